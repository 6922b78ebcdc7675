using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Networks;
using Mien.Torch;
using Mien.Torch.Tests;

namespace Mien.Tests.Systems.MaeTmf.Networks;

/// <summary>Spec check 8, against golden/mae-tmf/README.md, tmf.npz.</summary>
public sealed class TemporalFusionTests
{
    private static readonly Dictionary<string, GoldenArray> Reference = Golden.Load("mae-tmf", "tmf.npz");

    private static readonly TemporalFusionOptions Small =
        new() { Features = 20, Embedding = 16, Width = 8, Heads = 2, FeedForward = 8, HeadWidth = 4, Dropout = 0, Standardize = false };

    [Theory]
    [InlineData(AffectTrack.ActionUnits, "AU")]
    [InlineData(AffectTrack.Expression, "EXPR")]
    [InlineData(AffectTrack.ValenceArousal, "VA")]
    public void The_small_network_agrees_with_running_and_with_batch_statistics(AffectTrack track, string name)
    {
        using var scope = new Scope();
        using var network = Make(Small, track);
        var input = Reference["small.input"].Tensor();
        network.Evaluate();
        network.Forward(input).ShouldMatch(Reference[$"small.{name}.eval"], 1e-5);
        network.Encode(input).Transpose(0, 1).ShouldMatch(Reference["small.encoder_out"], 1e-5);
        network.Train();
        network.Forward(input).ShouldMatch(Reference[$"small.{name}.train"], 1e-5);
    }

    [Fact]
    public void Loss_gradients_and_running_statistics_are_the_golden_ones()
    {
        using var scope = new Scope();
        using var network = Make(Small, AffectTrack.ActionUnits);
        foreach (var (name, tensor) in network.State().Where(entry => entry.Tensor.ScalarType == ScalarType.Float32))
            tensor.ToArray<float>().ShouldBe(Reference[$"w.tmf.{name}"].Floats, name);

        var loss = network.Forward(Reference["small.input"].Tensor()).BinaryCrossEntropy(Reference["small.AU.labels"].Tensor());
        loss.ToDouble().ShouldBe(Reference["small.AU.loss"].Values[0], 1e-5);
        loss.Backward();
        var state = network.State().ToDictionary(entry => entry.Name, entry => entry.Tensor, StringComparer.Ordinal);
        var expected = Reference.Where(entry => entry.Key.StartsWith("small.AU.grad.", StringComparison.Ordinal)).ToArray();
        expected.Length.ShouldBe(6);
        foreach (var (key, gradient) in expected)
            state[key["small.AU.grad.".Length..]].Gradient!.To(ScalarType.Float64).ToArray<double>().ShouldBe(gradient.Values, 1e-5, key);
        state["heads.0.1.running_mean"].ShouldMatch(Reference["small.AU.running_mean_after"], 1e-6);
        state["heads.0.1.running_var"].ShouldMatch(Reference["small.AU.running_var_after"], 1e-6);
    }

    [Theory]
    [InlineData(AffectTrack.ActionUnits, "AU")]
    [InlineData(AffectTrack.Expression, "EXPR")]
    [InlineData(AffectTrack.ValenceArousal, "VA")]
    public void The_full_network_agrees(AffectTrack track, string name)
    {
        using var scope = new Scope();
        using var network = Make(new() { Features = 1664, Standardize = false }, track);
        network.Evaluate();
        var input = GoldenNumbers.Input("tmf.full.input", 1.5, 1, 100, 1664);
        network.Forward(input).ShouldMatch(Reference[$"full.{name}.eval"], 1e-4);
        if (track == AffectTrack.ActionUnits)
            network.Encode(input)[0].IndexSelect(0, Tensor.From<long>([0, 1, 50, 99], 4)).ShouldMatch(Reference["full.encoder_rows"], 1e-4);
    }

    [Theory]
    [InlineData(AffectTrack.ActionUnits, 768, 637_260)]
    [InlineData(AffectTrack.Expression, 1664, 866_376)]
    [InlineData(AffectTrack.ValenceArousal, 1664, 874_370)]
    public void It_has_as_many_parameters_as_published(AffectTrack track, int features, long count)
    {
        using var random = new RandomGenerator(0);
        using var network = new TemporalFusion(new() { Features = features }, track, random);
        network.ParameterCount().ShouldBe(count);
    }

