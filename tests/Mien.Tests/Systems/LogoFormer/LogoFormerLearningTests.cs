using Mien.Datasets;
using Mien.Systems.Clips;
using Mien.Systems.LogoFormer;
using Mien.Systems.LogoFormer.Networks;
using Mien.Torch.Data;

namespace Mien.Tests.Systems.LogoFormer;

/// <summary>Spec check 19.</summary>
[Collection("Alone")]
public sealed class LogoFormerLearningTests
{
    private const int Side = 32, Length = 9, Epochs = 400;

    private static readonly LogoFormerOptions Options = LogoFormerOptions.Presets["tiny"] with
    {
        Network = LogoFormerOptions.Presets["tiny"].Network with { Size = Side, BackboneStages = 2, InitialDeviation = 0.02 },
        Input = new() { Crop = ClipCrop.Whole, StoredSize = Side, Sampling = new() { Segments = 4 } },
        Training = new() { Epochs = Epochs, BatchSize = 8, LearningRate = 0.05, RateSteps = [Epochs * 3 / 4], LeastCropArea = 1, SharpnessRadius = 0.01 },
    };

    /// <summary>
    /// 32 clips of two classes, with a bright light or a dim one in each. It shines early in one class and late in the other: taken one by one the
    /// frames are the same.
    /// </summary>
    [Fact]
    [Trait("Category", "slow")]
    public void Two_motions_of_which_only_the_order_of_frames_tells_the_class_are_learnt_and_shuffled_frames_are_not_recognized()
    {
        var clips = Enumerable.Range(0, 32).Select(Flash).ToArray();
        var frames = clips.ToDictionary(clip => clip.Clip.Name, clip => clip.Frames, StringComparer.Ordinal);
        using var network = new LogoFormerTraining([.. clips.Select(clip => clip.Clip)], clip => frames[clip.Name], 2, Options)
            .Run(1, TestContext.Current.CancellationToken).Last;

        Right(network, clips, frame => frame).ShouldBe(1);
        int[] shuffled = [4, 0, 8, 2, 6, 1, 7, 3, 5];
        Right(network, clips, frame => shuffled[frame]).ShouldBeLessThan(0.8);
    }

    private static double Right(LogoFormerNetwork network, (Clip Clip, ClipFrames Frames)[] clips, Func<int, int> order)
    {
        var predictor = new LogoFormerPredictor(network, Options.Input.Sampling, Side);
        return clips.Average(clip => predictor.Predict(clip.Clip, Reordered(clip.Frames, order)).Predicted == clip.Clip.Label ? 1.0 : 0);
    }

    private static ClipFrames Reordered(ClipFrames clip, Func<int, int> order)
    {
        var each = clip.Pixels.Length / Length;
        return clip with { Pixels = [.. Enumerable.Range(0, Length).SelectMany(frame => clip.Pixels.Skip(order(frame) * each).Take(each))] };
    }

    private static (Clip Clip, ClipFrames Frames) Flash(int index)
    {
        var random = new ItemRandom(5, 0, index);
        var (label, light, lit) = (index % 2, index % 4 < 2 ? 150 : 230, 3 + random.Next(3));
        var pixels = new byte[Length * 3 * Side * Side];
        for (var i = 0; i < pixels.Length; i++)
        {
            var frame = i / (3 * Side * Side);
            var on = (label == 0 ? frame : Length - 1 - frame) < lit;
            pixels[i] = (byte)((on ? light : 60) + random.Next(20));
        }
        var video = new DatasetVideo { Name = $"flash{index}", Subject = "s" };
        return (new() { Video = video, Name = video.Name, Label = label }, new(pixels, [.. Enumerable.Range(1, Length)], 3, Side));
    }
}
