using Mien.Features.Sound;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Networks;
using Mien.Torch;

namespace Mien.Tests.Systems.MaeTmf;

/// <summary>Weights of a track as training writes them, but drawn: small, and of no use but to be run.</summary>
public static class DrawnTrack
{
    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="track">What it tells.</param>
    /// <param name="hears">Whether the fusion network hears.</param>
    /// <param name="fuses">Whether there is a fusion network.</param>
    /// <returns>The same path.</returns>
    public static string Write(string path, AffectTrack track, bool hears = false, bool fuses = true)
    {
        using var random = new RandomGenerator(7);
        using var sound = new LogMelStatistics();
        var shape = MaskedAutoencoderOptions.Tiny;
        var fusion = new TemporalFusionOptions { Features = shape.Width + (hears ? sound.Width : 0), Embedding = 16, Width = 16, Layers = 2, Heads = 2, FeedForward = 16, HeadWidth = 16 };
        using var model = new TrackModel(
            new(FaceEncoder.Make(shape, track, dropPath: 0, random), fuses ? new(fusion, track, random) : null),
            new() { Track = track, Encoder = shape, Fusion = fuses ? fusion : null, Heard = hears ? sound.Id : null, ClipLength = 20, TrainedOn = "nothing: drawn" });
        model.Save(path);
        return path;
    }
}
