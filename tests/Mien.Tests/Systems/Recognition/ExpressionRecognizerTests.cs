using Mien.Core;
using Mien.Datasets;
using Mien.Faces;
using Mien.Media;
using Mien.Systems;
using Mien.Systems.AkmNet;
using Mien.Systems.Clips;
using Mien.Systems.LogoFormer.Timeline;
using Mien.Systems.Recognition;
using Mien.Systems.SlSwin;
using Mien.Tests.Analysis;
using Mien.Tests.Systems.AkmNet;
using Mien.Tests.Systems.LogoFormer;

namespace Mien.Tests.Systems.Recognition;

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
        using var micro = MicroExpressionClassifier.Load(DrawnModel.Write(_folder["weights.safetensors"]));
        var recognizer = new ExpressionRecognizer([micro], FaceModels.Installed());

        var test = recognizer.Recognize(clip, new(moments, [new(4, 0, moments.Length, box, curves, false)]), 25, TestContext.Current.CancellationToken).ShouldHaveSingleItem();

        (test.Kind, test.System, test.TrainedOn).ShouldBe((ExpressionKind.Micro, "akmnet", "nothing: drawn"));
        test.Classes.ShouldBe(DrawnModel.Classes);
        test.Clips.Select(item => (item.Subject, item.Onset, item.Offset)).ShouldBe([("4", 21, 32), ("4", 25, 36), ("4", 191, 200)]);
        var first = test.Clips[0].ShouldBeOfType<ClipPrediction>();
        first.Frames.ShouldBe(Enumerable.Range(21, 12));
        first.FrameRate.ShouldBe(25);
        var alone = recognizer.Recognize(clip, new(moments, [new(4, 0, moments.Length, box, [Curve(ExpressionKind.Micro, new FrameSpan(24, 35))], false)]), 25, TestContext.Current.CancellationToken).ShouldHaveSingleItem();
        alone.Clips.ShouldHaveSingleItem().Probabilities.ShouldBe(test.Clips[1].Probabilities, 0.02);       // the tracker comes from elsewhere
        test.Clips[1].Probabilities.ShouldNotBe(test.Clips[0].Probabilities);
    }

    [Fact]
    public void Each_type_of_expression_has_a_classifier_of_its_own()
    {
        var clip = PortraitRow.Make(_folder["row.mp4"]);
        var moments = Moments(clip);
        SpottedCurve[] curves = [Curve(ExpressionKind.Macro, new FrameSpan(5, 60)), Curve(ExpressionKind.Micro, new FrameSpan(20, 31))];
        using var micro = MicroExpressionClassifier.Load(DrawnModel.Write(_folder["micro.safetensors"]));
        using var macro = ExpressionReader.Load(DrawnLogoFormer.Write(_folder["macro.safetensors"]));

        var recognized = new ExpressionRecognizer([micro, macro], FaceModels.Installed())
            .Recognize(clip, new(moments, [new(0, 0, moments.Length, FaceAt(clip, 0.2), curves, false)]), 25, TestContext.Current.CancellationToken);

        recognized.Select(one => (one.System, one.Kind)).ShouldBe([("akmnet", ExpressionKind.Micro), ("logo-former", ExpressionKind.Macro)]);
        recognized[0].Clips.ShouldHaveSingleItem().Onset.ShouldBe(21);
        var found = recognized[1].Clips.ShouldHaveSingleItem();
        (found.Subject, found.Onset, found.Offset).ShouldBe(("0", 6, 61));
        found.Probabilities.Count.ShouldBe(DrawnLogoFormer.Classes.Count);
        found.Probabilities.Sum().ShouldBe(1, 1e-6);
    }

    [Fact]
    public void Frames_that_cannot_be_read_again_are_left_out_and_without_expressions_nothing_is_read()
    {
        var clip = PortraitRow.Make(_folder["row.mp4"]);
        var moments = Moments(clip);
        using var micro = MicroExpressionClassifier.Load(DrawnModel.Write(_folder["weights.safetensors"]));
        var recognizer = new ExpressionRecognizer([micro], FaceModels.Installed());
        FrameMoment[] beyond = [.. moments, .. Enumerable.Range(1, 10).Select(i => new FrameMoment(200 + i, new(100 + i)))];
        var face = new SpottedFace(0, 0, beyond.Length, FaceAt(clip, 7.9), [Curve(ExpressionKind.Micro, new(196, 205), new(201, 205))], false);

        var test = recognizer.Recognize(clip, new(beyond, [face]), 0, TestContext.Current.CancellationToken)[0];

        var found = test.Clips.ShouldHaveSingleItem().ShouldBeOfType<ClipPrediction>();
        found.Frames.ShouldBe([197, 198, 199, 200]);
        found.FrameRate.ShouldBeNull();
        recognizer.Recognize(_folder["absent.mp4"], new([], []), 25, TestContext.Current.CancellationToken)[0].Clips.ShouldBeEmpty();
    }

    [Fact]
    public void The_shipped_network_is_small_and_says_that_it_learnt_from_synthetic_faces()
    {
        new FileInfo(ShippedWeights.File(AkmNetSystem.SystemName).ShouldNotBeNull()).Length.ShouldBeLessThan(12_000_000);
        using var micro = MicroExpressionClassifier.Shipped().ShouldNotBeNull();
        micro.TrainedOn.ShouldContain("synthetic faces");
        micro.Classes.ShouldBe(["negative", "positive", "surprise"]);
        File.ReadAllText(ShippedWeights.Card(AkmNetSystem.SystemName)).ShouldContain("synthetic");
    }

    [Fact]
    public void Weights_that_see_whole_pictures_and_files_that_are_none_are_refused()
    {
        foreach (var (load, drawn) in new (Func<string, IDisposable> Load, string Drawn)[]
                 {
                     (MicroExpressionClassifier.Load, DrawnModel.Write(_folder["whole.safetensors"], ClipCrop.Whole)),
                     (ExpressionReader.Load, DrawnLogoFormer.Write(_folder["all.safetensors"], ClipCrop.Whole)),
                 })
        {
            Should.Throw<InputException>(() => load(drawn)).Message.ShouldContain("crop: face");
            File.WriteAllText(_folder["none.safetensors"], "none");
            Should.Throw<InputException>(() => load(_folder["none.safetensors"])).Message.ShouldContain("./mien train");
            Should.Throw<InputException>(() => load(_folder["absent.safetensors"]));
        }
    }

    [Fact]
    public void Weights_say_which_system_they_are_of()
    {
        SystemRegistry.SystemOf(DrawnModel.Write(_folder["a.safetensors"])).ShouldBe("akmnet");
        SystemRegistry.SystemOf(DrawnLogoFormer.Write(_folder["b.safetensors"])).ShouldBe("logo-former");
        File.WriteAllText(_folder["none.safetensors"], "none");
        Should.Throw<InputException>(() => SystemRegistry.SystemOf(_folder["none.safetensors"])).Message.ShouldContain("none.safetensors");
        Should.Throw<InputException>(() => SystemRegistry.SystemOf(_folder["absent.safetensors"]));
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
