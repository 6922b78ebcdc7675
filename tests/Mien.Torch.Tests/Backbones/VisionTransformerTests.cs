using Mien.Torch.Backbones;

namespace Mien.Torch.Tests.Backbones;

/// <summary>Against torchvision's ViT and MAE's fine-tuning form, golden/backbones/vit-README.md and golden/mae-tmf/README.md.</summary>
public sealed class VisionTransformerTests
{
    private static readonly VisionTransformerOptions Tiny = new()
    {
        ImageSize = 32,
        PatchSize = 8,
        Width = 24,
        Depth = 2,
        Heads = 3,
        Hidden = 96,
        Classes = 10,
    };

    [Fact]
    public void The_tiny_network_agrees_at_every_step()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(0);
        using var network = new VisionTransformer(Tiny, random);
        GoldenWeights.FillNamed(network, name => "vit-tiny." + TorchvisionName(name));
        network.Evaluate();
        var golden = Golden.Load("backbones", "vit-tiny.npz");
        foreach (var (name, tensor) in network.State())
            tensor.ShouldMatch(golden["w.vit-tiny." + TorchvisionName(name)], 0, name: name);

        var image = golden["image"].ToTensor();
        var state = network.State().ToDictionary(entry => entry.Name, entry => entry.Tensor);
        var tokens = network.Embed(image);
        (tokens - state["pos_embed"])[.., 1..].ShouldMatch(golden["patch_embed"], 1e-5);
        tokens = network.Blocks[0].Forward(tokens);
        tokens.ShouldMatch(golden["block0"], 1e-5);
        tokens = network.Blocks[1].Forward(tokens);
        tokens.ShouldMatch(golden["block1"], 1e-5);
        network.Norm.Forward(tokens).ShouldMatch(golden["encoder_out"], 1e-5);
        network.Forward(image).ShouldMatch(golden["logits"], 2e-5);
    }

    [Fact]
    public void The_base_network_agrees()
    {
        using var scope = new Scope();
        using var inference = new InferenceMode();
        using var random = new RandomGenerator(0);
        using var network = new VisionTransformer(new VisionTransformerOptions(), random);
        var shapes = Golden.LoadJson("backbones", "vit-shapes.json");
        network.ParameterCount().ShouldBe(shapes.GetProperty("parameter_count").GetInt64());
        network.State().Select(entry => $"{TorchvisionName(entry.Name)} [{string.Join(',', entry.Tensor.Shape)}]").ShouldBe(
            shapes.GetProperty("state_dict_shapes").EnumerateObject().Select(entry =>
                $"{entry.Name} [{string.Join(',', entry.Value.EnumerateArray().Select(size => size.GetInt64()))}]"),
            ignoreOrder: true);

        GoldenWeights.FillNamed(network, TorchvisionName);
        network.Evaluate();
        var golden = Golden.Load("backbones", "vit-b16.npz");
        var rows = golden["tokens"].ToTensor().To(ScalarType.Int64);
        var image = GoldenNumbers.Input("vit_b_16.image", 1.5, 1, 3, 224, 224);
        var tokens = network.Embed(image);
        foreach (var (i, block) in network.Blocks.Index())
        {
            tokens = block.Forward(tokens);
            if (golden.TryGetValue($"block{i}_rows", out var expected))
                tokens[0].IndexSelect(0, rows).ShouldMatch(expected, 1e-4, name: $"block {i}");
        }
        var normed = network.Norm.Forward(tokens)[0];
        normed.IndexSelect(0, rows).ShouldMatch(golden["encoder_rows"], 5e-5);
        normed[1..].Mean([0]).ShouldMatch(golden["patch_mean"], 5e-5);
        network.Forward(image)[0].ShouldMatch(golden["logits"], 5e-5);
    }

    [Theory]
    [InlineData(true, "gap")]
    [InlineData(false, "cls")]
    public void Both_ways_of_pooling_agree_with_MAE(bool globalPool, string pooling)
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(0);
        using var network = new VisionTransformer(Tiny with { Classes = 12, GlobalPool = globalPool, SinCosPositions = true }, random);
        var positions = network.State().Single(entry => entry.Name == "pos_embed").Tensor;
        var table = positions.Clone();
        GoldenWeights.FillNamed(network);
        using (new NoGradient())
            positions.CopyInPlace(table);                 // positions are the table, not filled
        network.Evaluate();
        var golden = Golden.Load("mae-tmf", "vit-finetune-tiny.npz");
        var image = golden["image"].ToTensor();
        network.Features(image).ShouldMatch(golden[$"features_{pooling}"], 1e-5);
        network.Forward(image).ShouldMatch(golden[$"logits_{pooling}"], 1e-5);
    }

    [Fact]
    public void A_picture_that_is_not_whole_patches_is_refused()
    {
        using var random = new RandomGenerator(0);
        Should.Throw<ArgumentException>(() => new VisionTransformer(Tiny with { ImageSize = 33 }, random)).Message.ShouldContain("33");
    }

    // The mapping of vit-README.md.
    private static string TorchvisionName(string name) => name
        .Replace("cls_token", "class_token", StringComparison.Ordinal)
        .Replace("pos_embed", "encoder.pos_embedding", StringComparison.Ordinal)
        .Replace("patch_embed.proj", "conv_proj", StringComparison.Ordinal)
        .Replace("attn.qkv.", "self_attention.in_proj_", StringComparison.Ordinal)
        .Replace("attn.proj", "self_attention.out_proj", StringComparison.Ordinal)
        .Replace("mlp.fc1", "mlp.0", StringComparison.Ordinal)
        .Replace("mlp.fc2", "mlp.3", StringComparison.Ordinal)
        .Replace("blocks.", "encoder.layers.encoder_layer_", StringComparison.Ordinal)
        .Replace("norm1", "ln_1", StringComparison.Ordinal)
        .Replace("norm2", "ln_2", StringComparison.Ordinal)
        .Replace("norm.", "encoder.ln.", StringComparison.Ordinal)
        .Replace("head.", "heads.head.", StringComparison.Ordinal);
}
