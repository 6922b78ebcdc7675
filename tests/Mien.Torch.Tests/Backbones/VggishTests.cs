using Mien.Torch.Backbones;

namespace Mien.Torch.Tests.Backbones;

/// <summary>Against the PyTorch port of VGGish, golden/mae-tmf/README.md.</summary>
public sealed class VggishTests
{
    [Fact]
    public void The_tiny_network_agrees()
    {
        using var scope = new Scope();
        var options = new VggishOptions { Stages = [[4], [8], [16, 16], [32, 32]], Hidden = 64, Embedding = 16 };
        var golden = Golden.Load("mae-tmf", "vggish-net.npz");
        var examples = Examples();
        using var network = Create(options, "tiny.");
        foreach (var (name, tensor) in network.State())
            tensor.ShouldMatch(golden[$"w.tiny.{name}"], 0, name: name);
        network.Map(examples).ShouldMatch(golden["tiny.features"], 1e-4);
        network.Forward(examples).ShouldMatch(golden["tiny.embedding"], 1e-6, 1e-4);
        using var original = Create(options with { FinalRelu = false }, "tiny.");
        original.Forward(examples).ShouldMatch(golden["tiny.pre_relu"], 1e-6, 1e-4);
    }

    [Fact]
    public void The_full_network_agrees()
    {
        using var scope = new Scope();
        using var inference = new InferenceMode();
        using var network = Create(new VggishOptions { FinalRelu = false }, "");
        var golden = Golden.Load("mae-tmf", "vggish-net.npz");
        var examples = Examples();
        network.ParameterCount().ShouldBe(72_141_184);
        network.Map(examples).Mean([2, 3]).ShouldMatch(golden["full.features_mean_hw"], 1e-3);
        var embedding = network.Forward(examples);
        embedding.ShouldMatch(golden["full.pre_relu"], 1e-3);
        embedding.Relu().ShouldMatch(golden["full.embedding"], 1e-3);
    }

    [Fact]
    public void Postprocessing_gives_the_bytes_of_the_port()
    {
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        using var postprocessor = new VggishPostprocessor();
        var buffers = postprocessor.NamedBuffers().ToDictionary(entry => entry.Name, entry => entry.Tensor);
        buffers["pca_eigen_vectors"].CopyInPlace(GoldenNumbers.Input("pca_eigen_vectors", Math.Sqrt(3.0 / 128), 128, 128));
        buffers["pca_means"].CopyInPlace(GoldenNumbers.Input("pca_means", 0.1, 128, 1));
        var golden = Golden.Load("mae-tmf", "vggish-net.npz");
        postprocessor.Forward(golden["pca.input"].ToTensor()).ShouldMatch(golden["pca.output"], 0);
    }

    private static Tensor Examples() => Golden.Load("mae-tmf", "vggish-logmel.npz")["examples"].ToTensor().Unsqueeze(1);    // [2, 1, 96, 64]

    private static Vggish Create(VggishOptions options, string prefix)
    {
        using var random = new RandomGenerator(0);
        var network = new Vggish(options, random);
        GoldenWeights.FillNamed(network, name => prefix + name);
        network.Evaluate();
        return network;
    }
}
