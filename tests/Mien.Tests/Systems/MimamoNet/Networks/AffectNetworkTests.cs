using Mien.Features.Temporal;
using Mien.Systems.MimamoNet.Networks;
using Mien.Torch;
using Mien.Training;

namespace Mien.Tests.Systems.MimamoNet.Networks;

public sealed class AffectNetworkTests
{
    private static readonly Dictionary<string, GoldenArray> Forward = Golden.Load("tgd-mimamo", "mimamo_forward.npz");

    public static TheoryData<string> Features => [.. TemporalFeatureGroup.All.Select(group => group.Name)];

    /// <summary>Spec check 25.</summary>
    [Fact]
    public void Names_shapes_and_number_of_parameters_are_those_of_the_released_code()
    {
        using var network = GoldenAffectNetwork.Create(RecurrentAxis.Time);
        network.ParameterCount().ShouldBe(2_636_425);
        var expected = GoldenAffectNetwork.Reference.GetProperty("tensors").EnumerateArray().ToDictionary(
            tensor => tensor.GetProperty("key").GetString()!, tensor => string.Join(",", tensor.GetProperty("shape").EnumerateArray()), StringComparer.Ordinal);
        network.State().ToDictionary(entry => entry.Name, entry => string.Join(",", entry.Tensor.Shape), StringComparer.Ordinal).ShouldBe(expected, ignoreOrder: true);
    }

    /// <summary>Spec check 26.</summary>
    [Theory]
    [InlineData(RecurrentAxis.Time, "timeaxis")]
    [InlineData(RecurrentAxis.Batch, "batchaxis")]
    public void Outputs_loss_and_gradients_are_those_of_the_released_code_along_either_axis(RecurrentAxis axis, string name)
    {
        using var scope = new Scope();
        using var network = GoldenAffectNetwork.Create(axis);
        using var input = GoldenAffectNetwork.Input();
        ShouldMatch(network.Follow(network.Fuse(input).Reshape(3, 8, 256)), $"{name}_gru");

        var output = network.Forward(input);
        output.Shape.ShouldBe([3, 8, 2]);
        ShouldMatch(output, $"{name}_output");

        var loss = ConcordanceLoss.Of(output.Reshape(-1, 2), GoldenAffectNetwork.Labels().Reshape(-1, 2));
        loss.ToDouble().ShouldBe(Forward[$"{name}_neg_ccc_sum"].Values[0], 1e-5);
        loss.Backward();
        var gradients = network.NamedParameters().ToDictionary(entry => entry.Name, entry => entry.Tensor.Gradient, StringComparer.Ordinal);
        var norms = Forward[$"{name}_gradnorm"].Values;
        foreach (var (i, key) in GoldenAffectNetwork.Reference.GetProperty("grad_tensors").EnumerateArray().Select(key => key.GetString()!).Index())
            gradients[key].ShouldNotBeNull(key).Norm().ToDouble().ShouldBe(norms[i], (1e-4 * norms[i]) + 1e-7, key);
    }

    [Fact]
    public void What_lies_between_is_that_of_the_released_code()
    {
        using var scope = new Scope();
        using var inference = new InferenceMode();
        using var network = GoldenAffectNetwork.Create(RecurrentAxis.Time);
        using var input = GoldenAffectNetwork.Input();
        ShouldMatch(network.Fuse(input), "transform");
        ShouldMatch(network.Temporal.Describe(network.Maps(input), input.HalfMaps!.Flatten(0, 1)), "phasenet");
        foreach (var (i, block) in network.Temporal.Blocks(network.Maps(input), input.HalfMaps!.Flatten(0, 1)).Index())
            ShouldMatch(block.Mean([2, 3]), $"conv{i}_mean");
    }

    [Fact]
    public void The_temporal_stream_of_frame_tgd_agrees()
    {
        using var scope = new Scope();
        using var inference = new InferenceMode();
        using var random = new RandomGenerator(0);
        using var stream = new PhaseNetwork(6, 0, 48, 1, random);
        GoldenAffectNetwork.Fill(stream, "phasenet.");
        stream.Evaluate();
        var maps = Tensor.From<float>(Golden.Load("tgd-mimamo", "tgd_features.npz")["frame_tgd"].Floats, 1, 6, 48, 48);
        stream.Describe(maps, null).ToArray<float>().ShouldBe(Golden.Load("tgd-mimamo", "phasenet_frame_tgd.npz")["output"].Floats, 1e-5);
        stream.Forward(maps, null).Shape.ShouldBe([1, 1]);
    }

