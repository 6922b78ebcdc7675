using Mien.Core;
using Mien.Datasets;
using Mien.Evaluation.Spotting;
using Mien.Systems.SlSwin;
using Mien.Systems.SlSwin.Input;
using Mien.Systems.SlSwin.Networks;
using Mien.Systems.SlSwin.Protocols;

namespace Mien.Tests.Systems.SlSwin.Protocols;

/// <summary>A whole protocol on three short clips of three made-up faces.</summary>
public sealed class SpottingRunTests : IDisposable
{
    private const int Frames = 80;

    private static readonly SlSwinOptions Options = new()
    {
        Network = new() { Network = SpottingNetworkKind.Softnet },
        Training = new() { Epochs = 3 },
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Leave_one_subject_out_scores_every_video_once_and_a_second_run_finds_everything_done()
    {
        var dataset = Dataset();
        var began = new List<string>();
        var scores = Run(dataset, SpottingProtocol.Loso, began);

        scores.Select(score => score.Video).ShouldBe(["a", "b", "c"]);
        scores.ShouldAllBe(score => score.Kind == ExpressionKind.Macro && score.HalfLength == 6 && score.Frames == Frames && score.Scores.Length == Frames + 18);
        began.Count(text => text.StartsWith("training", StringComparison.Ordinal)).ShouldBe(3);

        began.Clear();
        var again = Run(dataset, SpottingProtocol.Loso, began);
        began.ShouldBeEmpty();
        for (var i = 0; i < scores.Count; i++)
        {
            scores[i].Motion.Max().ShouldBeGreaterThan(0.02f);
            again[i].Scores.ShouldBe(scores[i].Scores);
            again[i].Motion.ShouldBe(scores[i].Motion);
        }

        Tables(scores);
    }

    [Fact]
    public void A_lost_score_file_is_made_again_from_the_weights_to_the_same_bits()
    {
        var dataset = Dataset();
        var first = Run(dataset, SpottingProtocol.Split, []);
        first.Count.ShouldBe(1);
        File.Delete(Directory.GetFiles(_folder["run/scores"]).ShouldHaveSingleItem());
        var began = new List<string>();
        Run(dataset, SpottingProtocol.Split, began)[0].Scores.ShouldBe(first[0].Scores);
        began.ShouldAllBe(text => text.StartsWith("flow", StringComparison.Ordinal));
    }

    [Fact]
    public void Training_on_all_videos_leaves_weights_that_can_be_read_and_no_scores()
    {
        Run(Dataset(), SpottingProtocol.All, []).ShouldBeEmpty();
        using var model = SpottingModel.Load(Directory.GetFiles(_folder["run/weights"]).ShouldHaveSingleItem());
        model.Description.HalfLength.ShouldBe(6);
        model.Description.FrameRate.ShouldBe(30);
        model.Description.Kind.ShouldBe(ExpressionKind.Macro);
        model.Network.IsTraining.ShouldBeFalse();
    }

    [Fact]
    public void Leave_one_subject_out_trains_a_small_sl_swin_for_each_subject()
    {
        var options = Options with { Network = new() { Width = 32, Depths = [1, 1, 1, 1] }, Training = new() { Epochs = 1 } };
        var scores = Run(Dataset(), SpottingProtocol.Loso, [], options);
        scores.Select(score => score.Video).ShouldBe(["a", "b", "c"]);
        Directory.GetFiles(_folder["run/weights"]).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(["macro-1.safetensors", "macro-2.safetensors", "macro-3.safetensors"]);
        scores.ShouldAllBe(score => score.Scores.All(float.IsFinite) && score.Scores.Distinct().Count() > 10);
    }

    [Fact]
    public void Large_flow_pictures_go_the_whole_way()
    {
        var dataset = Dataset(45, 1) with { Splits = [new("one", [0], [], [1])] };
        var scores = Run(dataset, SpottingProtocol.Split, [], Options with
        {
            Network = new() { Network = SpottingNetworkKind.Softnet, Size = 84 },
            Training = new() { Epochs = 20 },
        });
        scores.ShouldHaveSingleItem().Scores.Length.ShouldBe(45 + 18);
        using var model = SpottingModel.Load(Directory.GetFiles(_folder["run/weights"])[0]);
        model.Description.Network.Size.ShouldBe(84);
        var best = SpottingEvaluation.Sweep(scores, Options).Max(point => point.Counts.F1);
        best.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_shift_and_a_least_score_that_are_to_be_chosen_come_with_the_weights_and_the_scores()
    {
        var options = Options with { Macro = new() { IntervalShift = null, ChooseMinimumScore = true } };
        var scores = Run(Dataset(), SpottingProtocol.Split, [], options).ShouldHaveSingleItem();
        using var model = SpottingModel.Load(Directory.GetFiles(_folder["run/weights"])[0]);
        var (shift, minimum) = (model.Description.Decoding.IntervalShift.ShouldNotBeNull(), model.Description.Decoding.MinimumScore.ShouldNotBeNull());
        (scores.ChosenShift, scores.ChosenMinimum).ShouldBe((shift, minimum));
        var again = Run(Dataset(), SpottingProtocol.Split, [], options)[0];
        (again.ChosenShift, again.ChosenMinimum).ShouldBe((shift, minimum));
        again.Decode(options.Macro).ShouldBe(scores.Decode(new() { IntervalShift = shift, MinimumScore = minimum }));
    }

    [Fact]
    public void A_damaged_score_file_is_named()
    {
        var dataset = Dataset();
        Run(dataset, SpottingProtocol.Split, []);
        var file = Directory.GetFiles(_folder["run/scores"])[0];
        File.WriteAllText(file, "no scores");
        Should.Throw<InputException>(() => Run(dataset, SpottingProtocol.Split, [])).Message.ShouldContain(Path.GetFileName(file));
    }

    [Fact]
    public void Something_else_than_weights_is_refused()
    {
        File.WriteAllText(_folder["weights"], "no weights");
        Should.Throw<InputException>(() => SpottingModel.Load(_folder["weights"]));
        Should.Throw<InputException>(() => SpottingModel.Load(_folder["none"]));
    }

    [Fact]
    public void A_set_without_expressions_is_refused() => Should.Throw<OptionsException>(() => Run(
        Dataset() with { Videos = [new DatasetVideo { Name = "a", Subject = "1" }] }, SpottingProtocol.Loso, []));

    private void Tables(IReadOnlyList<SpottingScores> scores)
    {
        var videos = SpottingEvaluation.Evaluate(scores, Options);
        var sum = SpottingTables.Sum(videos);
        (sum.TruePositives + sum.FalseNegatives).ShouldBe(6);
        SpottingTables.WriteSummary(_folder["summary.csv"], [("network", videos)]);
        SpottingTables.WriteSubjects(_folder["subjects.csv"], videos);
        SpottingTables.WriteSubmission(_folder["submission.csv"], videos);
        SpottingTables.WriteSweep(_folder["sweep.csv"], SpottingEvaluation.Sweep(scores, Options));

        var overall = $"{sum.TruePositives},{sum.FalsePositives},{sum.FalseNegatives},{sum.Precision:F4},{sum.Recall:F4},{sum.F1:F4}";
        File.ReadAllLines(_folder["summary.csv"]).ShouldBe(["method,type,tp,fp,fn,precision,recall,f1", $"network,macro,{overall}", $"network,overall,{overall}"]);
        File.ReadAllLines(_folder["subjects.csv"]).Select(line => line.Split(',')[0]).ShouldBe(["subject", "1", "1", "2", "2", "3", "3"]);
        File.ReadAllLines(_folder["submission.csv"]).Length.ShouldBe(1 + sum.TruePositives + sum.FalsePositives);
        var sweep = File.ReadAllLines(_folder["sweep.csv"]);
        sweep.Length.ShouldBe(100);
        sweep[60].ShouldBe($"0.60,macro,{overall}");
    }

    private IReadOnlyList<SpottingScores> Run(Dataset dataset, SpottingProtocol protocol, List<string> began, SlSwinOptions? options = null) => new SpottingRun(
        dataset, options ?? Options, _folder["run"], new FlowPictureCache(_folder["cache"], (options ?? Options).Input, () => new WholePicture()))
    { Began = began.Add }.TrainAndScore(protocol, TestContext.Current.CancellationToken);

    private Dataset Dataset(int frames = Frames, int events = 2) => new()
    {
        Name = "made-up",
        Root = _folder.Path,
        Videos = [Video("a", "1", 21, frames, events), Video("b", "2", 22, frames, events), Video("c", "3", 23, frames, events)],
    };

    private DatasetVideo Video(string name, string subject, ulong seed, int frames, int events)
    {
        var clip = new BumpClip(seed, frames, events);
        var folder = _folder[name];
        clip.Write(folder, "%03d.png");
        return new()
        {
            Name = name,
            Subject = subject,
            FrameRate = 30,
            Frames = new ImageSequence(folder, Enumerable.Range(1, frames).Select(number => (number, $"{number:D3}.png"))),
            Events = [.. clip.Events.Select(span => new ExpressionEvent
            {
                Kind = ExpressionKind.Macro,
                Onset = span.First + 1,
                Offset = span.Last + 1,
                Positions = new(span.First, null, span.Last),
            })],
        };
    }
}
