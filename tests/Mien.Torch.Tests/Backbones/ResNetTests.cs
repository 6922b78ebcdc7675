using System.Text.Json;
using Mien.Torch.Backbones;

namespace Mien.Torch.Tests.Backbones;

/// <summary>Against torchvision, golden/backbones/resnet-README.md.</summary>
public sealed class ResNetTests
{
    private static readonly string[] Layers = ["maxpool", "layer1", "layer2", "layer3", "layer4"];

    public static TheoryData<string> Variants => ["resnet18", "resnet50"];

    [Theory, MemberData(nameof(Variants))]
    public void Tensors_have_torchvisions_names_shapes_and_number(string variant)
    {
        using var network = Create(variant);
        var reference = Golden.LoadJson("backbones", $"{variant}-params.json");
        network.ParameterCount().ShouldBe(reference.GetProperty("parameter_count").GetInt64());
        var tensors = reference.GetProperty("tensors").EnumerateArray().ToArray();
        network.State().Select(entry => $"{entry.Name} [{string.Join(',', entry.Tensor.Shape)}]").ShouldBe(
            tensors.Select(entry => $"{entry.GetProperty("name").GetString()} [{string.Join(',', Sizes(entry.GetProperty("shape")))}]"),
            ignoreOrder: true);
        network.NamedParameters().Select(entry => entry.Name).ShouldBe(
            reference.GetProperty("gradient_order").EnumerateArray().Select(name => name.GetString()!));
        foreach (var ((name, tensor), entry) in network.State().Join(
            tensors, ours => ours.Name, theirs => theirs.GetProperty("name").GetString(), (ours, theirs) => (ours, theirs)))
        {
            using var scope = new Scope();
            tensor.To(ScalarType.Float64).Sum().ToDouble().ShouldBe(entry.GetProperty("sum").GetDouble(), 1e-6, name);
        }
    }

    [Theory]
    [InlineData("resnet18", "in64")]
    [InlineData("resnet18", "in224")]
    [InlineData("resnet50", "in64")]
    [InlineData("resnet50", "in224")]
    public void Prediction_agrees(string variant, string input)
    {
        using var scope = new Scope();
        using var inference = new InferenceMode();
        using var network = Create(variant);
        var golden = Golden.Load("backbones", $"{variant}.npz");
        network.Evaluate();
        var x = Input(input);
        var maps = network.Maps(x);
        foreach (var (map, layer) in maps.Zip(Layers))
        {
            Statistics(map).ShouldMatch(golden[$"{input}_{layer}_stats"].Numbers(), 1e-6, 1e-4, layer);
            Probe(map).ShouldMatch(golden[$"{input}_{layer}_probe"].Numbers(), 2e-5, name: layer);
        }
        network.Features(x).ShouldMatch(golden[$"{input}_features"], 2e-5);
        network.Forward(x).ShouldMatch(golden[$"{input}_logits"], 5e-5);
        if (input == "in64")
            maps[^1].ShouldMatch(golden["in64_layer4"], 2e-5);
    }

    [Theory, MemberData(nameof(Variants))]
    public void Gradients_agree(string variant)
    {
        using var scope = new Scope();
        using var network = Create(variant);
        var golden = Golden.Load("backbones", $"{variant}.npz");
        network.Evaluate();
        var sum = (network.Forward(Input("in64")) * GoldenNumbers.Input("cotangent", 1, 2, 1000)).Sum();
        sum.Backward();
        sum.ToDouble().ShouldBe(golden["grad_scalar"].Numbers()[0], 1e-3);
        var gradients = network.NamedParameters().ToDictionary(entry => entry.Name, entry => entry.Tensor.Gradient!);
        gradients["conv1.weight"].ShouldMatch(golden["grad_conv1_weight"], 1e-4);
        gradients["bn1.weight"].ShouldMatch(golden["grad_bn1_weight"], 1e-3, 1e-3);
        gradients["fc.bias"].ShouldMatch(golden["grad_fc_bias"], 1e-6);
        network.Parameters().Select(parameter => parameter.Gradient!.Norm().ToDouble()).ToArray()
            .ShouldMatch(golden["grad_l2_norms"].Numbers(), 0, 1e-3);
    }

    [Theory]
    [InlineData("resnet18", 2e-4)]
    [InlineData("resnet50", 2e-3)]
    public void Training_uses_and_learns_batch_statistics(string variant, double tolerance)
    {
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        using var network = Create(variant);
        var golden = Golden.Load("backbones", $"{variant}.npz");
        network.Forward(Input("in64")).ShouldMatch(golden["train_logits"], tolerance);
        var buffers = network.NamedBuffers().ToDictionary(entry => entry.Name, entry => entry.Tensor);
        buffers["bn1.running_mean"].ShouldMatch(golden["train_bn1_running_mean"], 1e-6);
        buffers["bn1.running_var"].ShouldMatch(golden["train_bn1_running_var"], 1e-6);
    }

    [Fact]
    public void Channels_last_memory_changes_nothing_but_speed()
    {
        using var scope = new Scope();
        using var inference = new NoGradient();
        using var network = Create("resnet18");
        network.Evaluate();
        network.To(MemoryFormat.ChannelsLast);
        network.Forward(Input("in64")).ShouldMatch(Golden.Load("backbones", "resnet18.npz")["in64_logits"], 5e-5);
    }

    [Fact]
    public void Stages_stem_and_classifier_are_parameters()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        using var network = new ResNet(new ResNetOptions { Blocks = [1, 1, 1], Channels = 1, StemSize = 5, Width = 8, Classes = 0 }, random);
        network.Forward(Tensors.Normal([2, 1, 32, 32], random)).Shape.ShouldBe([2, 32]);
        network.FeatureCount.ShouldBe(32);
        network.State().ShouldNotContain(entry => entry.Name.StartsWith("fc", StringComparison.Ordinal));
    }

    private static ResNet Create(string variant)
    {
        using var random = new RandomGenerator(0);
        var network = new ResNet(variant == "resnet18" ? ResNetOptions.ResNet18 : ResNetOptions.ResNet50, random);
        GoldenWeights.FillNamed(network);
        return network;
    }

    private static Tensor Input(string tag) =>
        tag == "in64" ? GoldenNumbers.Input("input_in64", 1, 2, 3, 64, 64) : GoldenNumbers.Input("input_in224", 1, 1, 3, 224, 224);

    private static double[] Statistics(Tensor map)
    {
        var values = map.To(ScalarType.Float64).Flatten();
        return
        [
            values.Mean().ToDouble(), values.StandardDeviation([0], correction: 0).ToDouble(), values.Minimum([0]).ToDouble(),
            values.Maximum([0]).ToDouble(),
        ];
    }

    private static double[] Probe(Tensor map)
    {
        var count = map.Shape[0];
        var values = map.Contiguous().To(ScalarType.Float64).ToArray<double>().Chunk((int)(map.Count / count));
        return [.. values.SelectMany(sample => Enumerable.Range(0, 32).Select(i => sample[i * Math.Max(1, sample.Length / 32)]))];
    }

    private static IEnumerable<long> Sizes(JsonElement shape) => shape.EnumerateArray().Select(size => size.GetInt64());
}
