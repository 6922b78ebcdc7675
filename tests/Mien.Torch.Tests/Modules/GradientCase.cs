using Mien.Torch.Backbones;
using Mien.Torch.Modules;
using Mien.Torch.Tests.Backbones;

namespace Mien.Torch.Tests.Modules;

/// <summary>A small version of every module, for the comparison of its backward pass with differences.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Module">The caller's to dispose.</param>
/// <param name="Shape">Of the input.</param>
/// <param name="Forward">Its function of one tensor.</param>
internal sealed record GradientCase(string Name, Module Module, long[] Shape, Func<Tensor, Tensor> Forward)
{
    private static readonly RecurrentOptions OneWay = new() { Inputs = 3, Hidden = 4, Layers = 2, BatchFirst = true };
    private static readonly RecurrentOptions BothWays = OneWay with { Bidirectional = true };
    private static readonly TransformerEncoderLayerOptions Encoder =
        new() { Width = 6, Heads = 2, FeedForward = 8, Dropout = 0, Activation = x => x.Gelu() };

    /// <summary>The cases by name; each call of a value makes a module anew.</summary>
    public static IReadOnlyDictionary<string, Func<RandomGenerator, GradientCase>> All { get; } = new Func<RandomGenerator, GradientCase>[]
    {
        random => Of("Linear", new Linear(5, 3, random), 4, 5),
        random => Of("Linear without bias", new Linear(5, 3, random, bias: false), 2, 4, 5),
        random => Of("Conv1d", new Conv1d(3, 4, 3, random, stride: 2, padding: 1), 2, 3, 9),
        random => Of("Conv2d in groups", new Conv2d(4, 6, 3, random, stride: 2, padding: 1, groups: 2), 2, 4, 7, 6),
        random => Of("Conv2d dilated", new Conv2d(2, 3, 3, random, dilation: 2), 1, 2, 8, 8),
        random => Of("Conv3d", new Conv3d(2, 3, (3, 2, 2), random, padding: [1, 0, 1]), 2, 2, 4, 5, 5),
        random => Of("Conv3d in groups", new Conv3d(4, 4, (2, 1, 2), random, stride: [2, 1, 2], groups: 4), 2, 4, 4, 2, 4),
        _ => Of("BatchNorm", new BatchNorm(3), 4, 3, 5),
        _ => Of("LayerNorm", new LayerNorm(6), 3, 4, 6),
        _ => Of("GroupNorm", new GroupNorm(2, 4), 2, 4, 3, 3),
        _ => Of("Activation: pooling", new Activation(x => x.MaxPool2d(2, 2).Tanh()), 1, 2, 4, 4),
        _ => Of("Activation: PReLU", new Activation(x => x.Prelu(Tensors.Full([3], 0.2, ScalarType.Float64))), 4, 3),
        random => Of("Sequential", new Sequential(new Linear(4, 5, random), new Activation(x => x.Gelu()), new Linear(5, 2, random)), 3, 4),
        _ => Drawing("Dropout", new Dropout(0.4), 3, 8),
        _ => Drawing("ChannelDropout", new ChannelDropout(0.4), 2, 6, 3, 3),
        _ => Drawing("DropPath", new DropPath(0.4), 8, 3),
        random => Of("Mlp", new Mlp(4, 7, random), 2, 3, 4),
        random => Of("SelfAttention", new SelfAttention(6, 2, random), 2, 4, 6),
        MaskedAttention,
        random => Of("TransformerBlock", new TransformerBlock(6, 3, random), 2, 4, 6),
        random => Of("TransformerEncoderLayer", new TransformerEncoderLayer(Encoder, random), 2, 4, 6),
        random => Of("TransformerEncoderLayer, pre-norm", new TransformerEncoderLayer(Encoder with { PreNorm = true }, random), 2, 4, 6),
        random => Of("PatchEmbedding", new PatchEmbedding(2, 3, 5, random), 2, 2, 7, 6),
        random => Of("PatchMerging", new PatchMerging(3, random), 1, 5, 4, 3),
        random => Of("ShiftedWindowAttention", new ShiftedWindowAttention(width: 4, heads: 2, window: 3, shift: 1, random), 1, 5, 6, 4),
        random => Recurrent("Gru", new Gru(OneWay, random), (gru, x) => gru.Forward(x).Output),
        random => Recurrent("Gru both ways", new Gru(BothWays, random), (gru, x) => gru.Forward(x).Output),
        random => Recurrent("Lstm", new Lstm(OneWay, random), (lstm, x) => lstm.Forward(x).Output),
        random => Recurrent("Lstm both ways", new Lstm(BothWays, random), (lstm, x) => lstm.Forward(x).Cell),
    }.Concat(BackboneTests.Registry.Select(backbone => (Func<RandomGenerator, GradientCase>)(random =>
        Of(backbone.Key, backbone.Value.Create(random), backbone.Value.Input)))).ToDictionary(NameOf, StringComparer.Ordinal);

    private static GradientCase Of(string name, Layer layer, params long[] shape) => new(name, layer, shape, layer.Forward);

    // The same draw each time: a difference is to show the input's change, not chance.
    private static GradientCase Drawing(string name, Layer layer, params long[] shape) => new(name, layer, shape, x =>
    {
        RandomGenerator.Default.Seed(3);
        return layer.Forward(x);
    });

    private static GradientCase Recurrent<T>(string name, T module, Func<T, Tensor, Tensor> forward)
        where T : Module => new(name, module, [2, 5, 3], x => forward(module, x));

    private static GradientCase MaskedAttention(RandomGenerator random)
    {
        var attention = new MultiHeadAttention(6, 2, random);
        var keys = Enumerable.Range(0, 48).Select(i => Math.Sin(i)).ToArray();
        return new("MultiHeadAttention under masks", attention, [2, 3, 6], x =>
        {
            var memory = Tensor.From<double>(keys, 2, 4, 6);
            var padding = Tensor.From<int>([0, 0, 0, 1, 0, 0, 0, 0], 2, 4).IsAbove(0);
            return attention.Forward(x, memory, memory, padding);
        });
    }

    private static string NameOf(Func<RandomGenerator, GradientCase> create)
    {
        using var random = new RandomGenerator(1);
        var made = create(random);
        made.Module.Dispose();
        return made.Name;
    }
}
