using Mien.Cli.Tests.Analyze;
using Mien.Systems.MaeTmf;
using Mien.Tests;
using Mien.Tests.Systems.MaeTmf;

namespace Mien.Cli.Tests.Affect;

/// <summary>What MAE + TMF adds to <c>analyze</c>.</summary>
public sealed class AnalyzeTracksTests(Clips clips) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_face_has_a_row_a_frame_and_every_file_says_where_it_comes_from()
    {
        var (au, va) = (DrawnTrack.Write(_folder["au"], AffectTrack.ActionUnits), DrawnTrack.Write(_folder["va"], AffectTrack.ValenceArousal, hears: true));
        Tool.Run("analyze", clips.Short, "--systems", "mae-tmf", "--weights", au, "--weights", va, "--out", _folder["out"]).ShouldEndWith(0);

        var result = new ResultFolder(_folder["out/short"]);
        result.Files.ShouldBe(["affect.csv", "events.csv", "features.npz", "frames.csv", "meta.json", "report.html"]);
        string[][] rows = [.. File.ReadAllLines(_folder["out/short/affect.csv"]).Select(line => line.Split(','))];
        rows[0][4].ShouldBe("AU01_p");
        rows[0][^2..].ShouldBe(["mae_valence", "mae_arousal"]);
        rows[0].ShouldNotContain("expression");
        rows.Skip(1).Select(row => (int.Parse(row[1]), int.Parse(row[0]))).ShouldBe(
            result.Rows.Where(row => row.Success).Select(row => (row.FaceId, row.Frame)).Order());
        rows.Skip(1).ShouldAllBe(row => row[3] == "0");
        result.Meta.Run.Options["systems"].ShouldBe("mae-tmf");
        result.Meta.Run.Models.Count(model => model.Card == "mae-tmf" && model.Sha256.Length == 64).ShouldBe(2);
        result.Meta.Affect!.Tracks.Select(track => (track.Tells, track.TrainedOn)).ShouldBe([("action units", "nothing: drawn"), ("valence and arousal", "nothing: drawn")]);
        result.Meta.Affect.Sound!.FaceId.ShouldBeNull();
        result.Meta.Notes.ShouldContain(note => note.StartsWith("The video has no sound", StringComparison.Ordinal));
        result.Meta.Notes.ShouldContain("mae-tmf tells no expressions: there are no weights of that track.");
        File.ReadAllText(_folder["out/short/report.html"]).ShouldContain("\"affect\":{\"units\":[{\"title\":\"AU 1\",\"name\":\"inner brow raiser\"");
        Tool.Run("analyze", clips.Short, "--weights", au, "--weights", au, "--out", _folder["again"]).ShouldEndWith(2).Error.ShouldContain("at most one file that tells action units");
    }

    [Fact]
    public void Of_two_real_talkers_one_is_heard_and_the_report_says_so()
    {
        var clip = SharedData.Path("media", "grid", "two_talkers.mp4");
        var va = DrawnTrack.Write(_folder["va"], AffectTrack.ValenceArousal, hears: true);
        Tool.Run("analyze", clip, "--systems", "mae-tmf", "--weights", va, "--out", _folder["out"]).ShouldEndWith(0);

        var meta = new ResultFolder(_folder["out/two_talkers"]).Meta;
        var heard = meta.Affect!.Sound!.FaceId.ShouldNotBeNull();
        meta.Affect.Sound.Mouths.Select(mouth => mouth.FaceId).ShouldBe([0, 1]);
        meta.Notes.ShouldContain(note => note.StartsWith($"The sound is taken for that of face {heard}, whose mouth moves with it", StringComparison.Ordinal));
        File.ReadAllLines(_folder["out/two_talkers/affect.csv"]).Skip(1).Select(line => line.Split(',')).Select(row => (Face: row[1], Heard: row[3])).Distinct()
            .ShouldBe([("0", heard == 0 ? "1" : "0"), ("1", heard == 1 ? "1" : "0")]);
        var report = File.ReadAllText(_folder["out/two_talkers/report.html"]);
        report.ShouldContain("Seen and heard: the sound of the video is taken for this person");
        report.ShouldContain("Only seen: the sound of the video");
    }
}
