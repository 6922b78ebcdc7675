using Mien.Core;
using Mien.Datasets;
using Mien.Systems;
using Mien.Systems.AkmNet;
using Mien.Systems.AkmNet.Protocols;
using Mien.Systems.Clips;
using Mien.Tests.Systems.Clips;

namespace Mien.Tests.Systems.AkmNet.Protocols;

/// <summary>Whole protocols on short made-up clips.</summary>
public sealed class AkmNetRunTests : IClassFixture<BarClips>, IDisposable
{
    private static readonly AkmNetOptions Tiny = new()
    {
        Network = new() { Width = 4, Size = BarClips.Side },
        Input = new() { Crop = ClipCrop.Whole, Magnification = new() { Coarsest = 3 } },
        Training = new() { Epochs = 1, BatchSize = 4 },
    };

    private readonly BarClips _bars;
    private readonly TemporaryFolder _folder = new();

    public AkmNetRunTests(BarClips bars) => _bars = bars;

    public void Dispose() => _folder.Dispose();

    /// <summary>Spec check 10.</summary>
    [Fact]
    public void Each_subject_is_tested_once_by_what_learnt_from_the_others_and_a_second_run_finds_everything_done()
    {
        var began = new List<string>();
        var options = Tiny with { Training = Tiny.Training with { Seeds = [1, 2] } };
        var tests = Run(options, began).TrainAndTest(AkmNetProtocol.Loso, TestContext.Current.CancellationToken);
        tests.Select(test => test.Name).ShouldBe(["seed1", "seed2"]);
        foreach (var test in tests)
            test.Clips.Select(clip => clip.Clip).ShouldBe(_bars.Dataset.Videos.Select(video => video.Name));
        tests[0].Clips[0].Probabilities.ShouldNotBe(tests[1].Clips[0].Probabilities);
        tests[0].Parts().ShouldHaveSingleItem().Matrix.Total.ShouldBe(8);
        began.Count(line => line.StartsWith("training", StringComparison.Ordinal)).ShouldBe(8);

        began.Clear();
        var again = Run(options, began).TrainAndTest(AkmNetProtocol.Loso, TestContext.Current.CancellationToken);
        began.ShouldBeEmpty();
        again.SelectMany(test => test.Clips).SelectMany(clip => clip.Correlation).ShouldBe(tests.SelectMany(test => test.Clips).SelectMany(clip => clip.Correlation));
    }

    /// <summary>Spec check 10, with as many clips of each class and subjects of each set as the challenge's list has.</summary>
    [Fact]
    public void The_composite_has_68_folds_and_every_clip_is_tested_once()
    {
        var videos = Enumerable.Range(0, 442).Select(i =>
        {
            var (database, subjects) = (i % 3) switch { 0 => ("smic", 16), 1 => ("casme2", 24), _ => ("samm", 28) };
            var label = i < 250 ? 0 : i < 359 ? 1 : 2;
            return new DatasetVideo { Name = $"{database}/{i}", Subject = $"{database}/{i / 3 % subjects}", Frames = new VideoFile("/x.mp4"), Label = new($"{label}", label, null) };
        }).ToArray();
        var dataset = new Dataset { Name = "megc2019", Root = "/", Videos = videos, Classes = ["negative", "positive", "surprise"] };
        var clips = ClipList.Of(dataset, null, ExpressionKind.Micro).Clips;
        clips.CountBy(clip => clip.Label!.Value).Select(pair => pair.Value).ShouldBe([250, 109, 83]);
        var folds = AkmNetFold.Of(dataset, clips, AkmNetProtocol.Loso, 3);
        folds.Count.ShouldBe(68);
        folds.SelectMany(fold => fold.Test).Select(clip => clip.Name).Order().ShouldBe(clips.Select(clip => clip.Name).Order());
        folds.ShouldAllBe(fold => !fold.Train.Select(clip => clip.Subject).Intersect(fold.Test.Select(clip => clip.Subject)).Any());

        var held = AkmNetFold.Of(dataset, clips, AkmNetProtocol.HoldOut, 3);
        held.Select(fold => fold.Name).ShouldBe(["casme2", "samm", "smic"]);
        held.ShouldAllBe(fold => fold.Test.All(clip => clip.Database == fold.Name) && fold.Train.All(clip => clip.Database != fold.Name));
        var test = new ClipTest("seed1", dataset.Classes, [.. clips.Select(clip => Predicted(clip))]);
        test.Parts().Select(part => part.Part).ShouldBe(["all", "casme2", "samm", "smic"]);
        test.Parts()[0].Matrix.UnweightedF1.ShouldBe(0.2408, 5e-5);
    }

