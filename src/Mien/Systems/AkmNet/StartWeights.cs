using Mien.Core;
using Mien.Systems.AkmNet.Networks;
using Mien.Torch;
using Mien.Torch.Checkpoints;

namespace Mien.Systems.AkmNet;

/// <summary>Puts weights from elsewhere into a backbone: those of another training, or of ImageNet under torchvision's names.</summary>
internal static class StartWeights
{
    private const string Backbone = "backbone.", FirstConvolution = "backbone.conv1.weight";

    // Of AKMNet and of torchvision's networks: what is learnt anew.
    private static readonly string[] Heads = ["alpha.", "gru.", "fc.", "classifier."];

    /// <summary>Loads them.</summary>
    /// <param name="network">Its backbone gets them; the rest stays as drawn.</param>
    /// <param name="path">A safetensors file or a PyTorch checkpoint.</param>
    /// <exception cref="InputException">It is missing, damaged, or of another backbone.</exception>
    public static void Load(AkmNetNetwork network, string path)
    {
        try
        {
            using var scope = new Scope();
            using var noGradient = new NoGradient();
            var wanted = network.State().FirstOrDefault(entry => entry.Name == FirstConvolution).Tensor;
            var state = new Dictionary<string, Tensor>(StringComparer.Ordinal);
            using var given = GivenWeights.Read(path);
            foreach (var (name, tensor) in given.Where(entry => !Heads.Any(head => entry.Key.StartsWith(head, StringComparison.Ordinal))))
            {
                var key = name.StartsWith(Backbone, StringComparison.Ordinal) ? name : Backbone + name;
                state[key] = key == FirstConvolution && wanted is not null ? Fit(tensor, wanted.Shape) : tensor;
            }
            network.Load(state, new() { MayBeMissing = Heads });
        }
        catch (Exception error) when (error is CheckpointException or IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                path, error.Message.TrimEnd('.'), "Name weights of the same backbone and width: of \"./mien train akmnet\", or of torchvision.", error);
        }
    }

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
