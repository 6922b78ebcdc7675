using System.Xml.Linq;
using Mien.Core;
using Mien.Datasets;
using Mien.Systems.Comparison;
using Mien.Systems.LogoFormer.Comparison;
using Mien.Systems.LogoFormer.Networks;
using Mien.Tests.Systems.Clips;

namespace Mien.Tests.Systems.LogoFormer.Comparison;

[Collection("Alone")]
public sealed class AttentionComparisonTests : IDisposable
{
    private readonly BarClips _bars = new(5, 2);
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _bars.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(ComparisonPreset.Quick)]
    [InlineData(ComparisonPreset.Committed)]
    [InlineData(ComparisonPreset.Full)]
    public void Every_scheme_has_a_row_and_all_are_made_alike(ComparisonPreset preset)
    {
        var plan = Plan(_bars.Dataset, preset);
        plan.Rows.Select(row => row.Name).ShouldBe([.. Enum.GetNames<AttentionScheme>().Select(Kebab), "without compact loss", "without sharpness-aware steps"], ignoreOrder: true);
        var scale = AttentionScale.Of(preset);
        foreach (var scheme in Enum.GetValues<AttentionScheme>())
            (scale.Common with { Network = scale.Common.Network with { Scheme = scheme } }).Check().ShouldBeEmpty();
        plan.Notes[0].ShouldStartWith("Data: bars, 5 subjects or recordings, 10 clips: ");
        plan.Notes.Any(note => note.StartsWith("Smaller than published", StringComparison.Ordinal)).ShouldBe(preset != ComparisonPreset.Full);
    }

    [Fact]
    public void The_small_presets_test_one_fold_and_the_full_one_all()
    {
        var clips = Plan(_bars.Dataset, ComparisonPreset.Quick).Notes.Single(note => note.StartsWith("One split", StringComparison.Ordinal));
        clips.ShouldBe("One split: 8 clips of 4 subjects train, 2 of 1 others test: the first of five folds of subjects.");
        Plan(_bars.Dataset, ComparisonPreset.Full).Notes.ShouldContain("5 folds, all test clips counted together.");
    }

    [Fact]
    public void The_full_preset_takes_the_splits_that_come_with_the_data()
    {
        var all = Enumerable.Range(0, 10).ToArray();
        var dataset = _bars.Dataset with { Splits = [new("set_1", all[..5], [], all[5..]), new("set_2", all[5..], [], all[..5])] };
        Plan(dataset, ComparisonPreset.Full).Notes.ShouldContain("2 folds, all test clips counted together.");
        Plan(dataset, ComparisonPreset.Committed).Notes.ShouldContain(note => note.StartsWith("One split", StringComparison.Ordinal));
    }

    [Fact]
    public void Data_without_labelled_clips_are_refused() =>
        Should.Throw<OptionsException>(() => Plan(_bars.Dataset with { Videos = [] }, ComparisonPreset.Quick));

    [Fact]
    public void Rows_are_measured_the_picture_is_drawn_and_a_finished_run_is_not_measured_again()
    {
        var plan = Plan(_bars.Dataset, ComparisonPreset.Quick);
        plan = plan with { Rows = [.. plan.Rows.Where(row => row.Name is "full" or "local-global" or "without compact loss")] };
        var table = new ComparisonRun(plan, _folder["run"]).Run(resume: false, TestContext.Current.CancellationToken);
        table.Cells.Count.ShouldBe(3);
        foreach (var cell in table.Cells)
        {
            cell.Values.Keys.Except(["training_mb"]).ShouldBe(plan.Columns.Select(column => column.Name).Except(["training_mb"]), ignoreOrder: true);
            cell.Values["war"].ShouldBeInRange(0, 1);
            cell.Values["training_ms"].ShouldBeGreaterThan(0);
            cell.Values["inference_ms"].ShouldBeGreaterThan(0);
        }
        var (full, pair) = (table.Cells[0].Values, table.Cells[1].Values);
        full["attention_multiply_adds"].ShouldBe(2 * 2 * 32 * 129 * 129);
        pair["attention_multiply_adds"].ShouldBe(2 * 2 * 32 * ((128 * 8) + (129 * 17)));
        pair["multiply_adds"].ShouldBeLessThan(full["multiply_adds"]);
        XDocument.Load(_folder["run/features.svg"]).Descendants().Count(element => element.Name.LocalName == "circle").ShouldBe((2 * 2) + 2);

        var began = new List<string>();
        new ComparisonRun(plan, _folder["run"]) { Began = began.Add }.Run(resume: true, TestContext.Current.CancellationToken);
        began.ShouldBeEmpty();
    }

    private ComparisonPlan Plan(Dataset dataset, ComparisonPreset preset) => new AttentionComparison().Plan(new()
    {
        Dataset = dataset with { Classes = ["right", "down"], Videos = [.. dataset.Videos.Select(Whole)] },
        Folder = _folder["run"],
        Preset = preset,
    });

    private static DatasetVideo Whole(DatasetVideo video)
    {
        var down = video.Name.EndsWith('1');
        return video with { Events = [], Label = new(down ? "down" : "right", down ? 1 : 0, null) };
    }

    private static string Kebab(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{c}" : $"{c}")).ToLowerInvariant();
}