    [Fact]
    public void Hold_out_follows_the_sets_own_split_and_all_tests_nobody()
    {
        var clips = ClipList.Of(_bars.Dataset, null, ExpressionKind.Micro).Clips;
        var own = _bars.Dataset with { Splits = [new("given", [0, 1], [], [6, 7])] };
        var fold = AkmNetFold.Of(own, clips, AkmNetProtocol.HoldOut, 3).ShouldHaveSingleItem();
        (fold.Name, fold.Train.Count, fold.Test.Count).ShouldBe(("given", 2, 2));
        AkmNetFold.Of(_bars.Dataset, clips, AkmNetProtocol.HoldOut, 3).ShouldHaveSingleItem().Test.Count.ShouldBe(2);
        AkmNetFold.Of(_bars.Dataset, clips, AkmNetProtocol.Folds, 2).Select(part => part.Test.Count).ShouldBe([4, 4]);
        AkmNetFold.Of(_bars.Dataset, clips, AkmNetProtocol.All, 3).ShouldHaveSingleItem().Test.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(CheckpointRule.BestOnTest)]
    [InlineData(CheckpointRule.InnerValidation)]
    public void Other_checkpoint_rules_work_and_leave_nothing_behind(CheckpointRule rule)
    {
        var tests = Run(Tiny with { Training = Tiny.Training with { Checkpoint = rule, Epochs = 2 }, Folds = 2 }).TrainAndTest(
            rule == CheckpointRule.BestOnTest ? AkmNetProtocol.Folds : AkmNetProtocol.Loso, TestContext.Current.CancellationToken);
        tests.ShouldHaveSingleItem().Clips.Count.ShouldBe(8);
        Directory.GetFiles(_folder["run/weights"]).ShouldAllBe(file => file.EndsWith(".safetensors", StringComparison.Ordinal));
    }

    [Fact]
    public void Inner_validation_without_enough_subjects_is_refused() =>
        Should.Throw<OptionsException>(() => Run(Tiny with { Training = Tiny.Training with { Checkpoint = CheckpointRule.InnerValidation }, Folds = 2 })
            .TrainAndTest(AkmNetProtocol.Folds, TestContext.Current.CancellationToken)).Message.ShouldContain("3 training subjects");

    /// <summary>Spec section 5: the variants that see one frame, or another number of them.</summary>
    [Theory]
    [InlineData("apex-only", 1)]
    [InlineData("apex-only-vgg11", 1)]
    [InlineData("maxkey-only", 1)]
    [InlineData("va-norm16", 16)]
    public void Variants_see_as_many_frames_as_their_name_says(string preset, int frames)
    {
        var variant = AkmNetOptions.Presets[preset];
        var options = variant with
        {
            Network = variant.Network with { Width = 4, Size = BarClips.Side },
            Input = variant.Input with { Crop = ClipCrop.Whole, Magnification = Tiny.Input.Magnification },
            Training = Tiny.Training,
            Folds = 2,
        };
        var clips = Run(options).TrainAndTest(AkmNetProtocol.Folds, TestContext.Current.CancellationToken)[0].Clips;
        clips.Count.ShouldBe(8);
        clips.ShouldAllBe(clip => clip.Frames.Count == frames);
        if (preset.StartsWith("apex", StringComparison.Ordinal))
            clips.ShouldAllBe(clip => clip.Frames[0] == clip.Apex);
    }