    /// <summary>Spec check 27.</summary>
    [Theory]
    [InlineData(RecurrentAxis.Time, true)]
    [InlineData(RecurrentAxis.Batch, false)]
    public void Snippets_are_independent_of_each_other_only_along_time(RecurrentAxis axis, bool independent)
    {
        using var scope = new Scope();
        using var inference = new InferenceMode();
        using var network = GoldenAffectNetwork.Create(axis);
        using var input = GoldenAffectNetwork.Input();
        var order = Tensor.From<long>([2, 0, 1], 3);
        var permuted = new AffectInput(input.Spatial.IndexSelect(0, order), input.Maps.IndexSelect(0, order), input.HalfMaps!.IndexSelect(0, order));
        var difference = (network.Forward(permuted) - network.Forward(input).IndexSelect(0, order)).Absolute().Maximum([0, 1, 2]).ToDouble();
        (difference < 1e-5).ShouldBe(independent, $"{difference}");
    }

    /// <summary>Spec check 28.</summary>
    [Fact]
    public void Chance_and_the_batch_count_in_training_only()
    {
        using var scope = new Scope();
        using var inference = new InferenceMode();
        using var network = Small(new() { Width = 0.25 });
        var one = Input(network, 1, 4);
        var two = new AffectInput(Twice(one.Spatial), Twice(one.Maps), null);
        network.Forward(two).ToArray<float>()[..8].ShouldBe(network.Forward(one).ToArray<float>(), 1e-5);
        var state = network.State().Where(entry => entry.Name.Contains("running", StringComparison.Ordinal)).SelectMany(entry => entry.Tensor.ToArray<float>()).ToArray();
        network.Train();
        network.Forward(one).ToArray<float>().ShouldNotBe(network.Forward(one).ToArray<float>());
        network.State().Where(entry => entry.Name.Contains("running", StringComparison.Ordinal)).SelectMany(entry => entry.Tensor.ToArray<float>()).ShouldNotBe(state);

        static Tensor Twice(Tensor x) => new[] { x, x * 0.5 }.Concatenate(0);
    }

    [Theory, MemberData(nameof(Features))]
    public void Every_group_of_features_enters(string features)
    {
        using var scope = new Scope();
        using var inference = new InferenceMode();
        using var network = Small(new() { Features = features, Width = 0.125 });
        network.Forward(Input(network, 2, 3)).Shape.ShouldBe([2, 3, 2]);
    }

    [Theory]
    [InlineData(48, 3, 6)]
    [InlineData(96, 4, 6)]
    [InlineData(112, 4, 7)]
    public void Larger_maps_pass_more_blocks(int size, int blocks, int pooled)
    {
        using var scope = new Scope();
        using var inference = new InferenceMode();
        using var random = new RandomGenerator(1);
        using var stream = new PhaseNetwork(6, 0, size, 0.125, random);
        stream.Evaluate();
        var maps = Tensors.Uniform([2, 6, size, size], random);
        var outputs = stream.Blocks(maps, null);
        outputs.Count.ShouldBe(blocks);
        outputs[^1].Shape[2..].ShouldBe([pooled, pooled]);
        stream.Describe(maps, null).Shape.ShouldBe([2, PhaseNetwork.Features]);
        stream.FirstMaps(maps).Shape.ShouldBe([2, 8, size, size]);
    }

