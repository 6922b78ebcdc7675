using System.Text.Json;
using Mien.Cli.Tests.Analyze;
using Mien.Cli.Tests.Launcher;
using Mien.Tests;
using Mien.Tests.Systems.AkmNet;

namespace Mien.Cli.Tests.Weights;

public sealed class WeightsCommandTests(Clips clips) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_list_names_every_shipped_file_with_hash_licence_and_state()
    {
        var output = Tool.Run("weights", "list").ShouldEndWith(0).Output;

        string[] names = [.. File.ReadLines(Repository.PathOf("weights", "sha256sums")).Select(line => Path.GetFileNameWithoutExtension(line.Split("  ")[1]))];
        names.ShouldNotBeEmpty();
        var lines = output.Split('\n');
        foreach (var name in names)
            lines.Count(line => line.StartsWith($"{name} ", StringComparison.Ordinal)).ShouldBe(1, name);
        output.ShouldContain("licence: Apache-2.0");
        output.ShouldContain("trained on synthetic faces");
        using var json = JsonDocument.Parse(Tool.Run("weights", "list", "--format", "json").ShouldEndWith(0).Output);
        json.RootElement.GetArrayLength().ShouldBe(names.Length);
        json.RootElement.EnumerateArray().ShouldAllBe(file => file.GetProperty("state").GetString() == "ok" && file.GetProperty("sha256").GetString()!.Length == 64);
    }

    [Theory]
    [InlineData("sl-swin")]
    [InlineData("sl-swin-micro")]
    public void A_card_is_printed_for_a_system_and_for_a_network(string name)
    {
        var output = Tool.Run("weights", "show", name).ShouldEndWith(0).Output;

        output.ShouldContain("# Model card: sl-swin");
        output.ShouldContain("trained on synthetic faces");
        output.ShouldContain("licence: Apache-2.0");
    }

    [Fact]
    public void A_file_says_what_it_is_and_a_name_that_is_neither_is_refused()
    {
        Tool.Run("weights", "show", DrawnModel.Write(_folder["own.safetensors"])).ShouldEndWith(0).Output.ShouldContain("trained on: nothing: drawn");
        Tool.Run("weights", "show", "no-such").ShouldEndWith(3).Error.ShouldContain("weights list");
        Tool.Run("weights", "add", _folder["absent"]).ShouldEndWith(3).Error.ShouldContain("absent");
        Tool.Run("weights").ShouldEndWith(2);
    }

    [Fact]
    public void Weights_that_were_added_are_used_until_they_change_or_are_removed()
    {
        var environment = new Dictionary<string, string> { ["MIEN_WEIGHTS"] = _folder["added"] };
        var own = DrawnModel.Write(_folder["own.safetensors"]);
        string[] analyze = ["analyze", clips.Short, "--systems", "akmnet", "--end", "0.4", "--out", _folder["out"]];

        Tool.Run(environment, "weights", "add", own).ShouldEndWith(0).Output.ShouldContain("akmnet: added");
        Tool.Run(environment, "weights", "list").ShouldEndWith(0).Output.ShouldContain("shipped, replaced by yours");
        Tool.Run(environment, analyze).ShouldEndWith(0);
        new ResultFolder(_folder["out/short"]).Meta.Run.Models.ShouldContain(model => model.Card == "akmnet" && model.Sha256 == Mien.Systems.Weights.WeightFile.Hash(own));

        File.AppendAllText(Directory.GetFiles(_folder["added"], "akmnet.safetensors", SearchOption.AllDirectories).Single(), "x");
        Tool.Run(environment, analyze).ShouldEndWith(3).Error.ShouldContain("weights remove akmnet");
        Tool.Run(environment, "weights", "list").ShouldEndWith(3).Output.ShouldContain("changed");

        Tool.Run(environment, "weights", "remove", "akmnet").ShouldEndWith(0);
        Tool.Run(environment, "weights", "list").ShouldEndWith(0).Output.ShouldNotContain("added");
    }
}
