using Mien.Core;
using Mien.Systems;
using Mien.Systems.AkmNet.Networks;
using Mien.Systems.LogoFormer.Networks;
using Mien.Torch;
using Mien.Torch.Backbones;
using Mien.Torch.Checkpoints;

namespace Mien.Tests.Systems;

public sealed class StartWeightsTests : IDisposable
{
    private const int Width = 4;

    private readonly TemporaryFolder _folder = new();
    private readonly Scope _scope = new();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Weights_of_ImageNet_become_grey_and_lose_the_rim_of_their_first_kernel()
    {
        using var imageNet = ImageNet(Width);
        using var network = Network(new() { Width = Width, Size = 32 });
        StartWeights.Load(network, File(imageNet, "resnet18.pth"));

        var (given, taken) = (Of(imageNet, "conv1.weight"), Of(network, "backbone.conv1.weight"));
        taken.Shape.ShouldBe([Width, 1, 5, 5]);
        taken[0, 0, 0, 0].ToDouble().ShouldBe(given[0, .., 1, 1].Sum().ToDouble(), 1e-6);
        taken[3, 0, 4, 2].ToDouble().ShouldBe(given[3, .., 5, 3].Sum().ToDouble(), 1e-6);
        Of(network, "backbone.layer4.1.conv2.weight").ToArray<float>().ShouldBe(Of(imageNet, "layer4.1.conv2.weight").ToArray<float>());
    }

    [Fact]
    public void The_colour_stem_takes_them_as_they_are_and_says_the_same_of_a_picture()
    {
        using var imageNet = ImageNet(Width);
        using var network = Network(new() { Width = Width, Size = 32, Stem = Stem.Rgb7x7 });
        StartWeights.Load(network, File(imageNet, "resnet18.pt"));

        using var random = new RandomGenerator(3);
        var picture = Tensors.Uniform([1, 3, 32, 32], random);
        imageNet.Evaluate();
        network.Evaluate();
        network.Maps(picture).ToArray<float>().ShouldBe(imageNet.Maps(picture)[^1].ToArray<float>(), 1e-5);
    }

    [Fact]
    public void Another_training_gives_its_backbone_and_nothing_else()
    {
        using var first = Network(new() { Width = Width, Size = 32 }, seed: 1);
        using var second = Network(new() { Width = Width, Size = 32 }, seed: 2);
        var head = Of(second, "gru.weight_ih_l0").ToArray<float>();
        using var state = first.Save();
        Safetensors.Write(_folder["first.safetensors"], state.Select(entry => (entry.Key, entry.Value)));
        StartWeights.Load(second, _folder["first.safetensors"]);

        Of(second, "backbone.layer2.0.conv1.weight").ToArray<float>().ShouldBe(Of(first, "backbone.layer2.0.conv1.weight").ToArray<float>());
        Of(second, "gru.weight_ih_l0").ToArray<float>().ShouldBe(head);
    }

    [Fact]
    public void Face_weights_saved_on_several_GPUs_start_a_network_of_fewer_stages()
    {
        using var faces = ImageNet(Width);
        using var state = faces.Save();
        PyTorchFile.Write(_folder["faces.pth"], state.ToDictionary(entry => $"module.{entry.Key}", entry => entry.Value, StringComparer.Ordinal));
        using var random = new RandomGenerator(1);
        using var network = new LogoFormerNetwork(
            new() { Frames = 2, Size = 32, BackboneWidth = Width, BackboneStages = 3, Width = 8, Heads = 2, Blocks = 1, Window = new(2, 2, 2) }, 7, random);
        var drawn = Of(network, "transformer.classifier.weight").ToArray<float>();
        StartWeights.Load(network, _folder["faces.pth"]);

        Of(network, "backbone.conv1.weight").ToArray<float>().ShouldBe(Of(faces, "conv1.weight").ToArray<float>());
        Of(network, "backbone.layer3.1.bn2.running_var").ToArray<float>().ShouldBe(Of(faces, "layer3.1.bn2.running_var").ToArray<float>());
        Of(network, "transformer.classifier.weight").ToArray<float>().ShouldBe(drawn);
    }

    [Fact]
    public void Weights_of_another_width_of_another_network_and_no_weights_are_refused_by_name()
    {
        using var network = Network(new() { Width = Width, Size = 32 });
        using var wide = ImageNet(2 * Width);
        Should.Throw<InputException>(() => StartWeights.Load(network, File(wide, "wide.pth"))).Message.ShouldContain("backbone.conv1.weight is [8, 1, 5, 5], the network has [4, 1, 5, 5]");

        using var random = new RandomGenerator(0);
        using var vgg = new Vgg(new() { Stages = [[4], [8]], Channels = 3, Classes = 0 }, random);
        Should.Throw<InputException>(() => StartWeights.Load(network, File(vgg, "vgg.pth"))).Message.ShouldContain("missing");

        System.IO.File.WriteAllText(_folder["words.pth"], "no weights");
        Should.Throw<InputException>(() => StartWeights.Load(network, _folder["words.pth"])).Message.ShouldContain("words.pth");
        Should.Throw<InputException>(() => StartWeights.Load(network, _folder["absent.pth"]));
    }

    private static Tensor Of(Mien.Torch.Modules.Module network, string name) => network.State().Single(entry => entry.Name == name).Tensor;

    private static AkmNetNetwork Network(AkmNetNetworkOptions options, ulong seed = 1)
    {
        using var random = new RandomGenerator(seed);
        return new(options, 3, random);
    }

    private static ResNet ImageNet(int width)
    {
        using var random = new RandomGenerator(7);
        return new(ResNetOptions.ResNet18 with { Width = width, Classes = 10 }, random);
    }

    private string File(Mien.Torch.Modules.Module network, string name)
    {
        using var state = network.Save();
        PyTorchFile.Write(_folder[name], state);
        return _folder[name];
    }
}