    [Fact]
    public void Every_preset_is_free_of_mistakes_and_every_variant_of_the_article_is_there()
    {
        foreach (var preset in AkmNetOptions.Presets.Values)
            preset.Check().ShouldBeEmpty();
        AkmNetOptions.Presets.Keys.ShouldBe(
            [
                "default", "full", "reference", "s12", "s13", "s23", "va-all", "va-random", "va-norm16", "va-norm32", "va-norm64", "va-norm128",
                "no-gs", "no-mmm", "no-key-loss", "ste-all", "pool", "apex-only", "apex-only-vgg11", "maxkey-only", "maxkey-only-vgg11",
            ],
            ignoreOrder: true);
        var wrong = new AkmNetOptions { Network = new() { Size = 100, Width = 0 }, Classes = "none", Folds = 1, Training = new() { Seeds = [] } };
        wrong.Check().Select(error => error.Option).ShouldBe(["Width", "Size", "Seeds", "Classes", "Folds"], ignoreOrder: true);
    }

    /// <summary>Spec check 13.</summary>
    [Fact]
    public void A_saved_model_gives_the_same_probabilities_and_evaluation_names_frames_by_their_numbers()
    {
        var run = Run(Tiny with { Folds = 2 });
        var tests = run.TrainAndTest(AkmNetProtocol.Folds, TestContext.Current.CancellationToken);
        var fold = AkmNetFold.Of(_bars.Dataset, run.Clips.Clips, AkmNetProtocol.Folds, 2)[0];
        var system = new AkmNetSystem();
        var lines = system.Evaluate(
            new() { Dataset = _bars.Dataset, Folder = _folder["evaluation"], Cache = _bars["cache"] }, [run.WeightsPath(fold.Name, 1)], TestContext.Current.CancellationToken);
        lines.ShouldContain(line => line.Contains("UF1", StringComparison.Ordinal));
        var evaluated = PredictionFile.Read(_folder["evaluation/fold_1-seed1.json"]).Clips.ToDictionary(clip => clip.Clip);
        foreach (var clip in tests[0].Clips.Where(clip => fold.Test.Any(test => test.Name == clip.Clip)))
        {
            evaluated[clip.Clip].Probabilities.ShouldBe(clip.Probabilities);
            evaluated[clip.Clip].Frames.ShouldBe(((ImageSequence)_bars.Dataset.Videos.Single(video => video.Name == clip.Clip).Frames!).Numbers.ToArray());
        }
        var unlabelled = _bars.Dataset with { Videos = [_bars.Dataset.Videos[0] with { Events = [] }] };
        system.Evaluate(new() { Dataset = unlabelled, Folder = _folder["predicted"], Cache = _bars["cache"] }, [run.WeightsPath(fold.Name, 1)], TestContext.Current.CancellationToken)[0].ShouldStartWith("s01/clip0: ");
    }

    [Fact]
    public void Training_from_the_command_line_writes_its_tables_and_says_when_numbers_are_too_good()
    {
        File.WriteAllText(_folder["options.yaml"], """
            preset: no-gs
            network: { width: 4, size: 32 }
            input: { crop: whole, magnification: { coarsest: 3 } }
            training: { epochs: 1, checkpoint: best-on-test, seeds: [1, 2] }
            folds: 2
            """);
        var lines = SystemRegistry.Named("akmnet").Train(
            new() { Dataset = _bars.Dataset, Folder = _folder["trained"], Cache = _bars["cache"], Protocol = "folds", Configuration = _folder["options.yaml"] }, TestContext.Current.CancellationToken);
        lines.ShouldContain(line => line.Contains("too good", StringComparison.Ordinal));
        File.ReadAllLines(_folder["trained/summary.csv"]).Select(line => line.Split(',')[0]).ShouldBe(["training", "seed1", "seed2", "mean", "deviation"]);
        File.ReadAllText(_folder["trained/summary.csv"]).ShouldContain("optimistic");
        File.ReadAllLines(_folder["trained/clips.csv"]).Length.ShouldBe(17);
        File.ReadAllLines(_folder["trained/seed1.log.txt"])[..2].ShouldBe(["s01", $"clip0 1 {PredictionFile.Read(_folder["trained/seed1.json"]).Clips[0].Predicted}"]);
        File.ReadAllText(_folder["trained/keyframes.csv"]).ShouldContain("distance_mean_ms");
        Should.Throw<OptionsException>(() => SystemRegistry.Named("akmnet").Train(
            new() { Dataset = _bars.Dataset, Folder = _folder["other"], Protocol = "none" }, TestContext.Current.CancellationToken)).Message.ShouldContain("loso");
    }

