using Mien.Core;
using Mien.Datasets;
using Mien.Features.Sound;
using Mien.Systems;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Networks;
using Mien.Torch;

namespace Mien.Tests.Systems.MaeTmf;

/// <summary>From pictures and annotations on disk to scores, predictions and a submission, with networks as small as they can be.</summary>
[Collection("Alone")]
public sealed class MaeTmfSystemTests(WrittenSet set) : IClassFixture<WrittenSet>, IDisposable
{
    private const string Tiny = """
        network: { image_size: 32, patch_size: 8, width: 24, depth: 1, heads: 3, decoder_width: 16, decoder_depth: 1, decoder_heads: 4 }
        pretraining: { epochs: 1, warm_up_epochs: 0, batch_size: 8 }
        fine_tuning: { epochs: 1, warm_up_epochs: 0, batch_size: 8 }
        fusion: { epochs: 1, batch_size: 2, clip_length: 12, clip_stride: 6 }
        prediction_stride: 6
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("au", 1 + 12 + 12, 12 + 2, 13)]
    [InlineData("expr", 1 + 8 + 1, 8 + 2, 2)]
    [InlineData("va", 1 + 2, 2 + 1, 3)]
    public void A_track_is_trained_tested_written_whole_and_evaluated_to_the_same_numbers(string track, int columns, int scores, int submitted)
    {
        var run = Run(track);
        Train(run).ShouldContain(line => line.Contains($"split-{track}", StringComparison.Ordinal));

        var rows = Cells($"run/predictions/{track}/video4.csv");
        rows.Count.ShouldBe(1 + WrittenSet.Frames);
        rows.ShouldAllBe(row => row.Length == columns);
        var table = Cells($"run/scores-{track}.csv");
        table.Count.ShouldBe(2);
        table.ShouldAllBe(row => row.Length == 2 + scores);
        table[1][1].ShouldBe($"{WrittenSet.Frames}");
        var submission = Cells($"run/submission-{track}.txt");
        submission.Count.ShouldBe(1 + WrittenSet.Frames);
        submission[1][0].ShouldBe("video4/00001.jpg");
        submission[1].Length.ShouldBe(submitted);
        Directory.GetFiles(_folder["run/weights"], "*.checkpoint*").ShouldBeEmpty();
        Directory.GetFiles(_folder[$"run/pictures/split-{track}.mae"]).ShouldHaveSingleItem();

        using var model = TrackModel.Load(Weights(track));
        using var sound = new LogMelStatistics();
        model.Description.Heard.ShouldBe(track == "au" ? null : sound.Id);
        (model.Description.Thresholds is not null).ShouldBe(track == "au");
        model.Description.Fusion!.Features.ShouldBe(24 + (track == "au" ? 0 : sound.Width));

        new MaeTmfSystem().Evaluate(run with { Folder = _folder["again"] }, [Weights(track)], TestContext.Current.CancellationToken);
        File.ReadAllText(_folder[$"again/predictions/{track}/video4.csv"]).ShouldBe(File.ReadAllText(_folder[$"run/predictions/{track}/video4.csv"]));
        Cells($"again/scores-{track}.csv")[1][1].ShouldBe($"{4 * WrittenSet.Frames}");
    }

    [Fact]
    public void A_run_that_was_interrupted_goes_on_where_it_was_to_the_same_weights()
    {
        var run = Run("expr");
        Train(run with { Folder = _folder["whole"] });
        foreach (var stage in new[] { "pre-training", "fine-tuning", "training split" })
        {
            using var stop = new CancellationTokenSource();
            Should.Throw<OperationCanceledException>(() => new MaeTmfSystem().Train(
                run with { Began = began => Stop(began.StartsWith(stage, StringComparison.Ordinal), stop) }, stop.Token));
        }
        var begun = new List<string>();
        Train(run with { Began = begun.Add });
        begun.ShouldNotContain(began => began.StartsWith("pre-training", StringComparison.Ordinal) || began.StartsWith("fine-tuning", StringComparison.Ordinal));
        File.ReadAllBytes(Weights("expr")).ShouldBe(File.ReadAllBytes(_folder["whole/weights/split-expr.safetensors"]));
    }

    [Theory]
    [InlineData("fine_tuning: null", "va")]
    [InlineData("fusion: null", "au")]
    [InlineData("pretraining: null", "expr")]
    [InlineData("sound: none", "va")]
    public void Each_part_can_be_left_out(string without, string track)
    {
        Train(Run(track, without));
        Cells($"run/scores-{track}.csv").Count.ShouldBe(2);
        using var model = TrackModel.Load(Weights(track));
        model.Description.FineTuned.ShouldBe(without != "fine_tuning: null");
        (model.Description.Fusion is null).ShouldBe(without == "fusion: null");
        File.Exists(_folder[$"run/weights/split-{track}.mae.safetensors"]).ShouldBe(without != "pretraining: null");
        if (without == "sound: none")
            model.Description.Heard.ShouldBeNull();
    }

    [Fact]
    public void Pre_trained_weights_are_taken_from_a_file_with_their_shape()
    {
        using var random = new RandomGenerator(1);
        using (var start = new MaeModel(new(MaskedAutoencoderOptions.Tiny, random), "nothing"))
            start.Save(_folder["mae.safetensors"]);
        Train(Run("va", $"start: {_folder["mae.safetensors"]}\nnetwork: {{ width: 12 }}"));
        File.Exists(_folder["run/weights/split-va.mae.safetensors"]).ShouldBeFalse();
        using var model = TrackModel.Load(_folder["run/weights/split-va.safetensors"]);
        model.Description.Encoder.Width.ShouldBe(MaskedAutoencoderOptions.Tiny.Width);
    }

    [Fact]
    public void In_a_cross_validation_every_annotated_video_is_tested_once_and_mean_and_joint_score_follow()
    {
        Train(Run("va", "folds: 2\nfusion: null") with { Protocol = "folds" });
        Directory.GetFiles(_folder["run/predictions/va"]).Length.ShouldBe(4);
        Cells("run/scores-va.csv").Select(row => row[0]).ShouldBe(["training", "fold_1-va", "fold_2-va", "mean", "together"]);
    }

    [Fact]
    public void A_training_on_all_videos_leaves_weights_and_no_scores()
    {
        Train(Run("va", "fusion: null") with { Protocol = "all" });
        File.Exists(_folder["run/weights/all-va.safetensors"]).ShouldBeTrue();
        File.Exists(_folder["run/scores-va.csv"]).ShouldBeFalse();
    }

    [Fact]
    public void A_recording_without_a_face_takes_no_part_and_is_named()
    {
        var run = Run("va", "fusion: null");
        Train(run);
        var video = new DatasetVideo { Name = "nobody", Frames = new VideoFile(set.Nobody) };
        run = run with { Folder = _folder["again"], Dataset = new() { Name = "videos", Root = _folder.Path, Videos = [video] } };
        new MaeTmfSystem().Evaluate(run, [Weights("va")], TestContext.Current.CancellationToken).ShouldContain("  left out, without a face: nobody");
        Directory.Exists(_folder["again/predictions/va"]).ShouldBeFalse();
        File.Exists(_folder["again/scores-va.csv"]).ShouldBeFalse();
    }

    [Fact]
    public void A_set_without_labels_of_the_track_is_refused_with_the_tracks_name()
    {
        File.WriteAllText(_folder["options.yaml"], Tiny);
        var run = new SystemRun
        {
            Dataset = WrittenSet.Write(_folder["set"], AffectTrack.ValenceArousal),
            Folder = _folder["run"],
            Track = "expr",
            Configuration = _folder["options.yaml"],
        };
        Should.Throw<OptionsException>(() => Train(run)).Message.ShouldContain("annotated for expr");
    }

    [Fact]
    public void All_wrong_options_are_named_at_once()
    {
        File.WriteAllText(_folder["options.yaml"], "network: { heads: 5 }\nfine_tuning: null\nfusion: null\nfolds: 1\npretraining: { epochs: 0 }\nsmoothing: { sigma: -1 }");
        var error = Should.Throw<OptionsException>(() => MaeTmfSystem.Options(_folder["options.yaml"]));
        error.Errors.Select(wrong => wrong.Option).ShouldBe(["Width", "Epochs", "Sigma", "FineTuning", "Folds"]);
    }

    [Fact]
    public void An_example_of_a_submission_that_is_not_there_is_named_before_anything_is_trained() =>
        Should.Throw<OptionsException>(() => Train(Run("va", $"example: {_folder["none.txt"]}"))).Errors.Single().Option.ShouldBe("Example");

    [Fact]
    public void A_protocol_and_a_track_that_do_not_exist_are_named_together() =>
        Should.Throw<OptionsException>(() => Train(Run("gaze") with { Protocol = "half" })).Errors.Select(wrong => wrong.Option).ShouldBe(["--protocol", "--track"]);

    [Theory]
    [InlineData("default", 768)]
    [InlineData("small", 192)]
    [InlineData("nano", 96)]
    public void Presets_have_the_published_and_two_smaller_sizes(string preset, int width)
    {
        File.WriteAllText(_folder["options.yaml"], $"preset: {preset}");
        MaeTmfSystem.Options(_folder["options.yaml"]).Network.Width.ShouldBe(width);
    }

    private static void Stop(bool now, CancellationTokenSource stop)
    {
        if (now)
            stop.Cancel();
    }

    private static IReadOnlyList<string> Train(SystemRun run) => new MaeTmfSystem().Train(run, TestContext.Current.CancellationToken);

    private SystemRun Run(string track, string more = "")
    {
        var changed = more.Split('\n').Select(line => line.Split(':')[0]).ToHashSet();
        File.WriteAllLines(_folder["options.yaml"], Tiny.Split('\n').Where(line => !changed.Contains(line.Split(':')[0])).Append(more));
        return new()
        {
            Dataset = set.Dataset,
            Folder = _folder["run"],
            Cache = set.Cache,
            Track = track,
            Configuration = _folder["options.yaml"],
        };
    }

    private string Weights(string track) => _folder[$"run/weights/split-{track}.safetensors"];

    private List<string[]> Cells(string file) => [.. File.ReadLines(_folder[file]).Select(line => line.Split(','))];
}
