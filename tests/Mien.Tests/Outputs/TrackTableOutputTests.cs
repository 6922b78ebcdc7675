using Mien.Outputs;

namespace Mien.Tests.Outputs;

public sealed class TrackTableOutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_frame_with_a_face_has_what_every_track_tells_of_it()
    {
        using (var output = new TrackTableOutput(_folder.Path))
            output.Complete(Sample.Summary() with { Tracks = Sample.Tracks });

        string[][] rows = [.. File.ReadAllLines(_folder["affect.csv"]).Select(line => line.Split(','))];
        rows[0][..6].ShouldBe(["frame", "face_id", "timestamp", "heard", "AU01_p", "AU02_p"]);
        rows[0][16..18].ShouldBe(["AU01_c", "AU02_c"]);
        rows[0][28..31].ShouldBe(["expression", "expr_neutral", "expr_anger"]);
        rows[0][37..].ShouldBe(["mae_valence", "mae_arousal"]);
        var smile = Array.IndexOf(rows[0], "AU12_p");
        rows.Skip(1).Select(row => string.Join(' ', row[0], row[1], row[2], row[3], row[smile], row[smile + 12], row[28], row[29], row[37], row[38])).ShouldBe(
            ["1 0 0.000000 1 0.2000 0 neutral 0.6000 -0.5000 0.1250", "3 0 0.080000 1 0.7000 1 happiness 0.2500 0.5000 0.2500"]);
    }

    [Fact]
    public void Nothing_is_written_where_nobody_told_affect()
    {
        using (var output = new TrackTableOutput(_folder.Path))
            output.Complete(Sample.Summary());

        Directory.EnumerateFiles(_folder.Path).ShouldBeEmpty();
    }
}
