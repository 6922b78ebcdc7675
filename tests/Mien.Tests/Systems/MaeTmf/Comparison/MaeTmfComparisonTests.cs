using Mien.Core;
using Mien.Datasets;
using Mien.Systems.Comparison;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Comparison;

namespace Mien.Tests.Systems.MaeTmf.Comparison;

/// <summary>The comparison table over drawn faces, with networks as small as they can be.</summary>
[Collection("Alone")]
public sealed class MaeTmfComparisonTests(WrittenSet set) : IClassFixture<WrittenSet>, IDisposable
{
    private const string Tiny = """
        network: { image_size: 32, patch_size: 16, width: 12, depth: 1, heads: 3, decoder_width: 8, decoder_depth: 1, decoder_heads: 2 }
        pretraining: { epochs: 1, warm_up_epochs: 0, batch_size: 8, stride: 4 }
        fine_tuning: { epochs: 1, warm_up_epochs: 0, batch_size: 8, stride: 2 }
        fusion: { epochs: 1, batch_size: 2, clip_length: 12, clip_stride: 12 }
        fusion_network: { embedding: 8, width: 8, layers: 1, heads: 2, feed_forward: 8, head_width: 8 }
        prediction_stride: 12
        folds: 2
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_row_is_measured_networks_are_shared_and_what_is_not_given_is_not_available()
    {
        var plan = Plan(set.Dataset);
        var began = new List<string>();
        var table = Run(plan, resume: false, began);

        table.Cells.Count.ShouldBe(plan.Rows.Count(row => row.Measure is not null));
        var text = table.Markdown();
        foreach (var row in new[] { "own encoder + HuBERT", "own encoder + wav2vec2", "own encoder + VGGish", "own encoder + HuBERT + VGGish" })
            text.ShouldContain($"| {row} (weights not given) | not available |");
        text.ShouldContain("| expression embedding (vectors not given) | not available |");
        began.Count(what => what.EndsWith("pre-training faces.mae", StringComparison.Ordinal)).ShouldBe(1);
        // Three tracks pre-trained and not, and two folds of each.
        began.Count(what => what.Contains(": fine-tuning ", StringComparison.Ordinal)).ShouldBe((3 * 2) + (3 * 2));

        var full = Cell(table, "Table 7", "full");
        Cell(table, "Table 9", "Gaussian").ShouldBe(full);
        Cell(table, "Table 8", "own encoder")["au"].ShouldBe(full["au"]);
        Cell(table, "Table 8", "own encoder + log-mel")["va"].ShouldBe(full["va"]);
        Cell(table, "Table 1", "split")["mean"].ShouldBe(full["au"]);
        Cell(table, "Table 1", "split").Count.ShouldBe(12 + 1);
        Cell(table, "Table 2", "split").Count.ShouldBe(8 + 1);
        var folds = new[] { "fold 1", "fold 2" }.Select(fold => Cell(table, "Table 3", fold)["valence"]).ToArray();
        Cell(table, "Table 3", "mean of folds")["valence"].ShouldBe(folds.Average(), 1e-12);
    }

    [Fact]
    public void A_run_that_was_interrupted_within_a_row_goes_on_and_trains_nothing_twice()
    {
        var plan = Plan(set.Dataset);
        plan = plan with { Rows = [.. plan.Rows.Take(1)] };
        using var stop = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => new ComparisonRun(plan, _folder["run"])
        {
            Began = what =>
            {
                if (what.Contains("training split-expr", StringComparison.Ordinal))
                    stop.Cancel();
            },
        }.Run(resume: false, stop.Token));
        var began = new List<string>();
        Run(plan, resume: true, began).Cells.ShouldHaveSingleItem();
        began.ShouldNotContain(what => what.Contains(": pre-training ", StringComparison.Ordinal) || what.Contains("fine-tuning split-expr", StringComparison.Ordinal));
        began.ShouldContain(what => what.Contains("fine-tuning split-va", StringComparison.Ordinal));
    }

    [Fact]
    public void A_track_that_is_not_annotated_has_no_column_and_no_folds()
    {
        var plan = Plan(WrittenSet.Write(_folder["set"], AffectTrack.ValenceArousal));
        plan.Rows.Where(row => row.Remark == "no annotations").Select(row => row.Section).ShouldBe(["Table 1: action units, F1", "Table 2: expressions, F1"]);
        plan = plan with { Rows = [.. plan.Rows.Where(row => row.Name.StartsWith("without TMF", StringComparison.Ordinal))] };
        Run(plan, resume: false, []).Cells.Single().Values.Keys.ShouldBe(["va"]);
    }

    [Fact]
    public void Given_weights_and_vectors_make_their_rows_available()
    {
        var plan = Plan(set.Dataset, "sound_weights: { hubert: h.pt, vggish: v.pt }\nvectors: somewhere");
        plan.Rows.Where(row => row.Measure is null).Select(row => row.Name).ShouldBe(["own encoder + wav2vec2"]);
    }

    [Theory]
    [InlineData(ComparisonPreset.Quick)]
    [InlineData(ComparisonPreset.Committed)]
    [InlineData(ComparisonPreset.Full)]
    public void A_preset_is_sound_and_says_what_is_smaller_than_published(ComparisonPreset preset)
    {
        var common = MaeTmfScale.Common(preset);
        common.Check().ShouldBeEmpty();
        (MaeTmfScale.Reduction(common) is null).ShouldBe(preset == ComparisonPreset.Full);
    }

    [Theory]
    [InlineData("fusion: null", "Fusion")]
    [InlineData("start: some.safetensors", "Start")]
    public void Options_that_take_away_what_rows_are_made_of_are_refused(string more, string option) =>
        Should.Throw<OptionsException>(() => Plan(set.Dataset, more)).Errors.ShouldHaveSingleItem().Option.ShouldBe(option);

    [Fact]
    public void A_set_without_labels_is_refused() =>
        Should.Throw<OptionsException>(() => Plan(set.Dataset with { Videos = [.. set.Dataset.Videos.Select(video => video with { FrameLabels = null })] })).Message.ShouldContain("au, expr or va");

    private ComparisonTable Run(ComparisonPlan plan, bool resume, List<string> began) =>
        new ComparisonRun(plan, _folder["run"]) { Began = began.Add }.Run(resume, TestContext.Current.CancellationToken);

    private ComparisonPlan Plan(Dataset dataset, string more = "")
    {
        var changed = more.Split('\n').Select(line => line.Split(':')[0]).ToHashSet();
        File.WriteAllLines(_folder["options.yaml"], Tiny.Split('\n').Where(line => !changed.Contains(line.Split(':')[0])).Append(more));
        return new MaeTmfComparison().Plan(new()
        {
            Dataset = dataset,
            Folder = _folder["run"],
            Preset = ComparisonPreset.Quick,
            Configuration = _folder["options.yaml"],
            Cache = set.Cache,
        });
    }

    private static IReadOnlyDictionary<string, double> Cell(ComparisonTable table, string section, string row) =>
        table.Cells.Single(cell => cell.Section.StartsWith(section, StringComparison.Ordinal) && cell.Row == row).Values;
}
