using Mien.Core;
using Mien.Systems.SlSwin.Networks;
using Mien.Torch;
using Mien.Torch.Backbones;
using Mien.Torch.Modules;
using Mien.Torch.Optimizers;

namespace Mien.Tests.Systems.SlSwin.Networks;

/// <summary>Against golden/sl-swin, section 9 (spec checks 7 to 9).</summary>
public sealed class SpottingNetworkTests
{
    public static TheoryData<string> Names => ["softnet", "swin-t", "s-swin-t", "l-swin-t", "sl-swin-t", "vit-b", "sl-vit-b"];

    [Theory, MemberData(nameof(Names))]
    public void Parameters_scores_gradients_and_one_step_agree(string name)
    {
        using var scope = new Scope();
        using var golden = new GoldenSpottingNetwork(name);
        golden.Report.Unexpected.ShouldBeEmpty();
        golden.Report.WrongShape.ShouldBeEmpty();
        golden.Report.Missing.ShouldAllBe(missing => missing.EndsWith("relative_position_index", StringComparison.Ordinal));
        golden.Network.ParameterCount().ShouldBe(golden.Reference.GetProperty("parameters").GetInt64());

        var input = GoldenSpottingNetwork.Input();
        var scores = golden.Network.Forward(input);
        scores.Shape.ShouldBe([2, 1]);
        ShouldBeClose(scores, Numbers("output_float64"), 2e-4);

        var difference = scores - Tensor.From<float>([1, 0], 2, 1);
        var loss = (difference * difference).Mean();
        loss.ToDouble().ShouldBe(golden.Reference.GetProperty("mse").GetDouble(), 1e-3);
        loss.Backward();
        var norms = golden.Network.NamedParameters().ToDictionary(entry => entry.Name, entry => entry.Tensor.Gradient!.Norm().ToDouble());
        var total = Math.Sqrt(norms.Values.Sum(norm => norm * norm));
        var expected = golden.GradientNorms();
        total.ShouldBe(Math.Sqrt(expected.Values.Sum(norm => norm * norm)), 1e-3 * total);
        // The plain ViT's queries, keys and values are one tensor here and three there.
        foreach (var parameter in expected.Keys.Where(norms.ContainsKey))
            norms[parameter].ShouldBe(expected[parameter], Math.Max(1e-6, 1e-3 * expected[parameter]), parameter);
        norms.Keys.Except(expected.Keys).ShouldAllBe(parameter => parameter.EndsWith("attn.qkv.weight", StringComparison.Ordinal) && name == "vit-b");

        using var optimizer = new Sgd(ParameterGroups.Single(golden.Network.NamedParameters()), golden.Reference.GetProperty("sgd_lr").GetDouble());
        optimizer.Step();
        ShouldBeClose(golden.Network.Forward(input), Numbers("output_after_one_sgd_step"), 2e-3);

        double[] Numbers(string property) => [.. golden.Reference.GetProperty(property).EnumerateArray().Select(value => value.GetDouble())];
    }

    [Theory]
    [InlineData("swin-t")]
    [InlineData("sl-swin-t")]
    [InlineData("s-swin-t")]
    [InlineData("l-swin-t")]
    public void Every_stage_of_the_swin_networks_agrees(string name)
    {
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        using var golden = new GoldenSpottingNetwork(name);
        var arrays = Tests.Golden.Load("sl-swin", $"model-{name}.npz");
        var stages = ((SwinTransformer)golden.Network).Stages;
        var map = stages[0].Forward(GoldenSpottingNetwork.Input());
        // Our embedding adds the positions itself; for S-Swin the reference has only the tokens before.
        if (name != "s-swin-t")
            ShouldAgree(map, arrays[name == "sl-swin-t" ? "after_pos" : "patch_embed"]);
        for (var stage = 0; stage < 4; stage++)
        {
            foreach (var (b, block) in ((Sequential)stages[(2 * stage) + 1]).Layers.Index())
            {
                if (stage == 0 && arrays.TryGetValue($"l0b{b}attn", out var attended))
                    CompareAttention(golden.Network, b, map, attended);
                map = block.Forward(map);
                if (arrays.TryGetValue($"l{stage}b{b}", out var expected))
                    ShouldAgree(map, expected);
            }
            if (stage < 3)
                map = stages[(2 * stage) + 2].Forward(map);
            if (arrays.TryGetValue($"layer{stage}", out var merged))
                ShouldAgree(map, merged);
        }
        ShouldAgree(((SwinTransformer)golden.Network).Map(GoldenSpottingNetwork.Input()), arrays["norm"]);
    }

