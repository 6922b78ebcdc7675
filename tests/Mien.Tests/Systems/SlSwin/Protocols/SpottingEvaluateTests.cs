using Mien.Core;
using Mien.Datasets;
using Mien.Systems.SlSwin;

namespace Mien.Tests.Systems.SlSwin.Protocols;

/// <summary>What <c>evaluate sl-swin</c> makes of the weights it is given.</summary>
public sealed class SpottingEvaluateTests : IDisposable
{
    private const int Frames = 40;

    private readonly TemporaryFolder _folder = new();

    public SpottingEvaluateTests()
    {
        // With a level below every score the whole video is one expression.
        using var model = DrawnSpotting.Make(decoding: new() { Boundaries = IntervalBoundaries.Scores, Level = -1000 });
        model.Save(_folder["drawn.safetensors"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_options_scores_are_decoded_as_the_weights_say()
    {
        new BumpClip(71, Frames, 1, length: 8).Write(_folder["a"], "%03d.png");
        var video = new DatasetVideo
        {
            Name = "a",
            Subject = "1",
            FrameRate = 30,
            Frames = new ImageSequence(_folder["a"], Enumerable.Range(1, Frames).Select(number => (number, $"{number:D3}.png"))),
        };

        Evaluate([video], "drawn");

        var found = File.ReadAllLines(_folder["tested/submission.csv"]).Skip(1).ShouldHaveSingleItem().Split(',');
        (int.Parse(found[2]) - int.Parse(found[1])).ShouldBe(Frames - 1);
    }

    [Fact]
    public void Two_networks_of_one_type_are_refused() =>
        Should.Throw<OptionsException>(() => Evaluate([], "drawn", "drawn")).Message.ShouldContain("at most one network of each type");

    private void Evaluate(IReadOnlyList<DatasetVideo> videos, params string[] weights) => new SlSwinSystem(() => new WholePicture()).Evaluate(
        new() { Dataset = new() { Name = "made-up", Root = _folder.Path, Videos = videos }, Folder = _folder["tested"] },
        [.. weights.Select(name => _folder[$"{name}.safetensors"])], TestContext.Current.CancellationToken);
}
