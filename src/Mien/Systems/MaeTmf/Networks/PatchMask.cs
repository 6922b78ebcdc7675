using Mien.Torch;

namespace Mien.Systems.MaeTmf.Networks;

/// <summary>Which patches of each picture a masked autoencoder sees.</summary>
/// <param name="Kept">Their numbers, in the order of the noise, [B, K].</param>
/// <param name="Restore">Where each patch is once those that are seen come first and the hidden ones follow, [B, N].</param>
/// <param name="Hidden">1 for a patch that is hidden, 0 for one that is seen, [B, N].</param>
/// <remarks>He et al. 2022, section 3, "simple implementation".</remarks>
public sealed record PatchMask(Tensor Kept, Tensor Restore, Tensor Hidden) : IDisposable
{
    /// <summary>Keeps the patches with the lowest noise; among equals the first.</summary>
    /// <param name="noise">A number for each patch of each picture, [B, N].</param>
    /// <param name="patches">N.</param>
    /// <param name="kept">K, from 1 to N.</param>
    /// <returns>The caller's to dispose.</returns>
    /// <exception cref="ArgumentException">The noise is not of whole pictures.</exception>
    public static PatchMask Of(ReadOnlySpan<double> noise, int patches, int kept)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(kept, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(kept, patches);
        if (noise.Length == 0 || noise.Length % patches != 0)
            throw new ArgumentException($"{noise.Length} numbers are not those of pictures of {patches} patches.", nameof(noise));
        var pictures = noise.Length / patches;
        var (seen, restore, hidden) = (new long[pictures * kept], new long[noise.Length], new float[noise.Length]);
        for (var picture = 0; picture < pictures; picture++)
        {
            var own = noise.Slice(picture * patches, patches).ToArray();
            int[] order = [.. Enumerable.Range(0, patches).OrderBy(patch => own[patch])];       // stable
            for (var place = 0; place < patches; place++)
            {
                restore[(picture * patches) + order[place]] = place;
                hidden[(picture * patches) + order[place]] = place < kept ? 0 : 1;
                if (place < kept)
                    seen[(picture * kept) + place] = order[place];
            }
        }
        return new(Tensor.From<long>(seen, pictures, kept), Tensor.From<long>(restore, pictures, patches), Tensor.From<float>(hidden, pictures, patches));
    }

    /// <summary>The same mask elsewhere.</summary>
    public PatchMask To(Device device) => new(Kept.To(device), Restore.To(device), Hidden.To(device));

    /// <summary>The masks of some of the pictures, from one up to but not including another; views.</summary>
    internal PatchMask Part(int first, int end) => new(Kept[first..end], Restore[first..end], Hidden[first..end]);

    /// <inheritdoc/>
    public void Dispose()
    {
        Kept.Dispose();
        Restore.Dispose();
        Hidden.Dispose();
    }
}
