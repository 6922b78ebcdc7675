using Mien.Torch.Modules;

namespace Mien.Torch.Tests.Modules;

public sealed class ModuleGradientTests
{
    public static TheoryData<string> Cases => new(Layers(new RandomGenerator(1)).Select(entry => entry.Name));

    [Theory, MemberData(nameof(Cases))]
    public void The_backward_pass_agrees_with_differences(string name)
    {
        using var random = new RandomGenerator(1);
        var all = Layers(random);
        var (_, layer, shape) = all.Single(entry => entry.Name == name);
        GradientCheck.Run(layer, shape, layer.Forward);
        foreach (var entry in all)
            entry.Layer.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Recurrent_layers_agree_with_differences(bool bidirectional)
    {
        using var random = new RandomGenerator(2);
        var options = new RecurrentOptions { Inputs = 3, Hidden = 4, Layers = 2, Bidirectional = bidirectional, BatchFirst = true };
        using var gru = new Gru(options, random);
        GradientCheck.Run(gru, [2, 5, 3], x => gru.Forward(x).Output);
        using var lstm = new Lstm(options, random);
        GradientCheck.Run(lstm, [2, 5, 3], x => lstm.Forward(x).Output);
    }

    private static (string Name, Layer Layer, long[] Shape)[] Layers(RandomGenerator random) =>
    [
        ("Linear", new Linear(5, 3, random), [4, 5]),
        ("Linear without bias", new Linear(5, 3, random, bias: false), [2, 4, 5]),
        ("Conv2d", new Conv2d(4, 6, 3, random, stride: 2, padding: 1, groups: 2), [2, 4, 7, 6]),
        ("Conv2d dilated", new Conv2d(2, 3, 3, random, dilation: 2), [1, 2, 8, 8]),
        ("Conv3d", new Conv3d(2, 3, (3, 2, 2), random, padding: [1, 0, 1]), [2, 2, 4, 5, 5]),
        ("BatchNorm", new BatchNorm(3), [4, 3, 5]),
        ("LayerNorm", new LayerNorm(6), [3, 4, 6]),
        ("GroupNorm", new GroupNorm(2, 4), [2, 4, 3, 3]),
        ("Sequential", new Sequential(new Linear(4, 5, random), new Activation(x => x.Gelu()), new Linear(5, 2, random)), [3, 4]),
        ("Prelu and pooling", new Activation(x => x.MaxPool2d(2, 2).Tanh()), [1, 2, 4, 4]),
    ];
}