    [Fact]
    public void What_is_told_of_a_clip_does_not_depend_on_the_others()
    {
        using var scope = new Scope();
        using var network = Make(Small, AffectTrack.Expression);
        network.Evaluate();
        var input = Reference["small.input"].Tensor();
        Difference(network.Forward(input)[1], network.Forward(input[1..])[0]).ShouldBeInRange(0, 1e-6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Frames_that_are_not_there_change_nothing_not_even_batch_statistics(bool training)
    {
        using var scope = new Scope();
        using var network = Make(Small, AffectTrack.ActionUnits);
        network.Train(training);
        var input = Reference["small.input"].Tensor();
        var padded = new[] { input, Tensors.Full([2, 3, 20], 9) }.Concatenate(1);
        var padding = Tensors.Count(13).IsAtLeast(10).Unsqueeze(0).Expand(2, -1);
        var alone = network.Forward(input);
        var told = network.Forward(padded, padding);
        Difference(told[.., ..10], alone).ShouldBeInRange(0, 1e-5);
        told[.., 10..].ToArray<float>().ShouldAllBe(value => value == 0);
        told.Sum().Backward();
        network.Parameters().First().Gradient!.ToArray<float>().ShouldAllBe(value => float.IsFinite(value));
    }

    [Fact]
    public void The_order_of_frames_counts_only_where_positions_are_known()
    {
        using var scope = new Scope();
        var input = Reference["small.input"].Tensor();
        foreach (var positions in Enum.GetValues<FusionPositions>())
        {
            using var network = Make(Small with { Positions = positions }, AffectTrack.Expression);
            network.Evaluate();
            var difference = Difference(network.Forward(input.Flip(1)).Flip(1), network.Forward(input));
            double.IsFinite(difference).ShouldBeTrue($"{positions}");
            (difference > 1e-3).ShouldBe(positions == FusionPositions.SinCos, $"{positions}: {difference}");
        }
    }

    [Fact]
    public void Standardised_features_are_those_of_a_network_that_gets_them_so()
    {
        using var scope = new Scope();
        using var plain = Make(Small, AffectTrack.Expression);
        using var scaled = Make(Small with { Standardize = true }, AffectTrack.Expression);
        plain.Evaluate();
        scaled.Evaluate();
        scaled.SetScale([.. Enumerable.Repeat(2f, 20)], [.. Enumerable.Repeat(4f, 20)]);
        var input = Reference["small.input"].Tensor();
        Difference(scaled.Forward((input * 4) + 2), plain.Forward(input)).ShouldBeInRange(0, 1e-5);
    }

    [Fact]
    public void A_feature_of_0_is_missing_and_counts_as_its_mean()
    {
        using var scope = new Scope();
        using var network = Make(Small with { Standardize = true }, AffectTrack.Expression);
        network.Evaluate();
        network.SetScale([.. Enumerable.Repeat(2f, 20)], [.. Enumerable.Repeat(0.5f, 20)]);
        var input = Reference["small.input"].Tensor() + 10;
        var heard = Tensor.From<float>([.. Enumerable.Range(0, 20).Select(i => i < 12 ? 1f : 0)], 20);
        Difference(network.Forward(input * heard), network.Forward((input * heard) + ((1 - heard) * 2))).ShouldBe(0);
    }

    [Fact]
    public void Every_mistake_in_the_options_is_named() =>
        (Small with { Width = 9, Layers = 0, Dropout = 1 }).Check().Select(error => error.Option).ShouldBe(["Layers", "Width", "Dropout"]);

    private static TemporalFusion Make(TemporalFusionOptions options, AffectTrack track)
    {
        using var random = new RandomGenerator(0);
        var network = new TemporalFusion(options, track, random);
        GoldenWeights.FillNamed(network, name => "tmf." + name);
        return network;
    }

    // NaN where either holds one: then the maximum is NaN.
    private static double Difference(Tensor x, Tensor y) => (x - y).Absolute().Flatten().Maximum([0]).ToDouble();
}
