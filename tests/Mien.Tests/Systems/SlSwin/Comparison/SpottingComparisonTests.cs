using Mien.Core;
using Mien.Datasets;
using Mien.Systems;
using Mien.Systems.Comparison;
using Mien.Systems.SlSwin;
using Mien.Systems.SlSwin.Comparison;

namespace Mien.Tests.Systems.SlSwin.Comparison;

public sealed class SpottingComparisonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_plan_says_what_is_cut_and_takes_whole_subjects_up_to_the_preset_s_length()
    {
        var dataset = Dataset(subjects: 9, frames: 1500);
        var plan = Plan(dataset, ComparisonPreset.Quick);
        plan.Notes[0].ShouldBe("Data: made-up, 3 subjects, 3 videos, 3 macro-expressions, 3 micro-expressions; a fixed fifth of the subjects is tested, the others train.");
        plan.Notes.ShouldContain(note => note.StartsWith("Smaller than published, all rows alike", StringComparison.Ordinal));
        Plan(dataset, ComparisonPreset.Committed).Notes[0].ShouldContain("6 subjects");
        var full = Plan(dataset, ComparisonPreset.Full);
        full.Notes[0].ShouldContain("9 subjects");
        full.Notes[0].ShouldContain("leave one subject out");
        full.Notes.ShouldNotContain(note => note.StartsWith("Smaller", StringComparison.Ordinal));
        plan.Configuration.ShouldNotBe(full.Configuration);
    }

    [Fact]
    public void Every_network_of_the_article_the_method_without_training_and_every_extension_has_its_row()
    {
        var plan = Plan(Dataset(3, 100), ComparisonPreset.Quick);
        string[][] sections = [.. plan.Rows.GroupBy(row => row.Section, (_, rows) => rows.Select(row => row.Name).ToArray())];
        sections[0].ShouldBe(["ViT-B", "S-ViT-B", "L-ViT-B", "SL-ViT-B", "Swin-T", "L-Swin-T", "S-Swin-T", "SL-Swin-T", "SOFTNet", "movement, no training"]);
        sections.Select(rows => rows.Length).ShouldBe([10, 2, 2, 14]);
        plan.Columns.Select(column => column.Name).ShouldBe([
            "macro_tp", "macro_fp", "macro_fn", "macro_f1", "micro_tp", "micro_fp", "micro_fn", "micro_f1",
            "overall_tp", "overall_fp", "overall_fn", "overall_f1", "parameters", "multiply_adds"]);
    }

    [Fact]
    public void Without_micro_expressions_the_table_about_them_is_left_out()
    {
        var dataset = Dataset(3, 100);
        dataset = dataset with { Videos = [.. dataset.Videos.Select(video => video with { Events = [video.Events[0]] })] };
        Plan(dataset, ComparisonPreset.Quick).Rows.ShouldNotContain(row => row.Section.Contains("micro", StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_table_is_answered_with_those_there_are() =>
        Should.Throw<OptionsException>(() => ComparisonRegistry.Named("none")).Message.ShouldContain("spotting");

    [Fact]
    public void Scores_with_held_ends_hold_those_without()
    {
        var clip = new BumpClip(70, 40, 1);
        var (padded, plain) = (clip.Pictures(4, new()).Score(new MotionScorer(42)), clip.Pictures(4, new() { PadEnds = false }).Score(new MotionScorer(42)));
        var scores = new SpottingScores { Video = "clip", Subject = "1", Kind = ExpressionKind.Macro, HalfLength = 4, Frames = 40, Scores = padded, Truth = [] };
        scores.WithoutHeldEnds().Scores.ShouldBe(plain);
    }

    /// <summary>Every row that costs little, on clips of three made-up faces; the pictures of 84 pixels are left out.</summary>
    [Fact, Trait("Category", "slow")]
    public void The_whole_table_is_measured_and_rows_that_share_a_network_agree()
    {
        var dataset = new Dataset { Name = "made-up", Root = _folder.Path, Videos = [.. Enumerable.Range(1, 3).Select(Recorded)] };
        var plan = Plan(dataset, ComparisonPreset.Quick);
        plan = plan with { Rows = [.. plan.Rows.Where(row => !row.Name.Contains("84", StringComparison.Ordinal))] };
        var table = new ComparisonRun(plan, _folder["run"]).Run(resume: false, TestContext.Current.CancellationToken);

        table.Cells.Count.ShouldBe(27);
        var own = Values("Networks (table 4)", "SL-Swin-T");
        foreach (var name in own.Keys.Where(name => name.Contains('_', StringComparison.Ordinal) && name != "multiply_adds"))
        {
            Values("Labels (table 5)", "SL-Swin-T, pseudo-labels")[name].ShouldBe(own[name]);
            Values("Decoding of the same scores", "SL-Swin-T, as published")[name].ShouldBe(own[name]);
        }
        foreach (var cell in table.Cells.Where(cell => cell.Values.ContainsKey("macro_tp")))
            (cell.Values["macro_tp"] + cell.Values["macro_fn"]).ShouldBe(1, cell.Row);
        own["multiply_adds"].ShouldBeLessThan(Values("Networks (table 4)", "Swin-T")["multiply_adds"] * 1.2);
        own["parameters"].ShouldBeGreaterThan(0);
        File.ReadAllText(_folder["run/table.md"]).ShouldContain("| movement, no training | 1 |");

        IReadOnlyDictionary<string, double> Values(string section, string row) => table.Cells.Single(cell => cell.Section == section && cell.Row == row).Values;
    }

    private ComparisonPlan Plan(Dataset dataset, ComparisonPreset preset) =>
        new SpottingComparison(() => new WholePicture()).Plan(new() { Dataset = dataset, Folder = _folder["run"], Preset = preset });

    private Dataset Dataset(int subjects, int frames) => new()
    {
        Name = "made-up",
        Root = _folder.Path,
        Videos = [.. Enumerable.Range(1, subjects).Select(subject => Video($"{subject}", frames, [(ExpressionKind.Macro, new(10, 49)), (ExpressionKind.Micro, new(60, 69))]))],
    };

    private DatasetVideo Recorded(int subject)
    {
        var clip = new BumpClip((ulong)subject + 60, 110, 2);
        clip.Write(_folder[$"{subject}"], "%03d.png");
        return Video($"{subject}", 110, [(ExpressionKind.Macro, clip.Events[0]), (ExpressionKind.Micro, clip.Events[1])]);
    }

    private DatasetVideo Video(string name, int frames, (ExpressionKind Kind, FrameSpan Span)[] events) => new()
    {
        Name = name,
        Subject = name,
        FrameRate = 30,
        Frames = new ImageSequence(_folder[name], Enumerable.Range(1, frames).Select(number => (number, $"{number:D3}.png"))),
        Events = [.. events.Select(item => new ExpressionEvent
        {
            Kind = item.Kind,
            Onset = item.Span.First + 1,
            Offset = item.Span.Last + 1,
            Positions = new(item.Span.First, null, item.Span.Last),
        })],
    };
}
