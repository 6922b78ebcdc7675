using Mien.Core;
using Mien.Faces;

namespace Mien.Analysis;

/// <summary>One face of a video, aligned in 112x112 pixels: eyes and mouth always at the same places.</summary>
internal sealed class AlignedFace(FaceModels models, int id, int side) : GreySource(side)
{
    private readonly FaceTracker _tracker = new(models, new() { MaximumFaces = new AnalysisOptions().MaximumFaces });
    private readonly Image _crop = new(FaceDescriber.CropSize, FaceDescriber.CropSize);

    public override bool TryGet(Frame frame, Span<float> grey)
    {
        var mesh = _tracker.Track(frame).FirstOrDefault(face => face.Id == id)?.Mesh;
        if (mesh is null)
            return false;
        FaceAligner.Align(frame.Image, mesh, _crop);
        Reduce(_crop, grey);
        return true;
    }

    public override void Dispose()
    {
        _tracker.Dispose();
        _crop.Dispose();
        base.Dispose();
    }
}
