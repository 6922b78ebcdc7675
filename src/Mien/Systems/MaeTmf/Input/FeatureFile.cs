using Mien.Systems.MaeTmf.Decisions;
using Mien.Torch.Checkpoints;

namespace Mien.Systems.MaeTmf.Input;

/// <summary>An encoder's features of a recording's faces on disk, in half precision: a NumPy <c>.npz</c> with <c>features</c> and <c>numbers</c>.</summary>
public static class FeatureFile
{
    /// <summary>Writes it; it appears whole or not at all.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="recording">The faces.</param>
    /// <param name="features">[faces, width]</param>
    /// <param name="key">What it was computed from, for a <see cref="Mien.Features.Cache.FeatureCache"/>; null leaves it out.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, FaceRecording recording, ReadOnlySpan<float> features, string? key = null)
    {
        ArgumentNullException.ThrowIfNull(recording);
        using var writer = new NpzWriter(path);
        var halves = new Half[features.Length];
        for (var i = 0; i < halves.Length; i++)
            halves[i] = (Half)features[i];
        writer.Add("features", NpyArray.Create<Half>([recording.Faces, features.Length / Math.Max(1, recording.Faces)], halves));
        writer.Add("numbers", NpyArray.Create<int>([recording.Faces], [.. recording.FrameNumbers]));
        if (key is not null)
            writer.Add(Mien.Features.Cache.FeatureCache.KeyArray, NpyArray.Create([key]));
        writer.Complete();
    }

    /// <summary>Reads features of every frame; one without a face takes those of the nearest with one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The recording's name.</param>
    /// <param name="frames">Frames of the recording.</param>
    /// <exception cref="CheckpointException">It is damaged or no such file.</exception>
    public static FrameFeatures Read(string path, string name, int frames)
    {
        var array = Npz.Read(path, "features");
        var numbers = Npz.Read(path, "numbers").As<int>();
        if (array.Shape.Count != 2 || array.Shape[0] != numbers.Length || numbers.IsEmpty)
            throw new CheckpointException(path, "it does not hold a row of features for each face");
        var width = (int)array.Shape[1];
        var features = array.As<Half>();
        var values = new float[frames * width];
        foreach (var (frame, face) in NearestFrame.Fill(numbers, frames).Index())
        {
            for (var i = 0; i < width; i++)
                values[(frame * width) + i] = (float)features[(face * width) + i];
        }
        return new(name, width, values);
    }
}
