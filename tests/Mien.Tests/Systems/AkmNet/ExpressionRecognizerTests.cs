using Mien.Core;
using Mien.Datasets;
using Mien.Faces;
using Mien.Media;
using Mien.Systems;
using Mien.Systems.AkmNet;
using Mien.Systems.Clips;
using Mien.Systems.SlSwin;
using Mien.Tests.Analysis;

namespace Mien.Tests.Systems.AkmNet;

public sealed class ExpressionRecognizerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_micro_expression_is_what_the_same_frames_are_as_a_clip_of_their_own()
    {
        var clip = PortraitRow.Make(_folder["row.mp4"]);
        var moments = Moments(clip);
        var box = FaceAt(clip, 0.8);
        SpottedCurve[] curves = [Curve(ExpressionKind.Macro, new FrameSpan(5, 60)), Curve(ExpressionKind.Micro, new(20, 31), new(24, 35), new(190, 199))];
        using var recognizer = ExpressionRecognizer.Load(DrawnModel.Write(_folder["weights.safetensors"]), FaceModels.Installed());

        var test = recognizer.Recognize(clip, new(moments, [new(4, 0, moments.Length, box, curves, false)]), 25, TestContext.Current.CancellationToken);

        test.Classes.ShouldBe(DrawnModel.Classes);
        test.Clips.Select(item => (item.Subject, item.Onset, item.Offset)).ShouldBe([("4", 21, 32), ("4", 25, 36), ("4", 191, 200)]);
        test.Clips[0].Frames.ShouldBe(Enumerable.Range(21, 12));
        test.Clips[0].FrameRate.ShouldBe(25);
        var alone = recognizer.Recognize(clip, new(moments, [new(4, 0, moments.Length, box, [Curve(ExpressionKind.Micro, new FrameSpan(24, 35))], false)]), 25, TestContext.Current.CancellationToken);
        alone.Clips.ShouldHaveSingleItem().Probabilities.ShouldBe(test.Clips[1].Probabilities, 0.02);       // the tracker comes from elsewhere
        test.Clips[1].Probabilities.ShouldNotBe(test.Clips[0].Probabilities);
    }

    [Fact]
    public void Frames_that_cannot_be_read_again_are_left_out_and_without_expressions_nothing_is_read()
    {
        var clip = PortraitRow.Make(_folder["row.mp4"]);
        var moments = Moments(clip);
        using var recognizer = ExpressionRecognizer.Load(DrawnModel.Write(_folder["weights.safetensors"]), FaceModels.Installed());
        FrameMoment[] beyond = [.. moments, .. Enumerable.Range(1, 10).Select(i => new FrameMoment(200 + i, new(100 + i)))];
        var face = new SpottedFace(0, 0, beyond.Length, FaceAt(clip, 7.9), [Curve(ExpressionKind.Micro, new(196, 205), new(201, 205))], false);

        var test = recognizer.Recognize(clip, new(beyond, [face]), 0, TestContext.Current.CancellationToken);

        test.Clips.ShouldHaveSingleItem().Frames.ShouldBe([197, 198, 199, 200]);
        test.Clips[0].FrameRate.ShouldBeNull();
        recognizer.Recognize(_folder["absent.mp4"], new([], []), 25, TestContext.Current.CancellationToken).Clips.ShouldBeEmpty();
    }

    [Fact]
    public void The_shipped_network_is_small_and_says_that_it_learnt_from_synthetic_faces()
    {
        new FileInfo(ShippedWeights.File(AkmNetSystem.SystemName).ShouldNotBeNull()).Length.ShouldBeLessThan(12_000_000);
        using var recognizer = ExpressionRecognizer.Shipped(FaceModels.Installed()).ShouldNotBeNull();
        recognizer.Description.TrainedOn.ShouldContain("synthetic faces");
        recognizer.Description.Classes.ShouldBe(["negative", "positive", "surprise"]);
        File.ReadAllText(ShippedWeights.Card(AkmNetSystem.SystemName)).ShouldContain("synthetic");
    }

    [Fact]
    public void Weights_that_see_whole_pictures_and_files_that_are_none_are_refused()
    {
        var models = FaceModels.Installed();
        Should.Throw<InputException>(() => ExpressionRecognizer.Load(DrawnModel.Write(_folder["whole.safetensors"], ClipCrop.Whole), models)).Message.ShouldContain("crop: face");
        File.WriteAllText(_folder["none.safetensors"], "none");
        Should.Throw<InputException>(() => ExpressionRecognizer.Load(_folder["none.safetensors"], models)).Message.ShouldContain("train akmnet");
        Should.Throw<InputException>(() => ExpressionRecognizer.Load(_folder["absent.safetensors"], models));
    }

    private static SpottedCurve Curve(ExpressionKind kind, params FrameSpan[] spans) =>
        new(kind, "motion", null, 3, [], 0, [.. spans.Select(span => new SpottedInterval(span, (span.First + span.Last) / 2, 1))]);

    private static FrameMoment[] Moments(string clip)
    {
        var moments = new List<FrameMoment>();
        using var reader = VideoReader.Open(clip, cancellation: TestContext.Current.CancellationToken);
        foreach (var frame in reader.ReadFrames(TestContext.Current.CancellationToken))
        {
            using (frame)
                moments.Add(new(frame.Number, frame.Time));
        }
        return [.. moments];
    }

    private static PixelBox FaceAt(string clip, double time)
    {
        using var reader = VideoReader.Open(clip, new() { Start = time }, TestContext.Current.CancellationToken);
        using var finder = new TrackedFaceFinder(FaceModels.Installed());
        using var frame = reader.ReadFrames(TestContext.Current.CancellationToken).First();
        return finder.Find(frame)!.Box;
    }
}
