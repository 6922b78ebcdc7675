using Mien.Core;
using Mien.Torch;
using Mien.Torch.Checkpoints;
using Mien.Torch.Modules;

namespace Mien.Systems;

/// <summary>Puts weights from elsewhere into a network's backbone: those of another training, or of ImageNet or faces under torchvision's names.</summary>
internal static class StartWeights
{
    private const string Backbone = "backbone.", FirstConvolution = "backbone.conv1.weight", Stage = "backbone.layer";

    // Files of several GPUs have this in front of every name.
    private const string Parallel = "module.";

    // Of torchvision's networks: what is learnt anew.
    private static readonly string[] Classifiers = ["fc.", "classifier."];

    /// <summary>Loads them into a network that nobody needs: better now than after hours of cutting out faces.</summary>
    /// <param name="path">As for <see cref="Load"/>; null tries nothing.</param>
    /// <param name="network">Makes a network of the shape that is trained.</param>
    /// <exception cref="InputException">It is missing, damaged, or of another backbone.</exception>
    public static void Try(string? path, Func<RandomGenerator, Module> network)
    {
        if (path is null)
            return;
        using var random = new RandomGenerator(0);
        using var trial = network(random);
        Load(trial, path);
    }

    /// <summary>Loads them.</summary>
    /// <param name="network">What it calls <c>backbone</c> gets them; the rest stays as drawn.</param>
    /// <param name="path">A safetensors file or a PyTorch checkpoint. Stages beyond those of the network are left out.</param>
    /// <exception cref="InputException">It is missing, damaged, or of another backbone.</exception>
    public static void Load(Module network, string path)
    {
        try
        {
            using var scope = new Scope();
            using var noGradient = new NoGradient();
            var wanted = network.State().ToDictionary(entry => entry.Name, entry => entry.Tensor, StringComparer.Ordinal);
            var state = new Dictionary<string, Tensor>(StringComparer.Ordinal);
            using var given = GivenWeights.Read(path);
            foreach (var (name, tensor) in OfBackbone(given).Where(entry => !IsFurtherStage(entry.Name, wanted.Keys)))
                state[name] = name == FirstConvolution && wanted.TryGetValue(name, out var first) ? Fit(tensor, first.Shape) : tensor;
            network.Load(state, new() { MayBeMissing = [.. wanted.Keys.Where(name => !name.StartsWith(Backbone, StringComparison.Ordinal))] });
        }
        catch (Exception error) when (error is CheckpointException or IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                path, error.Message.TrimEnd('.'), "Name weights of the same backbone and width: of \"./mien train\", or of torchvision.", error);
        }
    }

    // A file of this library names its backbone; one of torchvision is nothing but the backbone and its classifier.
    private static IEnumerable<(string Name, Tensor Tensor)> OfBackbone(StateDictionary file) =>
        file.Keys.Any(name => name.StartsWith(Backbone, StringComparison.Ordinal))
            ? file.Where(entry => entry.Key.StartsWith(Backbone, StringComparison.Ordinal)).Select(entry => (entry.Key, entry.Value))
            : file.Select(entry => (Name: entry.Key.StartsWith(Parallel, StringComparison.Ordinal) ? entry.Key[Parallel.Length..] : entry.Key, entry.Value))
                .Where(entry => !Classifiers.Any(classifier => entry.Name.StartsWith(classifier, StringComparison.Ordinal)))
                .Select(entry => (Backbone + entry.Name, entry.Value));

    private static bool IsFurtherStage(string name, IEnumerable<string> wanted) =>
        name.StartsWith(Stage, StringComparison.Ordinal) && !wanted.Any(other => other.StartsWith(name[..(Stage.Length + 1)], StringComparison.Ordinal));

    // Colour becomes grey by summing over it, since all three colours of a grey picture are equal; of a larger kernel the middle stays.
    private static Tensor Fit(Tensor kernel, long[] wanted)
    {
        if (kernel.Rank != wanted.Length)
            return kernel;
        if (wanted[1] == 1 && kernel.Shape[1] == 3)
            kernel = kernel.Sum([1]).Unsqueeze(1);
        var margin = (int)(kernel.Shape[2] - wanted[2]) / 2;
        return margin <= 0 ? kernel : kernel[.., .., margin..^margin, margin..^margin];
    }
}
