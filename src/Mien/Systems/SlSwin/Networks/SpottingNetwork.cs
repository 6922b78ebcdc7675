using Mien.Core;
using Mien.Torch;
using Mien.Torch.Backbones;
using Mien.Torch.Modules;

namespace Mien.Systems.SlSwin.Networks;

/// <summary>Makes the networks: flow pictures [B, 3, S, S] → scores [B, 1], trained towards 0 and 1 but not bounded.</summary>
public static class SpottingNetwork
{
    private const int Side = 7;
    private const int HeadWidth = 32;
    private const double DropPathShare = 0.1;

    /// <summary>Makes a network with initial weights.</summary>
    /// <param name="options">Which, and its shape.</param>
    /// <param name="random">Draws the initial weights.</param>
    /// <exception cref="OptionsException">An option is outside its range.</exception>
    public static Layer Create(SpottingNetworkOptions options, RandomGenerator random)
    {
        OptionsException.ThrowIfAny(options.Check());
        return options.Network switch
        {
            SpottingNetworkKind.Softnet => new Softnet(options.Size, random),
            SpottingNetworkKind.SwinT => Swin(options, shiftedPatches: false, locality: false, random),
            SpottingNetworkKind.SSwinT => Swin(options, shiftedPatches: true, locality: false, random),
            SpottingNetworkKind.LSwinT => Swin(options, shiftedPatches: false, locality: true, random),
            SpottingNetworkKind.SlSwinT => Swin(options, shiftedPatches: true, locality: true, random),
            SpottingNetworkKind.VitB => Vit(options, shiftedPatches: false, locality: false, random),
            SpottingNetworkKind.SVitB => Vit(options, shiftedPatches: true, locality: false, random),
            SpottingNetworkKind.LVitB => Vit(options, shiftedPatches: false, locality: true, random),
            _ => Vit(options, shiftedPatches: true, locality: true, random),
        };
    }

    /// <summary>What a network costs.</summary>
    /// <returns>Learnt numbers, and multiply-adds for one flow picture.</returns>
    /// <exception cref="OptionsException">An option is outside its range.</exception>
    public static (long Parameters, long Operations) Cost(SpottingNetworkOptions options)
    {
        using var scope = new Scope();
        using var inference = new NoGradient();
        using var random = new RandomGenerator(0);
        using var network = Create(options, random);
        network.Evaluate();
        using var operations = new MultiplyAddCounter();
        network.Forward(Tensors.Zeros([1, 3, options.Size, options.Size]));
        return (network.ParameterCount(), operations.Count);
    }

    // Patches grow with the picture, so that the map always is one window of 7x7.
    private static SwinTransformer Swin(SpottingNetworkOptions options, bool shiftedPatches, bool locality, RandomGenerator random)
    {
        var (patch, width, depths) = (options.Size / Side, options.Width ?? 96, options.Depths ?? [2, 2, 6, 2]);
        return new(
            new SwinOptions
            {
                PatchSize = patch,
                Width = width,
                Depths = depths,
                Heads = [.. depths.Select((_, stage) => (width << stage) / HeadWidth)],
                Window = Side,
                DropPath = DropPathShare,
                Classes = 1,
                Attention = new() { Locality = locality, ShiftSingleWindow = true, MaskPadding = options.MaskPadding },
                Embedding = shiftedPatches ? draw => new ShiftedPatchEmbedding(3, Side, patch, width, draw) : null,
            },
            random);
    }

    private static SpottingVit Vit(SpottingNetworkOptions options, bool shiftedPatches, bool locality, RandomGenerator random) =>
        new(options.Size, shiftedPatches, locality, options.Width ?? 768, options.Depths?.Sum() ?? 12, random);
}
