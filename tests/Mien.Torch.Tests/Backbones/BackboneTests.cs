using Mien.Torch.Backbones;
using Mien.Torch.Modules;

namespace Mien.Torch.Tests.Backbones;

/// <summary>What holds for every backbone, on small versions.</summary>
public sealed class BackboneTests
{
    internal static readonly IReadOnlyDictionary<string, (Func<RandomGenerator, Layer> Create, long[] Input)> Registry = new Dictionary<string, (Func<RandomGenerator, Layer> Create, long[] Input)>(StringComparer.Ordinal)
    {
        ["ResNet of basic blocks"] = (random => new ResNet(new ResNetOptions { Blocks = [1, 2], Width = 8, Classes = 5 }, random), [4, 3, 32, 32]),
        ["ResNet of bottlenecks"] = (
            random => new ResNet(new ResNetOptions { Blocks = [2, 1], Bottleneck = true, Width = 4, Classes = 5 }, random), [4, 3, 32, 32]),
        ["Caffe ResNet"] = (
            random => new CaffeResNet(new CaffeResNetOptions { Blocks = [2, 1], Width = 4, Classes = 5 }, random), [4, 3, 32, 32]),
        ["VGG"] = (
            random => new Vgg(new VggOptions { Stages = [[4], [8], [8, 8]], Hidden = 16, Classes = 5, Dropout = 0 }, random), [2, 3, 56, 56]),
        ["ViT with class token"] = (random => new VisionTransformer(TinyViT, random), [2, 3, 32, 32]),
        ["ViT with global pooling"] = (random => new VisionTransformer(TinyViT with { GlobalPool = true }, random), [2, 3, 32, 32]),
        ["Swin"] = (
            random => new SwinTransformer(
                new SwinOptions { Width = 8, Depths = [2, 2], Heads = [2, 4], Window = 3, DropPath = 0, Classes = 5 }, random),
            [2, 3, 36, 28]),
        ["wav2vec 2.0, base form"] = (random => new Wav2Vec2(TinyWav2Vec2, random), [2, 1000]),
        ["wav2vec 2.0, large form"] = (
            random => new Wav2Vec2(TinyWav2Vec2 with { LayerNormExtractor = true, ConvolutionBias = true, PreNorm = true }, random), [2, 1000]),
        ["VGGish"] = (
            random => new Vggish(new VggishOptions { Stages = [[4], [8], [8, 8], [8]], Hidden = 16, Embedding = 6 }, random), [2, 1, 96, 64]),
    };

    public static TheoryData<string> Names => [.. Registry.Keys];

    private static VisionTransformerOptions TinyViT =>
        new() { ImageSize = 32, PatchSize = 8, Width = 24, Depth = 2, Heads = 3, Hidden = 48, Classes = 5 };

    private static Wav2Vec2Options TinyWav2Vec2 => new()
    {
        Convolutions = [(8, 10, 5), (8, 3, 2), (8, 2, 2)],
        Width = 12,
        Depth = 2,
        Heads = 3,
        FeedForward = 24,
        PositionSize = 8,
        PositionGroups = 3,
    };

    [Theory, MemberData(nameof(Names))]
    public void Every_parameter_gets_a_finite_gradient(string name)
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(5);
        using var network = Registry[name].Create(random);
        var output = network.Forward(Tensors.Normal(Registry[name].Input, random));
        (output * Tensors.Normal(output.Shape, random)).Sum().Backward();
        foreach (var (parameter, tensor) in network.NamedParameters())
        {
            var gradient = tensor.Gradient;
            gradient.ShouldNotBeNull(parameter);
            gradient.Shape.ShouldBe(tensor.Shape, parameter);
            gradient.IsFinite().All().To(ScalarType.Float32).ToDouble().ShouldBe(1, parameter);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_weights_and_outputs(string name)
    {
        using var scope = new Scope();
        var (weights, output) = Run(seed: 3);
        var (sameWeights, sameOutput) = Run(seed: 3);
        var (otherWeights, _) = Run(seed: 4);
        sameWeights.ShouldBe(weights);
        sameOutput.ShouldBe(output);
        otherWeights.ShouldNotBe(weights);

        (float[] Weights, float[] Output) Run(ulong seed)
        {
            using var random = new RandomGenerator(seed);
            using var network = Registry[name].Create(random);
            float[] values = [.. network.Parameters().SelectMany(parameter => parameter.ToArray<float>())];
            return (values, network.Forward(Input(name)).ToArray<float>());
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Prediction_is_deterministic_and_sees_each_sample_alone(string name)
    {
        using var scope = new Scope();
        using var inference = new InferenceMode();
        using var random = new RandomGenerator(5);
        using var network = Registry[name].Create(random);
        network.Evaluate();
        var x = Input(name);
        var output = network.Forward(x).ToArray<float>();
        network.Forward(x).ToArray<float>().ShouldBe(output);
        var first = network.Forward(x[..1]).ToArray<float>();
        for (var i = 0; i < first.Length; i++)
            first[i].ShouldBe(output[i], 1e-4f * (1 + Math.Abs(output[i])));
    }

    [Theory, MemberData(nameof(Names))]
    public void No_tensor_outlives_the_network(string name)
    {
        var before = LiveTensors.Settled;
        using (var random = new RandomGenerator(5))
        using (var network = Registry[name].Create(random))
        {
            var made = LiveTensors.Settled;
            (made - before).ShouldBe(network.State().Count(), "the constructor leaves temporaries");
            using (new Scope())
                network.Forward(Input(name)).Sum().Backward();
            network.ClearGradients();
            Tensor.LiveCount.ShouldBe(made);
        }
        Tensor.LiveCount.ShouldBe(before);
    }

    private static Tensor Input(string name)
    {
        using var random = new RandomGenerator(9);
        return Tensors.Normal(Registry[name].Input, random);
    }
}
