using Mien.Core;
using Mien.Systems.MimamoNet;
using Mien.Systems.MimamoNet.Input;
using Mien.Systems.MimamoNet.Networks;
using Mien.Systems.MimamoNet.Protocols;
using Mien.Tests.Training;
using Mien.Torch.Data;
using Mien.Training;

namespace Mien.Tests.Systems.MimamoNet;

// Dropout draws from the generator of the whole process, which tests beside it would draw from, too.
[Collection(nameof(Alone))]
public sealed class AffectTrainingTests : IDisposable
{
    private static readonly AffectNetworkOptions Narrow = new() { Width = 0.125 };
    private static readonly AffectTrainingOptions Short = new() { SnippetLength = 8, SnippetStride = 8, BatchSize = 4, Epochs = 2 };
    private static readonly AffectVideo[] Videos = [.. Enumerable.Range(0, 4).Select(i => MovingPatches.Create($"video {i}", $"{i}", 24, i))];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Spec check 31.</summary>
    [Fact]
    public void Two_movements_with_opposite_labels_are_learnt_by_heart()
    {
        AffectVideo[] videos = [.. Enumerable.Range(0, 2).Select(i => MovingPatches.Create($"video {i}", $"{i}", 72, i))];
        using var network = new AffectTraining(videos, Narrow, new()
        {
            SnippetLength = 24,
            SnippetStride = 12,
            BatchSize = 2,
            Epochs = 30,
            LearningRate = 3e-3,
            Augment = false,
        }).Run(TestContext.Current.CancellationToken);
        network.IsTraining.ShouldBeFalse();
        var predictor = new AffectPredictor(network, 24);
        var agreement = AffectAgreement.Of([.. videos.Select(video => AffectScores.Of(video, predictor.Predict(video, TestContext.Current.CancellationToken)))]);
        agreement.Valence.ShouldBeGreaterThan(0.8);
    }