    [Fact]
    public void A_frozen_layer_of_general_differences_gives_what_the_features_give()
    {
        using var scope = new Scope();
        using var inference = new InferenceMode();
        using var outside = Small(new() { Width = 0.25 });
        using var inside = Small(new() { Width = 0.25, TgdLayer = TgdLayer.Frozen });
        var grey = GreyVideo(4);
        var feature = TemporalFeatureGroup.FrameTgd.Create(48, 48);
        var maps = new float[4 * 6 * 48 * 48];
        for (var frame = 0; frame < 4; frame++)
            feature.Compute(grey.AsSpan(frame * 48 * 48, 13 * 48 * 48), maps.AsSpan(frame * 6 * 48 * 48, 6 * 48 * 48));
        var spatial = Tensors.Ones([1, 4, 512]);
        inside.Forward(new(spatial, Tensor.From<float>(grey, 1, 16, 48, 48), null)).ToArray<float>()
            .ShouldBe(outside.Forward(new(spatial, Tensor.From<float>(maps, 1, 4, 6, 48, 48), null)).ToArray<float>(), 1e-4);
    }

    [Theory]
    [InlineData(TgdLayer.Frozen, 1)]
    [InlineData(TgdLayer.Trainable, 2)]
    public void Only_a_trainable_layer_learns_and_at_a_rate_of_its_own(TgdLayer layer, int groups)
    {
        using var network = Small(new() { Width = 0.125, TgdLayer = layer });
        var parameters = network.ParameterGroups(weightDecay: 0.1, layerRate: 0.01);
        parameters.Count.ShouldBe(groups);
        parameters[0].LearningRateScale.ShouldBe(1);
        parameters[0].Parameters.ShouldNotContain(entry => entry.Name == "tgd.weight");
        parameters[^1].LearningRateScale.ShouldBe(groups == 2 ? 0.01 : 1);
        parameters[^1].WeightDecay.ShouldBe(groups == 2 ? 0 : 0.1);
    }

    [Fact]
    public void One_dimension_alone_has_one_output()
    {
        using var scope = new Scope();
        using var inference = new InferenceMode();
        using var network = Small(new() { Width = 0.125, Target = AffectTarget.Arousal });
        network.Forward(Input(network, 2, 3)).Shape.ShouldBe([2, 3, 1]);
        network.PredictFromMotion(Input(network, 2, 3)).Shape.ShouldBe([2, 3, 1]);
    }

    [Fact]
    public void Every_mistake_in_the_options_is_named()
    {
        var mistakes = new AffectNetworkOptions
        {
            Features = "none",
            TgdLayer = (TgdLayer)7,
            Size = 50,
            Width = 0,
            RecurrentAxis = (RecurrentAxis)7,
            Target = (AffectTarget)7,
        }.Check().Select(error => error.Option);
        mistakes.ShouldBe(["Features", "TgdLayer", "Size", "Width", "RecurrentAxis", "Target"]);
        new AffectNetworkOptions { Features = "ft-phase", TgdLayer = TgdLayer.Frozen }.Check().ShouldHaveSingleItem().Option.ShouldBe("Features");
        new AffectNetworkOptions().Check().ShouldBeEmpty();
    }

    internal static AffectNetwork Small(AffectNetworkOptions options)
    {
        using var random = new RandomGenerator(1);
        var network = new AffectNetwork(options, 512, random);
        network.Evaluate();
        return network;
    }

    private static AffectInput Input(AffectNetwork network, int batch, int frames)
    {
        using var random = new RandomGenerator(2);
        var levels = network.Options.Group!.Create(network.Options.Group.FrameSize, network.Options.Group.FrameSize).Levels;
        return new(
            Tensors.Uniform([batch, frames, network.SpatialWidth], random),
            Tensors.Uniform([batch, frames, levels[0].Channels.Count, 48, 48], random),
            levels.Count > 1 ? Tensors.Uniform([batch, frames, levels[1].Channels.Count, 24, 24], random) : null);
    }

    private static float[] GreyVideo(int frames) =>
        [.. Enumerable.Range(0, (frames + 12) * 48 * 48).Select(i => (float)(0.5 + (0.5 * Math.Sin((i % 48 * 0.3) + (i / 2304 * 0.7)))))];

    private static void ShouldMatch(Tensor actual, string name)
    {
        var expected = Forward[name];
        actual.Shape.Aggregate((a, b) => a * b).ShouldBe(expected.Values.Length, name);
        actual.ToArray<float>().ShouldBe(expected.Floats, 1e-5, name);
    }
}
