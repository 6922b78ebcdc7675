using Mien.Systems.AkmNet.Networks;
using Mien.Torch;
using Mien.Torch.Optimizers;
using Mien.Torch.Tests;

namespace Mien.Tests.Systems.AkmNet.Networks;

public sealed class AkmNetNetworkTests
{
    public static TheoryData<MiningKind, ClipHead, ClipBackbone> Kinds =>
    [
        .. Enum.GetValues<MiningKind>().Select(mining => new TheoryDataRow<MiningKind, ClipHead, ClipBackbone>(mining, ClipHead.PixelGru, ClipBackbone.ResNet18)),
        (MiningKind.Full, ClipHead.PooledGru, ClipBackbone.ResNet18),
        (MiningKind.AllFrames, ClipHead.Mean, ClipBackbone.ResNet18),
        (MiningKind.AllFrames, ClipHead.Mean, ClipBackbone.Vgg11),
    ];

    [Fact]
    public void It_has_the_published_number_of_parameters()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        using var network = new AkmNetNetwork(new(), 4, random);
        network.NamedParameters().Where(entry => entry.Name.StartsWith("gru.", StringComparison.Ordinal)).Sum(entry => entry.Tensor.Count).ShouldBe(123_648);
        network.ParameterCount().ShouldBeInRange(11_200_000, 11_400_000);
    }

    [Theory]
    [InlineData("clip5", 5, 0, SelectionGradient.Replacement)]
    [InlineData("clip5", 5, 0, SelectionGradient.SteAll)]
    [InlineData("clip8", 8, 3, SelectionGradient.Replacement)]
    [InlineData("clip8", 8, 3, SelectionGradient.SteAll)]
    public void Outputs_and_gradients_of_the_whole_network_agree(string clip, int length, int offset, SelectionGradient rule)
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        var options = new KeyFrameOptions { Gradient = rule };
        using var network = new AkmNetNetwork(new() { KeyFrames = options }, 4, random);
        GoldenWeights.FillNamed(network);
        network.Evaluate();
        var golden = Golden.Load("akmnet", "end_to_end.npz").Where(entry => entry.Key.StartsWith(clip, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Key[(clip.Length + 1)..], entry => entry.Value);
        var frames = GoldenClips.Pattern(length, offset);
        var output = network.Forward(frames);
        var mined = output.Mined;

        network.Maps(frames)[0].ShouldMatch(golden["layer4_frame0"], 2e-5, "layer4");
        mined.Attention.ShouldMatch(golden["alpha"], 1e-5, "alpha");
        mined.Correlation.ShouldMatch(golden["beta"], 2e-6, "beta");
        mined.Selection!.Mean.ShouldBe(golden["mean"].Values[0], 2e-6);
        mined.Selection.Selected.ToArray<float>().ShouldBe(golden["B"].Floats);
        mined.KeyFrames.ShouldBe(golden["idx"].Values.Select(index => (int)index));
        output.Representation.ShouldMatch(golden["G"], 1e-5, "G");
        output.Logits.ShouldMatch(golden["logits"], 1e-5, "logits");

        var omega = output.Logits.Unsqueeze(0).CrossEntropy(Tensor.From<long>([(long)golden["label"].Values[0]], 1)) + mined.Loss(options)!;
        omega.ToDouble().ShouldBe(golden["omega"].Values[0], 1e-5);
        omega.Backward();
        var key = rule == SelectionGradient.Replacement ? "replacement" : "ste_all";
        var gradients = network.NamedParameters().ToDictionary(entry => entry.Name, entry => entry.Tensor.Gradient!);
        gradients["backbone.conv1.weight"].ShouldMatch(golden[$"grad_conv1_{key}"], 1e-4, "conv1", 1e-3);
        gradients["alpha.weight"].ShouldMatch(golden[$"grad_alpha_weight_{key}"], 1e-4, "alpha.weight", 1e-3);
        gradients["alpha.bias"].ShouldMatch(golden[$"grad_alpha_bias_{key}"], 1e-4, "alpha.bias", 1e-3);
        gradients["fc.bias"].ShouldMatch(golden[$"grad_fc_bias_{key}"], 1e-4, "fc.bias", 1e-3);
        gradients["gru.bias_ih_l0"].ShouldMatch(golden[$"grad_gru_bias_ih_l0_{key}"], 1e-4, "gru.bias_ih_l0", 1e-3);
        double[] norms = [.. GoldenJson.Load("akmnet", "end_to_end-params.json").GetProperty("gradient_norm_order").EnumerateArray()
            .Select(name => gradients[name.GetString()!].Norm().ToDouble())];
        norms.ShouldMatch(golden[$"grad_norms_{key}"].Values, 1e-6, "norms", 1e-3);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_classifies_clips_of_any_length_and_all_its_parameters_learn(MiningKind mining, ClipHead head, ClipBackbone backbone)
    {
        var options = GoldenClips.Tiny with { KeyFrames = new() { Mining = mining }, Head = head, Backbone = backbone, Dropout = 0 };
        using var random = new RandomGenerator(1);
        using var network = new AkmNetNetwork(options, 3, random);
        foreach (var length in new[] { 1, 2, 9 })
        {
            using var scope = new Scope();
            network.ClearGradients();
            var output = network.Forward(GoldenClips.Random(length, 5, options));
            output.Logits.Shape.ShouldBe([3L]);
            output.Mined.Correlation.Shape.ShouldBe([(long)length]);
            var loss = output.Logits.Unsqueeze(0).CrossEntropy(Tensor.From<long>([1], 1));
            (output.Mined.Loss(options.KeyFrames) is { } key ? loss + key : loss).Backward();
            network.NamedParameters().Where(entry => entry.Tensor.Gradient is null).Select(entry => entry.Name).ShouldBeEmpty();
        }
    }

    /// <summary>Spec check 5: the recurrent network sees the order.</summary>
    [Fact]
    public void A_clip_in_another_order_has_other_logits()
    {
        using var scope = new Scope();
        using var network = Evaluating(GoldenClips.Tiny);
        var frames = GoldenClips.Random(6, 2, GoldenClips.Tiny);
        network.Forward(frames.Flip(0)).Logits.ToArray<float>().ShouldNotBe(network.Forward(frames).Logits.ToArray<float>());
    }

    /// <summary>Spec check 7; nothing is padded, so no padding can matter.</summary>
    [Theory]
    [InlineData(64, false)]
    [InlineData(4, false)]
    [InlineData(4, true)]
    public void Clips_of_different_length_joined_or_in_chunks_give_what_each_gives_alone(int chunk, bool clipNorm)
    {
        using var scope = new Scope();
        using var network = Evaluating(GoldenClips.Tiny with { ChunkFrames = chunk, ClipNorm = clipNorm });
        int[] lengths = [1, 13, 4];
        var clips = lengths.Select((length, i) => GoldenClips.Random(length, (ulong)i, GoldenClips.Tiny)).ToArray();
        var joined = network.Forward(clips.Concatenate(0), lengths);
        foreach (var (clip, output) in clips.Zip(joined))
        {
            var alone = network.Forward(clip);
            output.Logits.ToArray<float>().Zip(alone.Logits.ToArray<float>()).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-5);
            output.Mined.KeyFrames.ShouldBe(alone.Mined.KeyFrames);
        }
    }

    [Fact]
    public void A_network_that_goes_by_the_clips_own_statistics_sees_the_same_clip_in_brighter_light_as_it_was()
    {
        using var scope = new Scope();
        using var network = Evaluating(GoldenClips.Tiny with { ClipNorm = true });
        var clip = GoldenClips.Random(5, 1, GoldenClips.Tiny);
        var dark = network.Forward(clip).Logits.ToArray<float>();
        network.Forward(clip * 2).Logits.ToArray<float>().Zip(dark).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-3);
        (GoldenClips.Tiny with { ClipNorm = true, FreezeNorm = true }).Check().ShouldHaveSingleItem().Option.ShouldBe("ClipNorm");
    }

    [Fact]
    public void Lengths_that_are_not_the_frames_are_refused()
    {
        using var scope = new Scope();
        using var network = Evaluating(GoldenClips.Tiny);
        var frames = GoldenClips.Random(3, 1, GoldenClips.Tiny);
        Should.Throw<ArgumentException>(() => network.Forward(frames, [1, 1]));
        Should.Throw<ArgumentException>(() => network.Forward(frames, [3, 0]));
    }

    /// <summary>Spec check 8.</summary>
    [Fact]
    public void One_clip_can_be_learned()
    {
        using var random = new RandomGenerator(1);
        var options = GoldenClips.Tiny with { Dropout = 0, FreezeNorm = true };
        using var network = new AkmNetNetwork(options, 3, random);
        using var optimizer = new Sgd(ParameterGroups.Single(network.NamedParameters()), 0.01, momentum: 0.9);
        double entropy = double.NaN;
        for (var step = 0; step < 60; step++)
        {
            using var scope = new Scope();
            optimizer.ClearGradients();
            var output = network.Forward(GoldenClips.Random(6, 4, options));
            var loss = output.Logits.Unsqueeze(0).CrossEntropy(Tensor.From<long>([2], 1));
            entropy = loss.ToDouble();
            (loss + output.Mined.Loss(options.KeyFrames)!).Backward();
            optimizer.Step();
        }
        entropy.ShouldBeLessThan(0.05);
    }

    [Fact]
    public void Frozen_batch_norm_keeps_its_statistics_in_training()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        using var network = new AkmNetNetwork(GoldenClips.Tiny with { FreezeNorm = true }, 3, random);
        network.Forward(GoldenClips.Random(4, 1, GoldenClips.Tiny));
        network.NamedBuffers().Single(entry => entry.Name == "backbone.bn1.running_mean").Tensor.ToArray<float>().ShouldAllBe(value => value == 0);
        network.IsTraining.ShouldBeTrue();
    }

    [Fact]
    public void A_single_value_for_batch_norm_leaves_its_statistics_numbers()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        using var network = new AkmNetNetwork(GoldenClips.Tiny, 3, random);
        network.Forward(GoldenClips.Random(1, 1, GoldenClips.Tiny));
        network.Forward(GoldenClips.Random(2, 1, GoldenClips.Tiny));
        network.NamedBuffers().Where(entry => entry.Name.EndsWith("running_var", StringComparison.Ordinal))
            .ShouldAllBe(entry => double.IsFinite(entry.Tensor.Norm().ToDouble()));
        network.NamedBuffers().First(entry => entry.Name.EndsWith("num_batches_tracked", StringComparison.Ordinal)).Tensor.ToArray<long>().ShouldBe([1L]);
    }

    [Fact]
    public void Colour_clips_pass_through_the_stem_of_imagenet()
    {
        using var scope = new Scope();
        var options = GoldenClips.Tiny with { Stem = Stem.Rgb7x7 };
        using var network = Evaluating(options);
        network.NamedParameters().First().Tensor.Shape.ShouldBe([8, 3, 7, 7]);
        network.Forward(GoldenClips.Random(3, 1, options)).Logits.Shape.ShouldBe([3L]);
    }

    private static AkmNetNetwork Evaluating(AkmNetNetworkOptions options)
    {
        using var random = new RandomGenerator(1);
        var network = new AkmNetNetwork(options, 3, random);
        network.Evaluate();
        return network;
    }
}
