using Mien.Core;
using Mien.Datasets;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Decisions;
using Mien.Systems.MaeTmf.Protocols;

namespace Mien.Tests.Systems.MaeTmf.Protocols;

/// <summary>Spec check 12.</summary>
public sealed class SubmissionFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(AffectTrack.ActionUnits, "1,0,0,0,0,0,0,0,0,0,0,1", "0,1,0,0,0,0,0,0,0,0,0,1")]
    [InlineData(AffectTrack.Expression, "0", "1")]
    [InlineData(AffectTrack.ValenceArousal, "0.900000,0.000000", "0.100000,0.900000")]
    public void Rows_have_the_order_of_the_example_and_are_read_again(AffectTrack track, string first, string second)
    {
        var header = $"image_location,{string.Join(',', track.OutputNames())}";
        File.WriteAllLines(_folder["example.txt"], [header, "b_left/00002.jpg,0", "a/00001.jpg,0", "b_left/00001.jpg,0"]);
        var example = PredictionList.Read(_folder["example.txt"]);
        var outputs = track.Outputs();
        var values = new double[2 * outputs];
        (values[0], values[outputs], values[outputs + 1]) = (0.9, 0.1, 0.9);
        if (track == AffectTrack.ActionUnits)
            values[11] = values[23] = 0.4;
        double[] thresholds = [.. Enumerable.Repeat(0.5, 11), 0.4];
        TrackSeries predicted = new(track, values);

        SubmissionFile.Write(_folder["out.txt"], example, new Dictionary<string, TrackSeries> { ["a"] = predicted, ["b_left"] = predicted }, thresholds);

        File.ReadAllLines(_folder["out.txt"]).ShouldBe([header, $"b_left/00002.jpg,{second}", $"a/00001.jpg,{first}", $"b_left/00001.jpg,{first}"]);
        var read = PredictionList.Read(_folder["out.txt"]);
        read.Header.ShouldBe(example.Header);
        read.Rows.ShouldBe(example.Rows);
    }

    [Fact]
    public void A_row_without_a_prediction_is_named()
    {
        File.WriteAllLines(_folder["example.txt"], ["image_location,valence,arousal", "a/00003.jpg,0,0"]);
        var predictions = new Dictionary<string, TrackSeries> { ["a"] = new(AffectTrack.ValenceArousal, new double[4]) };
        Should.Throw<InputException>(() => SubmissionFile.Write(_folder["out.txt"], PredictionList.Read(_folder["example.txt"]), predictions)).Message.ShouldContain("frame 3");
        File.Exists(_folder["out.txt"]).ShouldBeFalse();
    }
}
