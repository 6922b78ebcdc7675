using System.Numerics.Tensors;
using Mien.Core;
using Mien.Torch.Checkpoints;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>Arrays of a file that must be exactly as expected.</summary>
internal sealed class NpzArrays
{
    private const string Remedy = "Give the file ict_face_light.npz, whole and unchanged.";

    private readonly string _path;
    private readonly IReadOnlyDictionary<string, NpyArray> _arrays;

    /// <exception cref="InputException">The file is missing or damaged.</exception>
    public NpzArrays(string path)
    {
        _path = path;
        try
        {
            _arrays = Npz.Read(path);
        }
        catch (CheckpointException damage)
        {
            throw new InputException(path, damage.Reason, Remedy, damage);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, exception.Message.TrimEnd('.'), Remedy, exception);
        }
    }

    /// <summary>An array of a known type and shape.</summary>
    /// <exception cref="InputException">There is none of this name, or it is another.</exception>
    public ReadOnlySpan<T> Read<T>(string name, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        if (!_arrays.TryGetValue(name, out var array))
            throw Wrong($"it holds no array \"{name}\"");
        if (array.Type != NpyType.Of<T>() || !shape.SequenceEqual([.. array.Shape]))
        {
            throw Wrong($"its array \"{name}\" is {array.Type} [{string.Join(", ", array.Shape)}] and not {NpyType.Of<T>()} "
                + $"[{string.Join(", ", shape.ToArray())}]");
        }
        return array.As<T>();
    }

    /// <summary>Makes sure that indices point at something.</summary>
    /// <exception cref="InputException">One does not.</exception>
    public void CheckIndices(string name, ReadOnlySpan<int> indices, int count)
    {
        foreach (var index in indices)
        {
            if (index < 0 || index >= count)
                throw Wrong($"its array \"{name}\" points at {index}, and there are {count}");
        }
    }

    /// <summary>Makes sure that numbers are ordinary lengths.</summary>
    /// <exception cref="InputException">One is infinite, no number, or greater than 100.</exception>
    public void CheckNumbers(string name, ReadOnlySpan<float> numbers)
    {
        if (!(MathF.Abs(TensorPrimitives.MaxMagnitude(numbers)) <= 100))
            throw Wrong($"its array \"{name}\" holds numbers that are no lengths of a face");
    }

    private InputException Wrong(string reason) => new(_path, reason, Remedy);
}
