using System.Text;
using Mien.Systems;
using Mien.Systems.MaeTmf;
using Mien.Tests;

namespace Mien.Cli.Tests.Analyze;

/// <summary>What looking for expressions adds to the files of a run.</summary>
public sealed class ExpressionFilesTests(Clips clips) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Expressions_stand_in_every_file_and_a_second_run_finds_the_same()
    {
        Tool.Run("analyze", clips.Short, "--out", _folder["one"], "--max-faces", "2").ShouldEndWith(0);
        var profile = Tool.Run("analyze", clips.Short, "--out", _folder["other"], "--max-faces", "2", "--profile").ShouldEndWith(0).Output;
        foreach (var stage in new[] { "mimamo", "logo-former", "flow", "sl-swin", "classify" })
            profile.ShouldContain($"\n{stage} ");

        var (result, again) = (new ResultFolder(_folder["one/short"]), new ResultFolder(_folder["other/short"]));
        profile.Contains("\nmae-tmf ", StringComparison.Ordinal).ShouldBe(ShippedWeights.Files(MaeTmfSystem.SystemName).Count > 0);
        string[] affect = ShippedWeights.Files(MaeTmfSystem.SystemName).Count > 0 ? ["affect.csv"] : [];
        result.Files.ShouldBe([.. affect, "events.csv", "expressions.csv", "features.npz", "frames.csv", "meta.json", "recognition.csv", "recognition.json", "report.html", "scores.csv"]);
        result.Meta.Spotting!.ShouldAllBe(facts => facts.Source == "sl-swin" && facts.TrainedOn != null);
        result.Meta.Run.Models.Count(model => model.Card == "sl-swin").ShouldBe(2);
        var scores = File.ReadAllLines(_folder["one/short/scores.csv"]).Skip(1).Select(line => line.Split(',')).ToList();
        scores.Select(row => (int.Parse(row[0]), int.Parse(row[1]))).ShouldBeSubsetOf(result.Rows.Select(row => (row.FaceId, row.Frame)));
        scores.Select(row => int.Parse(row[0])).Distinct().ShouldBe(result.Meta.Persons.Select(person => person.FaceId));
        result.Meta.Spotting!.Select(facts => facts.FaceId).Distinct().ShouldBe(result.Meta.Persons.Select(person => person.FaceId));
        result.Meta.Run.Options["systems"].ShouldBe("all");
        Encoding.UTF8.GetString(result.Bytes("report.html")).ShouldContain("\"scores\":[{\"type\":\"macro-expression\"");

        again.Bytes("events.csv").ShouldBe(result.Bytes("events.csv"));
        again.Bytes("scores.csv").ShouldBe(result.Bytes("scores.csv"));
        again.Bytes("recognition.csv").ShouldBe(result.Bytes("recognition.csv"));
        again.Bytes("frames.csv").ShouldBe(result.Bytes("frames.csv"));
    }
}
