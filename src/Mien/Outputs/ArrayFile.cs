using Mien.Core;
using Mien.Torch.Checkpoints;

namespace Mien.Outputs;

/// <summary>One array as a NumPy <c>.npy</c> file.</summary>
public static class ArrayFile
{
    /// <summary>Writes the array; the file bears its name only when it is whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shape">Length of each dimension; their product is the number of elements.</param>
    /// <param name="elements">The numbers in C order.</param>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write<T>(string path, ReadOnlySpan<long> shape, ReadOnlySpan<T> elements)
        where T : unmanaged
    {
        var array = NpyArray.Create(shape, elements);
        try
        {
            Npy.Write(path, array);
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            throw WriteError.From(path, error);
        }
    }
}
