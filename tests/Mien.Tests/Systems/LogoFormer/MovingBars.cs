using Mien.Datasets;
using Mien.Systems.Clips;
using Mien.Systems.LogoFormer;
using Mien.Torch.Data;

namespace Mien.Tests.Systems.LogoFormer;

/// <summary>
/// Made-up clips of a bright bar that moves down, up or sideways: two classes show the same pictures in opposite order, so that only motion
/// tells them apart. Right and left are one class, since training mirrors clips.
/// </summary>
internal static class MovingBars
{
    public const int Side = 32, Classes = 3;
    private const int Length = 9;

    /// <summary>A network small enough for a test, on pictures of 32 pixels.</summary>
    public static LogoFormerOptions Tiny { get; } = new()
    {
        Network = new() { Frames = 8, Size = Side, BackboneWidth = 8, BackboneStages = 2, Width = 32, Heads = 4, Blocks = 2, Window = new(2, 2, 2) },
        Input = new() { Crop = ClipCrop.Whole, StoredSize = Side, Sampling = new() { Segments = 4 } },
        Training = new() { Epochs = 2, BatchSize = 8, LearningRate = 0.02, RateSteps = [100], LeastCropArea = 1 },
    };

    /// <summary>Clips, classes in turn.</summary>
    public static (Clip Clip, ClipFrames Frames)[] Make(int count) => [.. Enumerable.Range(0, count).Select(MakeOne)];

    private static (Clip Clip, ClipFrames Frames) MakeOne(int index)
    {
        var random = new ItemRandom(5, 0, index);
        var label = index % Classes;
        var pixels = new byte[Length * 3 * Side * Side];
        var start = random.Next(4);
        var backwards = label == 2 ? random.Chance(0.5) : label == 1;
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y, frame) = (i % Side, i / Side % Side, i / (3 * Side * Side));
            var along = label == 2 ? x : y;
            var place = start + (3 * (backwards ? Length - 1 - frame : frame));
            pixels[i] = (byte)(Math.Abs(along - place) < 3 ? 240 : 60 + random.Next(20));
        }
        var video = new DatasetVideo { Name = $"bar{index}", Subject = $"s{index % 5}" };
        return (new() { Video = video, Name = video.Name, Label = label }, new(pixels, [.. Enumerable.Range(1, Length)], 3, Side));
    }
}
