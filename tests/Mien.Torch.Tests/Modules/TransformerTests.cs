using Mien.Torch.Modules;

namespace Mien.Torch.Tests.Modules;

public sealed class TransformerTests
{
    /// <summary>golden/mae-tmf/README.md, tmf.npz: four layers of PyTorch's nn.TransformerEncoderLayer, post-norm.</summary>
    [Fact]
    public void Encoder_layers_agree_with_PyTorchs()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(0);
        var options = new TransformerEncoderLayerOptions { Width = 8, Heads = 2, FeedForward = 8, Dropout = 0.3 };
        using var layers = new Sequential(Enumerable.Range(0, 4).Select(_ => new TransformerEncoderLayer(options, random)));
        GoldenWeights.FillNamed(layers, name => "tmf.encoder.layers." + name);
        layers.Evaluate();
        var golden = Golden.Load("mae-tmf", "tmf.npz");
        foreach (var (name, tensor) in layers.State())
        {
            if (golden.TryGetValue("w.tmf.encoder.layers." + name, out var expected))
                tensor.ShouldMatch(expected, 0, name: name);
        }
        var x = Frames(golden["small.input"].ToTensor(), "feat_fc").LeakyRelu(0.1);
        layers.Forward(Frames(x, "inproj")).Transpose(0, 1).ShouldMatch(golden["small.encoder_out"], 1e-5);

        Tensor Frames(Tensor frames, string layer) =>                              // a 1x1 convolution over time
            frames.Linear(golden[$"w.tmf.{layer}.weight"].ToTensor().Squeeze(2), golden[$"w.tmf.{layer}.bias"].ToTensor());
    }

    [Fact]
    public void Names_are_PyTorchs()
    {
        using var random = new RandomGenerator(0);
        using var layer = new TransformerEncoderLayer(new() { Width = 8, Heads = 2 }, random);
        layer.State().Select(entry => entry.Name).ShouldBe(
        [
            "self_attn.in_proj_weight", "self_attn.in_proj_bias", "self_attn.out_proj.weight", "self_attn.out_proj.bias",
            "linear1.weight", "linear1.bias", "linear2.weight", "linear2.bias",
            "norm1.weight", "norm1.bias", "norm2.weight", "norm2.bias",
        ]);
        using var block = new TransformerBlock(8, 2, random);
        block.State().Select(entry => entry.Name).ShouldBe(
        [
            "norm1.weight", "norm1.bias", "attn.qkv.weight", "attn.qkv.bias", "attn.proj.weight", "attn.proj.bias",
            "norm2.weight", "norm2.bias", "mlp.fc1.weight", "mlp.fc1.bias", "mlp.fc2.weight", "mlp.fc2.bias",
        ]);
    }

    [Fact]
    public void A_pre_norm_encoder_layer_is_a_vision_transformers_block()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(0);
        var options = new TransformerEncoderLayerOptions
        {
            Width = 12,
            Heads = 3,
            FeedForward = 48,
            Dropout = 0,
            PreNorm = true,
            Activation = x => x.Gelu(),
            Epsilon = 1e-6,
        };
        using var layer = new TransformerEncoderLayer(options, random);
        using var block = new TransformerBlock(12, 3, random);
        GoldenWeights.FillNamed(block);
        var filled = block.State().ToDictionary(entry => entry.Name, entry => entry.Tensor);
        using (new NoGradient())
        {
            foreach (var (name, tensor) in layer.State())
                tensor.CopyInPlace(filled[BlockName(name)]);
        }
        var x = Tensors.Normal([2, 5, 12], random);
        (layer.Forward(x) - block.Forward(x)).Absolute().Flatten().Maximum([0]).ToDouble().ShouldBeInRange(0, 1e-5);
    }

    [Fact]
    public void Padded_positions_do_not_change_the_others()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(0);
        using var layer = new TransformerEncoderLayer(new() { Width = 8, Heads = 2, FeedForward = 16, Dropout = 0 }, random);
        var x = Tensors.Normal([1, 4, 8], random);
        var padding = Tensor.From<int>([0, 0, 0, 1], 1, 4).IsAbove(0);
        (layer.Forward(x, padding)[.., ..3] - layer.Forward(x[.., ..3])).Absolute().Flatten().Maximum([0]).ToDouble().ShouldBeInRange(0, 1e-6);
    }

    private static string BlockName(string name) => name
        .Replace("self_attn.in_proj_", "attn.qkv.", StringComparison.Ordinal)
        .Replace("self_attn.out_proj", "attn.proj", StringComparison.Ordinal)
        .Replace("linear", "mlp.fc", StringComparison.Ordinal);
}
