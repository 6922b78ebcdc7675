using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Adapters;
using Mien.Evaluation.Classification;
using Mien.Media;
using Mien.Systems;
using Mien.Systems.Clips;
using Mien.Systems.LogoFormer;

namespace Mien.Tests.Systems.LogoFormer.Protocols;

[Collection("Alone")]
public sealed class LogoFormerRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Spec check 22 with what follows it: a tree in DFEW's layout is trained, tested and evaluated fold by fold.</summary>
    [Fact]
    public void A_tree_of_DFEW_goes_through_training_test_and_evaluation()
    {
        var dataset = Dfew(12);
        var lines = new LogoFormerSystem().Train(Run(dataset, "run", "training: { epochs: 1, batch_size: 4, keep_best_on_test: true }"), TestContext.Current.CancellationToken);
        lines.ShouldContain(line => line.Contains("best on test (optimistic)", StringComparison.Ordinal));
        var summary = File.ReadAllLines(_folder["run/summary.csv"]);
        summary[0].ShouldStartWith("fold,seed,epoch,clips,uar,war,recall_Happy");
        summary.Select(line => line.Split(',')[0]).ShouldBe(["fold", "set_1", "set_2", "pooled", "mean of folds", "set_1", "set_2", "pooled", "mean of folds"]);
        summary[3].Split(',')[3].ShouldBe("12");            // both folds' test clips together
        File.ReadAllLines(_folder["run/clips.csv"]).Length.ShouldBe(1 + (2 * 12));
        var weights = Directory.GetFiles(_folder["run/weights"]).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        weights.ShouldBe(["set_1-seed1-best.safetensors", "set_1-seed1.safetensors", "set_2-seed1-best.safetensors", "set_2-seed1.safetensors"]);

        // Again in the same folder: nothing is trained, and the result is the same to the byte.
        var before = File.ReadAllBytes(_folder["run/clips.csv"]);
        var began = new List<string>();
        new LogoFormerSystem().Train(
            Run(dataset, "run", "training: { epochs: 1, batch_size: 4, keep_best_on_test: true }") with { Began = began.Add }, TestContext.Current.CancellationToken);
        began.ShouldBeEmpty();
        File.ReadAllBytes(_folder["run/clips.csv"]).ShouldBe(before);

        new LogoFormerSystem().Evaluate(Run(dataset, "evaluated", ""), [_folder["run/weights/set_1-seed1.safetensors"]], TestContext.Current.CancellationToken);
        var trained = Predictions("run", row => row[0] == "set_1" && row[2] == "last");
        var evaluated = Predictions("evaluated", _ => true);
        trained.Length.ShouldBe(6);                         // one fold's test clips
        trained.ShouldAllBe(row => evaluated.Contains(row));
        evaluated.Length.ShouldBe(12);
    }

    [Fact]
    public void Several_networks_that_are_evaluated_have_a_row_each()
    {
        var dataset = Dfew(4);
        string[] weights = [.. new[] { "one", "two" }.Select(name => DrawnLogoFormer.Write(_folder[$"{name}.safetensors"], ClipCrop.Whole, dataset.Classes))];

        var lines = new LogoFormerSystem().Evaluate(Run(dataset, "evaluated", ""), weights, TestContext.Current.CancellationToken);

        lines.Count(line => line.Contains(": 4 clips", StringComparison.Ordinal)).ShouldBe(2);
        File.ReadAllLines(_folder["evaluated/summary.csv"]).Select(line => line.Split(',')[0]).ShouldBe(["fold", "one", "two", "pooled", "pooled"]);
    }

    [Fact]
    public void Predictions_of_other_clips_are_refused_with_what_to_do()
    {
        var dataset = Dfew(4);
        var run = Run(dataset, "run", "");
        Directory.CreateDirectory(_folder["run/weights"]);
        Directory.CreateDirectory(_folder["run/predictions"]);
        foreach (var fold in new[] { "set_1", "set_2" })
        {
            File.WriteAllText(_folder[$"run/weights/{fold}-seed1.safetensors"], "learnt before");
            File.WriteAllText(_folder[$"run/predictions/{fold}-seed1.json"], $$"""{"fold": "{{fold}}", "seed": 1, "epoch": 0, "classes": ["Happy"], "clips": []}""");
        }

        var error = Should.Throw<InputException>(() => new LogoFormerSystem().Train(run, TestContext.Current.CancellationToken));

        error.Path.ShouldEndWith("set_1-seed1.json");
        error.Message.ShouldContain("other clips");
    }

    [Fact]
    public void A_clip_whose_pictures_are_missing_is_named()
    {
        _ = Dfew(8);
        Directory.Delete(_folder["dfew/Clip/clip_224x224/00003"], recursive: true);
        var read = new DfewAdapter().Read(_folder["dfew"], TestContext.Current.CancellationToken);
        read.Problems.ShouldContain(problem => problem.ToString().Contains("00003", StringComparison.Ordinal));
        read.Videos.Count.ShouldBe(8);
    }

    [Fact]
    public void A_set_without_a_split_says_which_protocols_there_are()
    {
        var dataset = Dfew(8) with { Splits = [] };
        Should.Throw<OptionsException>(() => new LogoFormerSystem().Train(Run(dataset, "run", ""), TestContext.Current.CancellationToken))
            .Message.ShouldContain("folds or all");
    }

    /// <summary>Spec check 13.</summary>
    [Fact]
    public void Measures_agree_and_a_class_that_does_not_occur_is_left_out()
    {
        var golden = GoldenJson.Load("logo-former", "metrics.json");
        foreach (var (name, classes) in new[] { ("main", 7), ("absent_class", 4) })
        {
            var part = golden.GetProperty(name);
            int[] Numbers(string key) => [.. part.GetProperty(key).EnumerateArray().Select(value => value.GetInt32())];
            var matrix = ConfusionMatrix.Of(classes, Numbers("y_true").Zip(Numbers("y_pred")));
            var rows = part.GetProperty("confusion").EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetInt32()).ToArray()).ToArray();
            for (var truth = 0; truth < classes; truth++)
                Enumerable.Range(0, classes).Select(predicted => matrix[truth, predicted]).ShouldBe(rows[truth]);
            matrix.UnweightedRecall.ShouldBe(part.GetProperty("UAR").GetDouble(), 1e-12);
            matrix.Accuracy.ShouldBe(part.GetProperty("WAR").GetDouble(), 1e-12);
        }
        var folds = golden.GetProperty("folds");
        var first = folds.GetProperty("fold1_len").GetInt32();
        var main = golden.GetProperty("main");
        (int, int)[] samples = [.. main.GetProperty("y_true").EnumerateArray().Zip(main.GetProperty("y_pred").EnumerateArray(), (truth, predicted) => (truth.GetInt32(), predicted.GetInt32()))];
        ConfusionMatrix[] parts = [ConfusionMatrix.Of(7, samples[..first]), ConfusionMatrix.Of(7, samples[first..])];
        parts.Average(part => part.UnweightedRecall).ShouldBe(folds.GetProperty("mean_of_folds").GetProperty("UAR").GetDouble(), 1e-12);
        ConfusionMatrix.Of(7, samples).Accuracy.ShouldBe(folds.GetProperty("pooled").GetProperty("WAR").GetDouble(), 1e-12);
    }

    /// <summary>Spec check 14: published class rows give the published totals.</summary>
    [Fact]
    public void Published_rows_are_consistent_with_the_sizes_of_the_test_sets()
    {
        var published = GoldenJson.Load("logo-former", "metrics.json").GetProperty("published_consistency");
        foreach (var row in published.GetProperty("rows").EnumerateObject())
        {
            var recalls = row.Value.GetProperty("recall_percent").EnumerateArray().Select(value => value.GetDouble()).ToArray();
            var support = published.GetProperty(row.Value.GetProperty("support").GetString()!).EnumerateArray().Select(value => value.GetInt32()).ToArray();
            var matrix = new ConfusionMatrix(7);
            for (var c = 0; c < 7; c++)
            {
                var right = (int)Math.Round(recalls[c] * support[c] / 100);
                matrix.Add(c, c, right);
                matrix.Add(c, (c + 1) % 7, support[c] - right);
            }
            (100 * matrix.UnweightedRecall).ShouldBe(row.Value.GetProperty("UAR").GetDouble(), 0.05, row.Name);
            (100 * matrix.Accuracy).ShouldBe(row.Value.GetProperty("WAR").GetDouble(), 0.05, row.Name);
        }
    }

    private string[] Predictions(string run, Func<string[], bool> which) =>
        [.. File.ReadAllLines(_folder[$"{run}/clips.csv"]).Skip(1).Select(line => line.Split(',')).Where(which).Select(row => string.Join(',', row[3..]))];

    private SystemRun Run(Dataset dataset, string name, string options)
    {
        var path = _folder[$"{name}.yaml"];
        File.WriteAllText(path, $$"""
            preset: tiny
            network: { size: 32, backbone_stages: 2, width: 16 }
            input: { crop: whole, stored_size: 32 }
            {{options}}
            """);
        return new() { Dataset = dataset, Folder = Directory.CreateDirectory(_folder[name]).FullName, Configuration = path, Cache = _folder["cache"] };
    }

    // Clips of moving bars in two folds; ids with and without zeros in front.
    private Dataset Dfew(int count)
    {
        var lists = Directory.CreateDirectory(_folder["dfew/EmoLabel_DataSplit"]).FullName;
        for (var set = 1; set <= 2; set++)
        {
            foreach (var (part, tests) in new[] { ("train", false), ("test", true) })
            {
                var folder = Directory.CreateDirectory(Path.Combine(lists, $"{part}(single-labeled)")).FullName;
                var clips = Enumerable.Range(1, count).Where(clip => (clip % 2 == set % 2) == tests);
                File.WriteAllLines(Path.Combine(folder, $"set_{set}.csv"), ["video_name,label", .. clips.Select(clip => $"{(set == 1 ? $"{clip}" : $"{clip:D5}")},{1 + ((clip / 2) % 3)}")]);
            }
        }
        foreach (var (clip, frames) in MovingBars.Make(count))
        {
            var folder = Directory.CreateDirectory(_folder[$"dfew/Clip/clip_224x224/{1 + int.Parse(clip.Name[3..], System.Globalization.CultureInfo.InvariantCulture):D5}"]).FullName;
            using var image = new Image(MovingBars.Side, MovingBars.Side);
            var area = MovingBars.Side * MovingBars.Side;
            for (var frame = 0; frame < frames.Numbers.Length; frame++)
            {
                for (var i = 0; i < image.Pixels.Length; i++)
                    image.Pixels[i] = frames.Pixels[(((frame * 3) + (i % 3)) * area) + (i / 3)];
                File.WriteAllBytes(Path.Combine(folder, $"{frame:D5}.png"), PngEncoder.Encode(image));
            }
        }
        return new DfewAdapter().Read(_folder["dfew"], TestContext.Current.CancellationToken);
    }
}
