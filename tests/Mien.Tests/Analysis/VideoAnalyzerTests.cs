using Mien.Analysis;
using Mien.Core;
using Mien.Faces;
using Mien.Media;

namespace Mien.Tests.Analysis;

public sealed class VideoAnalyzerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_number_of_workers_changes_no_number()
    {
        var clip = PortraitRow.Make(_folder["row.mp4"]);

        var (one, four) = (Analyze(clip, 1), Analyze(clip, 4));

        one.Lines.Count.ShouldBeGreaterThan(75);
        four.Lines.ShouldBe(one.Lines);
        four.Events.ShouldBe(one.Events);
        four.Summary.ShouldNotBeNull().Frames.ShouldBe(one.Summary.ShouldNotBeNull().Frames);
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
            analyzer.Analyze(reader, [recording], new Cancelling(cancelling, afterFrames: 20), cancelling.Token));

        recording.Summary.ShouldBeNull();
        recording.Frames.Count.ShouldBeInRange(20, 40);
    }

    private static Recording Analyze(string clip, int workers)
    {
        using var reader = VideoReader.Open(clip, new() { Start = 2, End = 5 }, TestContext.Current.CancellationToken);
        using var analyzer = new VideoAnalyzer(FaceModels.Installed(), new() { Workers = workers });
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
