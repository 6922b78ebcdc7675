using Mien.Core;
using Mien.Datasets;
using Mien.Systems.AkmNet;
using Mien.Systems.AkmNet.Comparison;
using Mien.Systems.Comparison;
using Mien.Tests.Systems.Clips;

namespace Mien.Tests.Systems.AkmNet.Comparison;

public sealed class KeyFramesComparisonTests : IClassFixture<BarClips>, IDisposable
{
    private readonly BarClips _bars;
    private readonly TemporaryFolder _folder = new();

    public KeyFramesComparisonTests(BarClips bars) => _bars = bars;

    public void Dispose() => _folder.Dispose();

    /// <summary>Spec section 5; "reference" is full with another rule for the checkpoint.</summary>
    [Theory]
    [InlineData(ComparisonPreset.Quick)]
    [InlineData(ComparisonPreset.Committed)]
    [InlineData(ComparisonPreset.Full)]
    public void Every_variant_of_the_article_has_a_row_with_valid_options(ComparisonPreset preset)
    {
        var plan = Plan(_bars.Dataset, preset);
        plan.Rows.Select(row => row.Name).ShouldBe(AkmNetOptions.Presets.Keys.Except(["default", "reference"]), ignoreOrder: true);
        plan.Rows[0].Name.ShouldBe("full");
        foreach (var row in plan.Rows)
        {
            row.Cost.ShouldBeGreaterThan(0);
            KeyFramesScale.Of(preset).Options(AkmNetOptions.Presets[row.Name], 1).Check().ShouldBeEmpty();
        }
        plan.Notes[0].ShouldBe("Data: bars, 4 subjects, 8 clips: 0 negative, 4 positive, 4 surprise.");
        plan.Notes.Any(note => note.StartsWith("Smaller than published", StringComparison.Ordinal)).ShouldBe(preset != ComparisonPreset.Full);
    }

    [Theory]
    [InlineData("va-norm16", 4)]
    [InlineData("va-norm128", 32)]
    [InlineData("full", 16)]
    [InlineData("apex-only", null)]
    public void Rows_of_the_committed_table_see_a_quarter_of_the_published_frames(string variant, int? frames) =>
        KeyFramesScale.Of(ComparisonPreset.Committed).Options(AkmNetOptions.Presets[variant], 1).Input.Frames.ShouldBe(frames);

    [Fact]
    public void Data_without_labelled_clips_are_refused() =>
        Should.Throw<OptionsException>(() => Plan(_bars.Dataset with { Videos = [] }, ComparisonPreset.Quick));

    /// <summary>The frame of maxkey-only is chosen by the networks of the first row, which are not trained again.</summary>
    [Fact, Trait("Category", "slow")]
    public void Rows_are_measured_and_share_the_full_networks()
    {
        var plan = Plan(_bars.Dataset, ComparisonPreset.Quick);
        plan = plan with { Rows = [.. plan.Rows.Where(row => row.Name is "full" or "va-norm128" or "maxkey-only")] };
        var table = new ComparisonRun(plan, _folder["run"]).Run(resume: false, TestContext.Current.CancellationToken);
        table.Cells.Count.ShouldBe(3);
        table.Cells.ShouldAllBe(cell => cell.Values["uf1"] >= 0 && cell.Values["uf1"] <= 1);
        table.Cells.Where(cell => cell.Values.ContainsKey("key_ratio")).ShouldHaveSingleItem().Row.ShouldBe("full");
        var full = Directory.GetFiles(_folder["run/networks/full/weights"], "*.safetensors");
        full.Length.ShouldBe(3);
        foreach (var path in full)
            File.ReadAllBytes(path).ShouldBe(File.ReadAllBytes(AkmNetModel.ChooserPath(_folder[$"run/networks/maxkey-only/weights/{Path.GetFileName(path)}"])));
    }

    private ComparisonPlan Plan(Dataset dataset, ComparisonPreset preset) =>
        new KeyFramesComparison(() => new LateFace(0)).Plan(new() { Dataset = dataset, Folder = _folder["run"], Preset = preset });
}
