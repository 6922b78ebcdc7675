using Mien.Torch.Backbones;
using Mien.Torch.Modules;

namespace Mien.Torch.Tests.Modules;

public sealed class AttentionGradientTests
{
    public static TheoryData<string> Cases
    {
        get
        {
            using var random = new RandomGenerator(1);
            var data = new TheoryData<string>();
            foreach (var (name, layer, _) in Layers(random))
            {
                data.Add(name);
                layer.Dispose();
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void The_backward_pass_agrees_with_differences(string name)
    {
        using var random = new RandomGenerator(1);
        foreach (var (case_, layer, shape) in Layers(random))
        {
            if (case_ == name)
                GradientCheck.Run(layer, shape, layer.Forward);
            layer.Dispose();
        }
    }

    [Fact]
    public void Attention_under_masks_agrees_with_differences()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        using var attention = new MultiHeadAttention(6, 2, random);
        var memory = Tensors.Normal([2, 4, 6], random, ScalarType.Float64);
        var padding = Tensor.From<int>([0, 0, 0, 1, 0, 0, 0, 0], 2, 4).IsAbove(0);
        GradientCheck.Run(attention, [2, 3, 6], x => attention.Forward(x, memory, memory, padding));
    }

    private static (string Name, Layer Layer, long[] Shape)[] Layers(RandomGenerator random) =>
    [
        ("Conv1d", new Conv1d(3, 4, 3, random, stride: 2, padding: 1), [2, 3, 9]),
        ("Mlp", new Mlp(4, 7, random), [2, 3, 4]),
        ("SelfAttention", new SelfAttention(6, 2, random), [2, 4, 6]),
        ("TransformerBlock", new TransformerBlock(6, 3, random), [2, 4, 6]),
        ("TransformerEncoderLayer", new TransformerEncoderLayer(
            new() { Width = 6, Heads = 2, FeedForward = 8, Dropout = 0, Activation = x => x.Gelu() }, random), [2, 4, 6]),
        ("PatchEmbedding", new PatchEmbedding(2, 3, 5, random), [2, 2, 7, 6]),
        ("PatchMerging", new PatchMerging(3, random), [1, 5, 4, 3]),
        ("ShiftedWindowAttention", new ShiftedWindowAttention(width: 4, heads: 2, window: 3, shift: 1, random), [1, 5, 6, 4]),
    ];
}
