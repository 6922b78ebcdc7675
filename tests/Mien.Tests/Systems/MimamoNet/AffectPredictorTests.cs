using Mien.Core;
using Mien.Systems.MimamoNet;
using Mien.Systems.MimamoNet.Networks;
using Mien.Torch;

namespace Mien.Tests.Systems.MimamoNet;

public sealed class AffectPredictorTests : IDisposable
{
    private static readonly MovingPatches Video = MovingPatches.Create("a", "1", 21, 5);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_frame_is_predicted_and_of_two_snippets_the_later_counts_or_their_mean()
    {
        using var network = Network(new() { Width = 0.125 });
        var later = Predict(network, OverlapRule.Later);
        var mean = Predict(network, OverlapRule.Average);
        later.Valence.Length.ShouldBe(21);
        later.Arousal.Length.ShouldBe(21);
        mean.Valence[..13].ShouldBe(later.Valence[..13], 1e-6);         // 0..7, 8..15 and 13..20: frames 13 to 15 come twice
        mean.Valence[16..].ShouldBe(later.Valence[16..], 1e-6);
        mean.Valence[13..16].ShouldNotBe(later.Valence[13..16]);
    }

    [Fact]
    public void What_is_not_the_target_is_empty()
    {
        using var network = Network(new() { Width = 0.125, Target = AffectTarget.Valence });
        var prediction = Predict(network, OverlapRule.Later);
        (prediction.Valence.Length, prediction.Arousal.Length).ShouldBe((21, 0));
        AffectPrediction.Mean([prediction, prediction]).Arousal.ShouldBeEmpty();
    }

    [Fact]
    public void Where_no_face_is_seen_the_last_value_stays_and_before_the_first_it_is_0() =>
        AffectPrediction.Spread([1, 2, 3], [2, 3, 6], 8).ShouldBe([0, 1, 2, 2, 2, 3, 3, 3]);

    [Fact]
    public void The_mean_of_several_predictions_is_taken_frame_by_frame() =>
        AffectPrediction.Mean([new([1, 2], [0, 0]), new([3, 2], [1, 0.5])]).ShouldSatisfyAllConditions(
            mean => mean.Valence.ShouldBe([2, 2]), mean => mean.Arousal.ShouldBe([0.5, 0.25]));

    /// <summary>Spec check 34.</summary>
    [Theory]
    [InlineData(TgdLayer.None)]
    [InlineData(TgdLayer.Trainable)]
    public void A_model_that_was_saved_predicts_the_same(TgdLayer layer)
    {
        using var model = new AffectModel(Network(new() { Width = 0.125, TgdLayer = layer }), Description(layer));
        model.Save(_folder["model"]);
        using var loaded = AffectModel.Load(_folder["model"]);
        loaded.Description.ShouldBe(model.Description);
        Predict(loaded.Network, OverlapRule.Later).Valence.ShouldBe(Predict(model.Network, OverlapRule.Later).Valence);
    }

    [Fact]
    public void Something_else_than_a_model_is_refused()
    {
        File.WriteAllText(_folder["text"], "no weights");
        Should.Throw<InputException>(() => AffectModel.Load(_folder["text"]));
        Should.Throw<InputException>(() => AffectModel.Load(_folder["none"]));
    }

    private static AffectModelDescription Description(TgdLayer layer) => new()
    {
        Network = new() { Width = 0.125, TgdLayer = layer },
        SpatialWidth = 8,
        SnippetLength = 8,
        ValenceDeviation = 0.2,
        ArousalDeviation = 0.3,
        TrainedOn = "nothing",
    };

    private static AffectNetwork Network(AffectNetworkOptions options)
    {
        using var random = new RandomGenerator(1);
        var network = new AffectNetwork(options, 8, random);
        network.Evaluate();
        return network;
    }

    private static AffectPrediction Predict(AffectNetwork network, OverlapRule overlap) =>
        new AffectPredictor(network, 8, overlap).Predict(Video, TestContext.Current.CancellationToken);
}
