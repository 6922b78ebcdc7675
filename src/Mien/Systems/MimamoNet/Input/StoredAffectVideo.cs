using Mien.Torch.Checkpoints;

namespace Mien.Systems.MimamoNet.Input;

/// <summary>A recording whose faces and vectors lie on disk and are read where they are wanted; the files close with the last reference.</summary>
/// <param name="faces">[n, 112, 112]</param>
/// <param name="vectors">[n, width]</param>
/// <param name="rows">The row of each frame, ascending.</param>
internal sealed class StoredAffectVideo(NpzRows faces, NpzRows vectors, int[] rows) : AffectVideo
{
    private readonly NpzRows _faces = faces, _vectors = vectors;

    public override void ReadFaces(int start, int count, Span<byte> faces) => Read(_faces, start, count, faces);

    public override void ReadSpatial(int start, int count, Span<float> vectors) => Read(_vectors, start, count, vectors);

    private void Read<T>(NpzRows source, int start, int count, Span<T> destination)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, rows.Length - count);
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, count * source.RowLength, nameof(destination));
        for (var run = 0; run < count;)
        {
            var length = 1;
            while (run + length < count && rows[start + run + length] == rows[start + run] + length)
                length++;
            source.Read(rows[start + run], destination.Slice(run * source.RowLength, length * source.RowLength));
            run += length;
        }
    }
}