    [Fact]
    public void A_clip_that_cannot_be_read_takes_no_part_and_is_named_and_a_set_of_such_clips_is_refused()
    {
        using var bars = new BarClips();
        AkmNetRun Run(string folder) => new(bars.Dataset, Tiny with { Folds = 2 }, _folder[folder], Source(bars));
        Directory.Delete(((ImageSequence)bars.Dataset.Videos[3].Frames!).Folder, recursive: true);
        var run = Run("first");
        var tests = run.TrainAndTest(AkmNetProtocol.Folds, TestContext.Current.CancellationToken);
        tests[0].Clips.Count.ShouldBe(7);
        tests[0].Clips.ShouldNotContain(clip => clip.Clip == bars.Dataset.Videos[3].Name);
        run.Usable!.Note.First().ShouldBe("1 of 8 clips take no part:");
        run.Usable.Note.Last().ShouldContain(bars.Dataset.Videos[3].Name);

        foreach (var video in bars.Dataset.Videos.Where(video => Directory.Exists(((ImageSequence)video.Frames!).Folder)))
            Directory.Delete(((ImageSequence)video.Frames!).Folder, recursive: true);
        Should.Throw<InputException>(() => Run("second").TrainAndTest(AkmNetProtocol.Folds, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Predictions_of_other_clips_are_refused_with_what_to_do()
    {
        var run = Run(Tiny with { Folds = 2 });
        foreach (var fold in AkmNetFold.Of(_bars.Dataset, run.Clips.Clips, AkmNetProtocol.Folds, 2))
            PredictionFile.Write(_folder[$"run/predictions/{fold.Name}-seed1.json"], new(fold.Name, run.Clips.Classes, [.. fold.Train.Select(Predicted)]));

        var error = Should.Throw<InputException>(() => run.TrainAndTest(AkmNetProtocol.Folds, TestContext.Current.CancellationToken));

        error.Path.ShouldEndWith("fold_1-seed1.json");
        error.Message.ShouldContain("Remove it");
    }

    [Fact]
    public void A_set_without_any_usable_clip_is_refused() => Should.Throw<OptionsException>(() => new AkmNetRun(
        _bars.Dataset with { Videos = [.. _bars.Dataset.Videos.Select(video => video with { Frames = null })] }, Tiny, _folder["run"], Source())).Message.ShouldContain("clips");

    private AkmNetRun Run(AkmNetOptions options, List<string>? began = null) =>
        new(_bars.Dataset, options, _folder["run"], Source()) { Began = began is null ? null : began.Add };

    private ClipSource Source(BarClips? bars = null) => new((bars ?? _bars)["cache"], Tiny.Network.Channels, Tiny.Network.Size, ClipCrop.Whole, () => throw new InvalidOperationException("No face is looked for."));

    private static ClipPrediction Predicted(Clip clip) => new()
    {
        Database = clip.Database,
        Subject = clip.Subject,
        Clip = clip.Name,
        Truth = clip.Label,
        Predicted = 0,
        Probabilities = [1, 0, 0],
        Frames = [1],
        Attention = [1],
        Correlation = [1],
        KeyFrames = [0],
    };
}
