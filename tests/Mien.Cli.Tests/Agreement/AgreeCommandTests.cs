using Mien.Cli.Tests.Analyze;
using Mien.Tests;

namespace Mien.Cli.Tests.Agreement;

public sealed class AgreeCommandTests(Clips clips) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_agrees_with_itself()
    {
        Tool.Run("analyze", clips.Short, "--out", _folder.Path, "--systems", "none").ShouldEndWith(0);
        File.AppendAllText(_folder["short/events.csv"], "0,blink,2,3,4,0.040000,0.080000,0.120000,,0.5,eye-openness\n");

        var output = Tool.Run("agree", _folder["short"], _folder["short"], "--out", _folder["agreement"]).ShouldEndWith(0).Output;

        output.ShouldContain("mouth_openness");
        File.ReadAllText(_folder["agreement/report.html"]).ShouldContain("mouth_openness");
        var rows = File.ReadAllLines(_folder["agreement/agreement.csv"]);
        rows[0].ShouldBe("kind,name,both,only_first,only_second,f1,kappa,label_kappa,onset_difference,offset_difference,frames,ccc,mean_difference");
        rows.Single(row => row.StartsWith("event,blink,", StringComparison.Ordinal)).ShouldContain(",0,0,1.0000,1.0000,");
        rows.Single(row => row.StartsWith("curve,mouth_openness,", StringComparison.Ordinal)).ShouldEndWith(",1.0000,0.0000");
    }

    [Fact]
    public void A_run_agrees_with_the_annotation_it_wrote()
    {
        Tool.Run("analyze", clips.Row, "--start", "3.5", "--end", "5.2", "--max-faces", "2", "--systems", "spot", "--elan", "--out", _folder.Path).ShouldEndWith(0);

        Tool.Run("agree", _folder["row"], _folder["row/events.eaf"], "--out", _folder["agreement"]).ShouldEndWith(0);

        var events = File.ReadAllLines(_folder["agreement/agreement.csv"]).Select(line => line.Split(',')).Where(row => row[0] == "event").ToArray();
        events.ShouldNotBeEmpty();
        events.ShouldAllBe(row => row[3] == "0" && row[4] == "0" && row[5] == "1.0000");        // only_first, only_second, f1
    }

    [Fact]
    public void A_coders_table_is_compared_type_by_type_and_what_cannot_be_is_said()
    {
        File.WriteAllText(_folder["a.csv"], "type,onset,offset\nsmile,1,2\nnod,3,4\nfrown,5,x\n");
        File.WriteAllText(_folder["b.csv"], "type,onset,offset\nSmile,1,2\n");

        var outcome = Tool.Run("agree", _folder["a.csv"], _folder["b.csv"], "--pair", "smile=Smile").ShouldEndWith(0);

        outcome.Output.ShouldContain("smile = Smile");
        outcome.Output.ShouldContain("nod: only in");
        outcome.Error.ShouldContain("line 4");
    }

    [Fact]
    public void Wrong_use_is_explained()
    {
        File.WriteAllText(_folder["a.csv"], "type,onset,offset\nsmile,1,2\n");
        Tool.Run("agree", _folder["a.csv"], _folder["a.csv"], "--pair", "smile", "--face", "x").ShouldEndWith(2).Error.ShouldContain("two types with =");
        Tool.Run("agree", _folder["a.csv"], _folder["a.csv"], "--pair", "grin=smile").ShouldEndWith(2).Error.ShouldContain("one of smile");
        Tool.Run("agree", _folder["a.csv"], _folder["none.csv"]).ShouldEndWith(3).Error.ShouldContain("none.csv");
    }
}
