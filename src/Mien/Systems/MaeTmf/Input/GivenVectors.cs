using Mien.Core;
using Mien.Torch.Checkpoints;

namespace Mien.Systems.MaeTmf.Input;

/// <summary>Vectors of frames that the user has made, such as an expression embedding: <c>FOLDER/NAME.npy</c> for each recording, [T, width].</summary>
internal static class GivenVectors
{
    /// <summary>Reads those of a recording.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The recording's name; a part of it may be a folder.</param>
    /// <param name="frames">Its frames: the first row belongs to frame 1.</param>
    /// <exception cref="InputException">The file is missing or damaged, has another number of rows, or holds a number that is none.</exception>
    public static FrameFeatures Read(string folder, string name, int frames)
    {
        var path = Path.Combine(folder, $"{name}.npy");
        try
        {
            var array = Npy.Read(path);
            if (array.Shape.Count != 2 || array.Shape[1] < 1)
                throw new CheckpointException(path, "it does not hold a row of numbers for each frame");
            if (array.Shape[0] != frames)
                throw new CheckpointException(path, $"it has {array.Shape[0]} rows, and {name} has {frames} frames");
            var values = Values(array) ?? throw new CheckpointException(path, $"it holds {array.Type} instead of floating-point numbers");
            return values.All(float.IsFinite) ? new(name, (int)array.Shape[1], values) : throw new CheckpointException(path, "not all of its numbers are finite");
        }
        catch (Exception error) when (error is CheckpointException or IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, error.Message.TrimEnd('.'), "Write a NumPy file with a row for each frame of the recording, zeros where nothing is known.", error);
        }
    }

    private static float[]? Values(NpyArray array) => (array.Type.Kind, array.Type.Size) switch
    {
        ('f', 4) => array.As<float>().ToArray(),
        ('f', 2) => Array.ConvertAll(array.As<Half>().ToArray(), value => (float)value),
        ('f', 8) => Array.ConvertAll(array.As<double>().ToArray(), value => (float)value),
        _ => null,
    };
}