    [Theory]
    [InlineData(AffectTarget.Both)]
    [InlineData(AffectTarget.Arousal)]
    public void The_same_seed_gives_the_same_weights_also_after_an_interruption_and_another_seed_others(AffectTarget target)
    {
        var network = Narrow with { Target = target };
        var options = Short with { PretrainingEpochs = 1 };
        var whole = Weights(network, options, _folder["whole"]);
        Weights(network, options with { Seed = 2 }, _folder["other"]).ShouldNotBe(whole);
        using var stop = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => Training(network, options, _folder["half"], Told.After(4, stop)).Run(stop.Token));
        Weights(network, options, _folder["half"]).ShouldBe(whole);
    }

    [Fact]
    public void Training_ends_when_the_score_no_longer_rises_and_the_best_network_is_the_result()
    {
        double[] scores = [0.1, 0.5, 0.4, 0.3, 0.9];
        var (epoch, atBest) = (0, Array.Empty<float>());
        using var network = new AffectTraining(Videos, Narrow, Short with { Epochs = 5, Patience = 2 })
        {
            Validation = now =>
            {
                if (epoch == 1)
                    atBest = Values(now);
                return scores[epoch++];
            },
        }.Run(TestContext.Current.CancellationToken);
        epoch.ShouldBe(4);
        Values(network).ShouldBe(atBest);
    }

    [Fact]
    public void A_score_that_is_no_number_is_the_worst()
    {
        double[] scores = [double.NaN, -0.5, double.NaN];
        var (epoch, atBest) = (0, Array.Empty<float>());
        using var network = new AffectTraining(Videos, Narrow, Short with { Epochs = 3 })
        {
            Checkpoint = _folder["unscored"],
            Validation = now =>
            {
                if (epoch == 1)
                    atBest = Values(now);
                return scores[epoch++];
            },
        }.Run(TestContext.Current.CancellationToken);
        epoch.ShouldBe(3);
        Values(network).ShouldBe(atBest);
    }

    [Theory]
    [InlineData(AffectLoss.SquaredError, AffectRecipe.AdamW, TgdLayer.None)]
    [InlineData(AffectLoss.Concordance, AffectRecipe.Published, TgdLayer.Trainable)]
    public void Either_loss_and_recipe_runs(AffectLoss loss, AffectRecipe recipe, TgdLayer layer)
    {
        using var network = new AffectTraining(Videos, Narrow with { TgdLayer = layer }, Short with { Loss = loss, Recipe = recipe }).Run(TestContext.Current.CancellationToken);
        new AffectPredictor(network, 8).Predict(Videos[0], TestContext.Current.CancellationToken).Valence.ShouldAllBe(value => double.IsFinite(value));
    }

    [Fact]
    public void Frames_without_annotation_do_not_count_and_snippets_without_any_are_left_out()
    {
        var video = MovingPatches.Create("gaps", "1", 32, 1).Annotated(frame => frame is < 16 or > 29 ? float.NaN : 0.25f);
        var examples = new AffectExamples([video], Narrow, Short);
        examples.Count.ShouldBe(2);                     // frames 16 to 23 and 24 to 31
        examples.NameOf(1).ShouldBe("gaps, frame 25");
        using var batch = examples.Batch([examples.Load(0, new ItemRandom(1, 0, 0)), examples.Load(1, new ItemRandom(1, 0, 1))]);
        batch.Rows.ToArray<long>().ShouldBe(Enumerable.Range(0, 14).Select(row => (long)row));
        batch.Labels.Shape.ShouldBe([14, 2]);
        batch.Labels.ToArray<float>()[0].ShouldBe(0.25f);
    }

    [Fact]
    public void Crops_stay_inside_the_face_and_depend_on_the_seed_alone()
    {
        var examples = new AffectExamples(Videos, Narrow, Short);
        var crops = Enumerable.Range(0, 200).Select(i => examples.Load(0, new ItemRandom(1, i, 0)).Crop).ToArray();
        crops.ShouldAllBe(crop => crop.Side == 95 && crop.Left >= 0 && crop.Left <= 17 && crop.Top >= 0 && crop.Top <= 17);
        (crops.Max(crop => crop.Left), crops.Max(crop => crop.Top)).ShouldBe((17, 17));
        crops.Count(crop => crop.Mirrored).ShouldBeInRange(70, 130);
        examples.Load(0, new ItemRandom(1, 7, 0)).Crop.ShouldBe(crops[7]);
        new AffectExamples(Videos, Narrow, Short with { ReferenceCrop = true }).Load(0, new ItemRandom(1, 0, 0)).Crop.Side.ShouldBe(40);
        new AffectExamples(Videos, Narrow, Short with { Augment = false }).Load(0, new ItemRandom(1, 0, 0)).Crop.ShouldBe(SnippetCrop.Whole);
    }

    [Fact]
    public void Fewer_snippets_are_taken_evenly()
    {
        var examples = new AffectExamples(Videos, Narrow, Short with { MaximumSnippets = 4 });
        Enumerable.Range(0, examples.Count).Select(examples.NameOf).ShouldBe(["video 0, frame 1", "video 1, frame 1", "video 2, frame 1", "video 3, frame 1"]);
    }

    [Fact]
    public void Too_little_data_and_wrong_options_are_refused_with_words()
    {
        Should.Throw<OptionsException>(() => new AffectTraining([Videos[0]], Narrow, Short).Run(TestContext.Current.CancellationToken)).Message.ShouldContain("snippets");
        var mistakes = new AffectTrainingOptions
        {
            Recipe = (AffectRecipe)9,
            Loss = (AffectLoss)9,
            Epochs = 0,
            BatchSize = 1,
            SnippetLength = 1,
            SnippetStride = 0,
            Patience = 0,
            PretrainingEpochs = -1,
            MaximumSnippets = 1,
            LearningRate = 0,
            WeightDecay = -1,
            LayerRate = double.NaN,
            MaximumGradientNorm = 0,
        }.Check().Select(error => error.Option);
        mistakes.ShouldBe(
        [
            "Recipe", "Loss", "Epochs", "BatchSize", "SnippetLength", "SnippetStride", "Patience", "PretrainingEpochs", "MaximumSnippets", "LearningRate", "WeightDecay",
            "LayerRate", "MaximumGradientNorm",
        ]);
    }

    private static AffectTraining Training(AffectNetworkOptions network, AffectTrainingOptions options, string checkpoint, IProgress<TrainingProgress>? progress = null) =>
        new(Videos, network, options)
        {
            Checkpoint = checkpoint,
            Progress = progress,
            Validation = now => now.Parameters().First().ToArray<float>()[0],
        };

    private static float[] Weights(AffectNetworkOptions network, AffectTrainingOptions options, string checkpoint)
    {
        using var trained = Training(network, options, checkpoint).Run(TestContext.Current.CancellationToken);
        return Values(trained);
    }

    private static float[] Values(AffectNetwork network) => [.. network.Parameters().SelectMany(parameter => parameter.ToArray<float>())];
}
