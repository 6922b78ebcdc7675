using Mien.Core;
using Mien.Datasets;
using Mien.Systems.MimamoNet;
using Mien.Systems.MimamoNet.Input;
using Mien.Systems.MimamoNet.Protocols;

namespace Mien.Tests.Systems.MimamoNet.Protocols;

/// <summary>A whole protocol on short made-up recordings of six persons.</summary>
public sealed class AffectRunTests : IDisposable
{
    private const int Frames = 24;

    private static readonly MimamoNetOptions Options = new()
    {
        Network = new() { Width = 0.125 },
        Training = new() { SnippetLength = 8, SnippetStride = 8, BatchSize = 4, Epochs = 1 },
        Folds = 3,
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_video_is_tested_once_by_a_network_that_never_saw_its_subject_and_a_second_run_finds_everything_done()
    {
        var source = new MadeUp();
        var scored = Run(AffectProtocol.Folds, Options, source);
        scored.Select(training => training.Name).ShouldBe(["fold_1-seed1", "fold_2-seed1", "fold_3-seed1"]);
        scored.SelectMany(training => training.Videos).Select(video => video.Video).ShouldBe(["a", "b", "c", "d", "e", "f"]);
        source.Learnt.Keys.ShouldBe(["fold_1", "fold_2", "fold_3"]);
        foreach (var training in scored)
        {
            var learnt = source.Learnt[training.Name.Split('-')[0]];
            training.Videos.Select(video => video.Video).Intersect(learnt).ShouldBeEmpty();
            learnt.Count.ShouldBe(3);                   // two test and one is held back
        }

        var again = new MadeUp();
        var second = Run(AffectProtocol.Folds, Options, again);
        again.Learnt.ShouldBeEmpty();
        foreach (var (first, then) in scored.Zip(second))
        {
            then.Videos.SelectMany(video => video.Predicted.Valence).ShouldBe(first.Videos.SelectMany(video => video.Predicted.Valence));
            then.Result.ShouldBe(first.Result);
        }
    }

    [Fact]
    public void Several_runs_differ_by_their_seeds_and_their_mean_is_what_is_predicted()
    {
        var scored = Run(AffectProtocol.Split, Options with { Runs = 2 }, new MadeUp());
        scored.Select(training => training.Name).ShouldBe(["split-seed1", "split-seed2"]);
        var joined = AffectEnsemble.Join(scored, Options with { Clamp = true });
        var (one, two) = (scored[0].Videos[0].Predicted.Valence, scored[1].Videos[0].Predicted.Valence);
        two.ShouldNotBe(one);
        joined[0].Predicted.Valence.ShouldBe(one.Zip(two, (a, b) => Math.Clamp((a + b) / 2, -1, 1)), 1e-12);
    }

    [Fact]
    public void Training_on_all_videos_leaves_weights_and_no_scores()
    {
        Run(AffectProtocol.All, Options with { Selection = ModelSelection.Last }, new MadeUp()).ShouldBeEmpty();
        var path = Directory.GetFiles(_folder["run/weights"]).ShouldHaveSingleItem();
        using var model = AffectModel.Load(path);
        model.Description.SpatialWidth.ShouldBe(8);
        model.Description.ValenceDeviation.ShouldBe(0.6, 0.01);
    }

    [Fact]
    public void Tables_say_what_was_predicted_and_how_well()
    {
        var video = new AffectScores("talk", 5, [2, 3, 5], new([0.1, 0.2, 0.3], [0.5, 0.6, 0.7]), new float[] { 0.1f, float.NaN, 0.3f }, new float[] { 0.5f, float.NaN, 0.7f });
        AffectTables.WriteFrames(_folder["talk.csv"], video);
        File.ReadAllLines(_folder["talk.csv"]).ShouldBe(
            ["valence,arousal", "0.000000,0.000000", "0.100000,0.500000", "0.200000,0.600000", "0.200000,0.600000", "0.300000,0.700000"]);
        AffectTables.WriteSubmission(_folder["list.csv"], [video]);
        File.ReadAllLines(_folder["list.csv"]).Take(3).ShouldBe(["image_location,valence,arousal", "talk/00001.jpg,0.000000,0.000000", "talk/00002.jpg,0.100000,0.500000"]);

        var good = new AffectScored("one", [video], new(0.05, 0.1)).Result;
        good.Frames.ShouldBe(2);
        good.Plain.Valence.ShouldBe(1, 1e-6);
        good.Matched.Valence.ShouldBe(0.8, 1e-6);       // half the spread: 2 · 0.5 / (1 + 0.25)
        AffectTables.WriteSummary(_folder["summary.csv"], [good, good with { Name = "two", Plain = new(0.5, 0.5) }]);
        var lines = File.ReadAllLines(_folder["summary.csv"]);
        lines[0].ShouldBe("training,frames,ccc_valence,ccc_arousal,ccc_mean,matched_valence,matched_arousal,matched_mean");
        lines[1].ShouldStartWith("one,2,1.0000,1.0000,1.0000,0.8000,");
        lines[3].ShouldStartWith("mean,,0.7500,0.7500,0.7500,");
        lines[4].ShouldStartWith("deviation,,0.3536,");         // of the sample
        AffectTables.WriteSummary(_folder["one.csv"], [good]);
        File.ReadAllLines(_folder["one.csv"]).Length.ShouldBe(2);   // one training has no deviation
    }

    [Fact]
    public void A_video_takes_part_if_a_frame_of_it_has_both_values()
    {
        DatasetVideo Video(string name, float valence, float arousal) => new()
        {
            Name = name,
            Frames = new VideoFile($"{name}.mp4"),
            FrameLabels = new() { Count = 2, Valence = new[] { float.NaN, valence }, Arousal = new[] { float.NaN, arousal } },
        };
        var dataset = Dataset() with { Videos = [Video("both", 1, -1), Video("half", 0.5f, float.NaN), Video("none", float.NaN, float.NaN), Video("beyond", -5, -5)] };
        AffectFold.Of(dataset, AffectProtocol.All, Options with { Selection = ModelSelection.Last })[0].Train.ShouldHaveSingleItem().Name.ShouldBe("both");
    }

    [Fact]
    public void What_is_said_of_a_training_on_all_videos_counts_those_held_back()
    {
        var dataset = Dataset() with { Videos = [.. Dataset().Videos, new DatasetVideo { Name = "g", Frames = new VideoFile("g.mp4") }] };
        MimamoNetSystem.Learnt(AffectFold.Of(dataset, AffectProtocol.All, Options with { Selection = ModelSelection.Last })[0]).ShouldBe("Trained on all 6 annotated videos");
        var fold = AffectFold.Of(dataset, AffectProtocol.All, Options)[0];
        fold.Validation.ShouldNotBeEmpty();
        MimamoNetSystem.Learnt(fold).ShouldBe($"Trained on {fold.Train.Count} of 6 annotated videos, {fold.Validation.Count} held back to choose the epoch");
    }

    [Fact]
    public void One_dimension_alone_is_scored_alone()
    {
        var video = new AffectScores("talk", 3, [1, 2, 3], new([0.1, 0.2, 0.3], []), new[] { 0.1f, 0.2f, 0.3f }, new[] { 0f, 0f, 0f });
        var agreement = AffectAgreement.Of([video]);
        agreement.Mean.ShouldBe(agreement.Valence);
        double.IsNaN(agreement.Arousal).ShouldBeTrue();
        AffectTables.WriteFrames(_folder["talk.csv"], video);
        File.ReadAllLines(_folder["talk.csv"])[1].ShouldBe("0.100000,");
    }

    [Fact]
    public void A_damaged_score_file_is_named()
    {
        Run(AffectProtocol.Split, Options, new MadeUp());
        var file = Directory.GetFiles(_folder["run/scores"])[0];
        File.WriteAllText(file, "no scores");
        Should.Throw<InputException>(() => Run(AffectProtocol.Split, Options, new MadeUp())).Message.ShouldContain(Path.GetFileName(file));
    }

    [Fact]
    public void A_set_without_annotation_is_refused() => Should.Throw<OptionsException>(() => new AffectRun(
        Dataset() with { Videos = [new DatasetVideo { Name = "a", Frames = new VideoFile("a.mp4") }] }, Options, _folder["run"], new MadeUp()).TrainAndScore(AffectProtocol.All));

    [Fact]
    public void Options_come_from_presets_and_every_mistake_is_named()
    {
        File.WriteAllText(_folder["o.yaml"], "preset: reference\nnetwork:\n  width: 0.5\ntraining:\n  epochs: 3\n");
        var options = MimamoNetSystem.Options(_folder["o.yaml"]);
        (options.Network.Features, options.Network.Width, options.Training.EpochCount, options.Training.Strict, options.Selection)
            .ShouldBe(("ft-phase", 0.5, 3, true, ModelSelection.Test));
        File.WriteAllText(_folder["o.yaml"], "runs: 0\nfolds: 1\nnetwork:\n  features: none\ntraining:\n  patience: 0\n");
        var error = Should.Throw<OptionsException>(() => MimamoNetSystem.Options(_folder["o.yaml"])).Message;
        foreach (var name in new[] { "Runs", "Folds", "Features", "Patience" })
            error.ShouldContain(name);
    }

    private IReadOnlyList<AffectScored> Run(AffectProtocol protocol, MimamoNetOptions options, IAffectSource source) =>
        new AffectRun(Dataset(), options, _folder["run"], source).TrainAndScore(protocol, TestContext.Current.CancellationToken);

    private Dataset Dataset() => new()
    {
        Name = "made-up",
        Root = _folder.Path,
        Videos = [.. "abcdef".Select(name => new DatasetVideo
        {
            Name = $"{name}",
            Subject = $"subject {name}",
            Frames = new VideoFile($"{name}.mp4"),
            FrameLabels = new() { Count = Frames, Valence = new float[Frames], Arousal = new float[Frames] },
        })],
    };

    private sealed class MadeUp : IAffectSource
    {
        public Dictionary<string, List<string>> Learnt { get; } = [];

        public IAffectReader Prepare(IReadOnlyList<DatasetVideo> training, string fold, CancellationToken cancellation)
        {
            Learnt.Add(fold, [.. training.Select(video => video.Name)]);
            return new Reader();
        }

        public IAffectReader Open(string model) => new Reader();

        private sealed class Reader : IAffectReader
        {
            public int SpatialWidth => 8;

            public AffectVideo? Read(DatasetVideo video, CancellationToken cancellation) =>
                MovingPatches.Create(video.Name, video.Subject!, Frames, video.Name[0]);

            public void Save(string model)
            {
            }

            public void Dispose()
            {
            }
        }
    }
}
