using Mien.Analysis;
using Mien.Core;
using Mien.Faces;
using Mien.Media;
using Mien.Systems.SlSwin;

namespace Mien.Tests.Analysis;

public sealed class VideoAnalyzerTests : IDisposable
{
    private static readonly VideoReaderOptions Part = new() { Start = 2, End = 4 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_number_of_workers_changes_no_number()
    {
        var clip = PortraitRow.Make(_folder["row.mp4"]);

        var (one, four) = (Analyze(clip, 1), Analyze(clip, 4));

        one.Lines.Count.ShouldBeGreaterThan(50);
        four.Lines.ShouldBe(one.Lines);
        four.Events.ShouldBe(one.Events);
        four.Events.ShouldContain(item => item.Type == "macro-expression");
        four.Summary.ShouldNotBeNull().Frames.ShouldBe(one.Summary.ShouldNotBeNull().Frames);
    }

    [Fact]
    public void Expressions_are_the_same_whether_anything_else_is_analysed_or_not()
    {
        var clip = PortraitRow.Make(_folder["row.mp4"]);

        var all = Analyze(clip, workers: 2).Summary!.Spotted!;
        using var reader = VideoReader.Open(clip, Part, TestContext.Current.CancellationToken);
        var alone = new VideoSpotter(FaceModels.Installed(), []).Spot(reader, cancellation: TestContext.Current.CancellationToken);

        all.Frames.ShouldBe(alone.Frames);
        alone.Faces.Count.ShouldBeGreaterThan(1);
        all.Faces.Select(face => (face.Id, face.FirstFrame, face.Frames)).ShouldBe(alone.Faces.Select(face => (face.Id, face.FirstFrame, face.Frames)));
        all.Faces.SelectMany(face => face.Curves).SelectMany(curve => curve.Values)
            .ShouldBe(alone.Faces.SelectMany(face => face.Curves).SelectMany(curve => curve.Values));
    }

    [Fact]
    public void Wrong_options_are_refused_when_it_is_made() =>
        Should.Throw<OptionsException>(() => new VideoAnalyzer(FaceModels.Installed(), new() { Every = 0, Workers = 0 })).Errors.Count.ShouldBe(2);

    [Fact]
    public void Cancelling_completes_no_output()
    {
        using var cancelling = new CancellationTokenSource();
        using var reader = VideoReader.Open(PortraitRow.Make(_folder["row.mp4"]), cancellation: TestContext.Current.CancellationToken);
        using var analyzer = new VideoAnalyzer(FaceModels.Installed());
        var recording = new Recording();

        Should.Throw<OperationCanceledException>(() =>
            analyzer.Analyze(reader, [recording], new Cancelling(cancelling, afterFrames: 20), cancellation: cancelling.Token));

        recording.Summary.ShouldBeNull();
        recording.Frames.Count.ShouldBeInRange(20, 40);
    }

    private static Recording Analyze(string clip, int workers)
    {
        using var reader = VideoReader.Open(clip, Part, TestContext.Current.CancellationToken);
        using var analyzer = new VideoAnalyzer(FaceModels.Installed(), new() { Workers = workers }, new() { Spotter = new(FaceModels.Installed(), []) });
        var recording = new Recording();
        analyzer.Analyze(reader, [recording], cancellation: TestContext.Current.CancellationToken);
        return recording;
    }

    private sealed class Cancelling(CancellationTokenSource source, int afterFrames) : IProgress<AnalysisProgress>
    {
        public void Report(AnalysisProgress value)
        {
            if (value.Frames == afterFrames)
                source.Cancel();
        }
    }
}