    [Fact]
    public void Shift_mask_and_relative_positions_are_the_references()
    {
        using var scope = new Scope();
        var arrays = Tests.Golden.Load("sl-swin", "model-sl-swin-t.npz");
        ShiftedWindows.Mask(1, 1, 7, 3, 3).ToArray<float>().ShouldBe(arrays["shift_mask"].Floats);
        ShiftedWindows.RelativePositions(7).ToArray<long>().Select(index => (double)index).ShouldBe(arrays["relative_position_index"].Values);
    }

    [Fact]
    public void In_the_last_stage_of_SlSwin_attention_cannot_learn()
    {
        using var scope = new Scope();
        using var golden = new GoldenSpottingNetwork("sl-swin-t");
        golden.Network.Forward(GoldenSpottingNetwork.Input()).Sum().Backward();
        var parameters = golden.Network.NamedParameters().ToDictionary(entry => entry.Name, entry => entry.Tensor);

        parameters["features.0.position"].Gradient![0, 49].Norm().ToDouble().ShouldBe(0);
        for (var block = 0; block < 2; block++)
        {
            foreach (var silent in (string[])["attn.qkv.weight", "attn.scale", "attn.relative_position_bias_table", "norm1.weight", "norm1.bias"])
                parameters[$"features.7.{block}.{silent}"].Gradient!.Norm().ToDouble().ShouldBeLessThan(1e-8, $"{block} {silent}");
        }
        parameters["features.5.0.attn.qkv.weight"].Gradient!.Norm().ToDouble().ShouldBeGreaterThan(1e-6);
    }

    [Fact]
    public void One_pixel_reaches_exactly_the_tokens_its_five_copies_lie_in()
    {
        using var scope = new Scope();
        const int x = 20, y = 5, patch = 6, side = 7;
        var picture = new float[3 * 42 * 42];
        picture[(42 * 42) + (y * 42) + x] = 1;                // channel 1
        using var random = new RandomGenerator(1);
        using var tokens = new ShiftedPatchTokenization(3, patch, 8, random);
        var weight = tokens.NamedParameters().Single(entry => entry.Name == "projection.weight").Tensor;

        // Only tokens that hold the pixel differ from those of an empty picture.
        var empty = tokens.Forward(Tensors.Zeros([1, 3, 42, 42]));
        var changed = (tokens.Forward(Tensor.From<float>(picture, 1, 3, 42, 42)) - empty)[0].Absolute().Sum([1]).ToArray<float>();
        weight.Shape.ShouldBe([8, 15 * patch * patch]);

        // A copy moved by (dx, dy) shows the pixel at (x + dx, y + dy).
        (int X, int Y)[] moves = [(0, 0), (3, 3), (-3, 3), (3, -3), (-3, -3)];
        int[] expected = [.. moves.Select(move => ((y + move.Y) / patch * side) + ((x + move.X) / patch)).Distinct().Order()];
        Enumerable.Range(0, side * side).Where(token => changed[token] > 1e-6).ShouldBe(expected);
    }

    [Fact]
    public void With_local_attention_no_token_sees_itself_and_the_rest_shares_all_weight()
    {
        using var scope = new Scope();
        var exclusions = ShiftedWindows.Exclusions(7, 7, 7, 0, 0, own: true, padding: false)[0];      // [1, 49, 49]
        using var random = new RandomGenerator(1);
        var query = Tensors.Normal([1, 1, 49, 32], random);
        var weights = query.AttentionWeights(Tensors.Normal([1, 1, 49, 32], random), exclusions[TensorIndex.NewAxis]);

        var values = weights.ToArray<float>();
        for (var i = 0; i < 49; i++)
        {
            values[(i * 49) + i].ShouldBeLessThan(1e-30f);
            values.AsSpan(i * 49, 49).ToArray().Sum().ShouldBe(1, 1e-5);
        }
    }

