using Mien.Torch;

namespace Mien.Systems.MimamoNet.Networks;

/// <summary>What the network looks at: B snippets of F frames.</summary>
/// <param name="Spatial">[B, F, spatial width]</param>
/// <param name="Maps">Level A, [B, F, C0, size, size]; where the network computes its features itself grey frames, [B, 6 + F + 6, size, size], 0..1.</param>
/// <param name="HalfMaps">Level B, [B, F, C1, size / 2, size / 2]; null where the features have none.</param>
public sealed record AffectInput(Tensor Spatial, Tensor Maps, Tensor? HalfMaps) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Spatial.Dispose();
        Maps.Dispose();
        HalfMaps?.Dispose();
    }
}
