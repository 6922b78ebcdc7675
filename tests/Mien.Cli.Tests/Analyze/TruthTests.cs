using System.Text;
using Mien.Tests;

namespace Mien.Cli.Tests.Analyze;

/// <summary>What lies beside a video under the names of truth files is drawn, or told to be useless; the video is analysed in any case.</summary>
public sealed class TruthTests(Clips clips) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Truth_that_is_none_is_a_note_and_no_error()
    {
        File.Copy(clips.Short, _folder["in.mp4"]);
        File.WriteAllText(_folder["in.truth.csv"], "frame;truth\n1;perhaps\n");

        Tool.Run("analyze", _folder["in.mp4"], "--out", _folder.Path).ShouldEndWith(0).Output.ShouldContain("in.truth.csv");

        var result = new ResultFolder(_folder["in"]);
        result.Meta.Synthetic.ShouldBeFalse();
        result.Meta.Notes.ShouldContain(note => note.Contains("line 1 is wrong, it does not name the columns of such a file"));
        Encoding.UTF8.GetString(result.Bytes("report.html")).ShouldNotContain("\"truth\":{");
    }
}