    [Fact]
    public void Operations_are_those_counted_by_hand()
    {
        // SOFTNet: 16 maps of 5x5 taps at 42x42 places, 784 -> 400 -> 1.
        Operations(new() { Network = SpottingNetworkKind.Softnet }).ShouldBe((16 * 25 * 42 * 42) + (784 * 400) + 400);

        // SL-Swin-T: 49 tokens of 540 values; every stage attends over one padded window of 49, the MLP sees the real tokens only.
        var swin = 49L * 540 * 96;
        foreach (var (stage, (blocks, tokens)) in new[] { (2, 49), (2, 16), (6, 4), (2, 1) }.Index())
        {
            var width = 96L << stage;
            swin += blocks * ((49 * 4 * width * width) + (2 * 49 * 49 * width) + (tokens * 8 * width * width));
            if (stage > 0)
                swin += tokens * (2 * width) * width;         // merging: four halves in, one out
        }
        Operations(new()).ShouldBe(swin + 768);

        // ViT-B of width 64 and two blocks: 49 patches of 108 values, a class token, one head of 64.
        const long vit = (49 * 108 * 64) + (2 * ((50 * 4 * 64 * 64) + (2 * 50 * 50 * 64) + (50 * 8 * 64 * 64))) + 64;
        Operations(new() { Network = SpottingNetworkKind.VitB, Width = 64, Depths = [2] }).ShouldBe(vit);
    }

    [Fact]
    public void A_width_that_heads_do_not_divide_is_refused()
    {
        using var random = new RandomGenerator(1);
        Should.Throw<OptionsException>(() => SpottingNetwork.Create(new() { Network = SpottingNetworkKind.VitB, Width = 96 }, random)).Message.ShouldContain("multiple of 64");
    }

    [Theory]
    [InlineData(SpottingNetworkKind.Softnet)]
    [InlineData(SpottingNetworkKind.SlSwinT)]
    [InlineData(SpottingNetworkKind.SVitB)]
    [InlineData(SpottingNetworkKind.LVitB)]
    public void Larger_flow_pictures_give_one_score_each_too(SpottingNetworkKind kind)
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        using var network = SpottingNetwork.Create(new() { Network = kind, Size = 84, Width = 64, Depths = [1, 1, 1, 1] }, random);
        network.Forward(Tensors.Uniform([3, 3, 84, 84], random)).Shape.ShouldBe([3, 1]);
    }

    [Fact]
    public void Masked_padding_has_no_say_and_a_lone_token_keeps_itself()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        using var attention = new ShiftedWindowAttention(
            8, 2, 7, 3, random, new() { Locality = true, ShiftSingleWindow = true, MaskPadding = true });
        attention.Forward(Tensors.Normal([1, 1, 1, 8], random)).ToArray<float>().ShouldAllBe(value => float.IsFinite(value));

        var seen = ShiftedWindows.Exclusions(2, 2, 7, 3, 3, own: true, padding: true).ToArray<float>();
        for (var query = 0; query < 49; query++)
        {
            // The shift brings the map's first row and column to places 4 and 5.
            var real = Enumerable.Range(0, 49).Where(key => key / 7 is 4 or 5 && key % 7 is 4 or 5);
            Enumerable.Range(0, 49).Where(key => seen[(query * 49) + key] == 0).ShouldBe(real.Where(key => key != query));
        }
    }

    [Fact]
    public void All_wrong_options_are_named_at_once()
    {
        using var random = new RandomGenerator(1);
        var wrong = new SpottingNetworkOptions { Size = 64, Width = 40, Depths = [0] };
        Should.Throw<OptionsException>(() => SpottingNetwork.Create(wrong, random)).Errors.Count.ShouldBe(3);
    }

    private static long Operations(SpottingNetworkOptions options) => SpottingNetwork.Cost(options).Operations;

    private static void CompareAttention(Module network, int block, Tensor map, GoldenArray expected)
    {
        var modules = network.NamedModules().ToDictionary(entry => entry.Name, entry => entry.Module);
        var normed = ((LayerNorm)modules[$"features.1.{block}.norm1"]).Forward(map);
        var attended = ((ShiftedWindowAttention)modules[$"features.1.{block}.attn"]).Forward(normed);
        ShouldAgree(block % 2 == 0 ? attended : attended.Roll([-3, -3], [1, 2]), expected);
    }

    private static void ShouldAgree(Tensor map, GoldenArray expected)
    {
        var values = map[0].ToArray<float>();
        values.Length.ShouldBe(expected.Values.Length);
        for (var i = 0; i < values.Length; i++)
            ((double)values[i]).ShouldBe(expected.Values[i], 1e-4 * (1 + Math.Abs(expected.Values[i])));
    }

    private static void ShouldBeClose(Tensor scores, double[] expected, double tolerance)
    {
        foreach (var (score, reference) in scores.ToArray<float>().Zip(expected))
            ((double)score).ShouldBe(reference, tolerance);
    }
}
