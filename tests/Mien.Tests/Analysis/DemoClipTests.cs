using Mien.Analysis;
using Mien.Datasets.Synthetic.Truth;
using Mien.Media;

namespace Mien.Tests.Analysis;

public sealed class DemoClipTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("Category", "slow")]
    public void The_clip_of_another_generator_is_made_anew_and_its_own_is_kept()
    {
        File.WriteAllText(_folder["demo.mp4"], "an old clip");
        File.WriteAllText(_folder["demo.generator"], "another");

        var path = DemoClip.Make(_folder.Path, TestContext.Current.CancellationToken);

        using (var reader = VideoReader.Open(path, cancellation: TestContext.Current.CancellationToken))
            (reader.Info.Width, reader.Info.Height, reader.Info.NominalFrameRate).ShouldBe((480, 360, 25));
        var truth = VideoTruth.ReadBeside(path).ShouldNotBeNull();
        truth.Frames.Count.ShouldBe(360);
        truth.Events.Select(item => item.Type).ShouldBeSubsetOf(["macro-expression", "micro-expression", "blink"]);
        truth.Events.Select(item => item.Label.Split(' ')[0]).ShouldBeSubsetOf(["", "happiness", "disgust", "surprise"]);
        var written = File.GetLastWriteTimeUtc(path);
        DemoClip.Make(_folder.Path, TestContext.Current.CancellationToken).ShouldBe(path);
        File.GetLastWriteTimeUtc(path).ShouldBe(written);
        Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(["demo.generator", "demo.mp4", "demo.truth.csv", "demo.truth.events.csv"]);
    }
}
