using System.Globalization;
using Mien.Torch.Backbones;
using Mien.Torch.Tests.Checkpoints;

namespace Mien.Torch.Tests.Backbones;

public sealed class VggTests
{
    [Fact]
    public void Names_are_torchvisions()
    {
        using var random = new RandomGenerator(0);
        using var network = new Vgg(
            new VggOptions { Stages = [[1], [1], [1, 1], [1, 1], [1, 1]], Hidden = 2, Classes = 2 }, random);
        int[] convolutions = [0, 3, 6, 8, 11, 13, 16, 18];
        network.State().Select(entry => entry.Name).ShouldBe(
        [
            .. convolutions.SelectMany(i => (string[])[$"features.{i}.weight", $"features.{i}.bias"]),
            .. ((int[])[0, 3, 6]).SelectMany(i => (string[])[$"classifier.{i}.weight", $"classifier.{i}.bias"]),
        ]);
    }

    [Fact, Trait("Category", "slow")]
    public void VGG_11_agrees_with_torchvision()
    {
        var theirs = Python.Run(
            """
            try:
                import torch, torchvision
            except ImportError:
                print("absent"); sys.exit()
            def numbers(name, shape, scale):
                seed = 0x811C9DC5
                for byte in name.encode():
                    seed = (seed ^ byte) * 0x01000193 % 2**32
                h = (np.arange(int(np.prod(shape)), dtype=np.uint64) * 0x9E3779B9 + seed).astype(np.uint32)
                h ^= h >> 16; h *= np.uint32(0x85EBCA6B); h ^= h >> 13; h *= np.uint32(0xC2B2AE35); h ^= h >> 16
                return torch.from_numpy((scale * (h / 2**31 - 1)).astype(np.float32).reshape(shape))
            network = torchvision.models.vgg11(init_weights=False).eval()
            print(sum(p.numel() for p in network.parameters()))
            with torch.no_grad():
                for name, p in network.named_parameters():
                    shape = tuple(p.shape)
                    scale = 0.1 if p.dim() == 1 else ((6 if p.dim() == 4 else 3) / np.prod(shape[1:]))**0.5
                    p.copy_(numbers(name, shape, scale))
                print(' '.join(repr(v) for v in network(numbers('image', (1, 3, 64, 64), 1))[0, :50].tolist()))
            """);
        Assert.SkipWhen(theirs == "absent", "torchvision is not installed");
        var lines = theirs.Split('\n');
        using var scope = new Scope();
        using var inference = new InferenceMode();
        using var random = new RandomGenerator(0);
        using var network = new Vgg(new VggOptions(), random);
        GoldenWeights.FillNamed(network);
        network.Evaluate();
        network.ParameterCount().ShouldBe(long.Parse(lines[0], CultureInfo.InvariantCulture));
        network.ParameterCount().ShouldBe(132_863_336);
        double[] expected = [.. lines[1].Split(' ').Select(value => double.Parse(value, CultureInfo.InvariantCulture))];
        network.Forward(GoldenNumbers.Input("image", 1, 1, 3, 64, 64))[0, ..50].To(ScalarType.Float64).ToArray<double>()
            .ShouldMatch(expected, 1e-5, 1e-4);
    }
}
