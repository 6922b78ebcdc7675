using Mien.Core;
using Mien.Faces;
using Mien.Systems.MaeTmf.Input;

namespace Mien.Systems.MaeTmf.Timeline;

/// <summary>Aligned faces that wait until there are enough to encode them together.</summary>
/// <param name="view">What their networks see of a face.</param>
internal sealed class FaceBatch(FaceView view) : IDisposable
{
    /// <summary>Faces that are encoded together.</summary>
    public const int Capacity = 16;

    private readonly Image _crop = new(view.AlignedSize, view.AlignedSize);
    private readonly byte[][] _faces = [.. Enumerable.Range(0, Capacity).Select(_ => new byte[3 * view.AlignedSize * view.AlignedSize])];
    private int _count;

    /// <summary>What their networks see of a face.</summary>
    public FaceView View => view;

    /// <summary>Cuts a face out as training does.</summary>
    public void Add(Image picture, FaceMesh mesh)
    {
        FaceAligner.Align(picture, mesh, _crop);
        FaceStore.Separate(_crop.Pixels, _faces[_count++]);
    }

    /// <summary>What waits, as networks read it; then nothing waits any more.</summary>
    public FaceRecording Take()
    {
        var count = _count;
        _count = 0;
        return new()
        {
            Name = "faces",
            FrameNumbers = [.. Enumerable.Range(1, count)],
            Length = count,
            Size = view.AlignedSize,
            Read = (index, face) => _faces[index].CopyTo(face),
        };
    }

    public void Dispose() => _crop.Dispose();
}
