using Mien.Torch;
using Mien.Torch.Data;

namespace Mien.Systems.MaeTmf.Input;

/// <summary>Faces of annotated frames, each time seen otherwise.</summary>
internal sealed class AnnotatedFaces : IDataset<AnnotatedFace>
{
    private readonly IReadOnlyList<LabelledFaces> _recordings;
    private readonly FacePlaces _places;
    private readonly FaceView _view;
    private readonly FineTuningOptions _options;

    /// <param name="recordings">Faces and labels.</param>
    /// <param name="view">What the network sees of a face.</param>
    /// <param name="options">How they are seen.</param>
    public AnnotatedFaces(IReadOnlyList<LabelledFaces> recordings, FaceView view, FineTuningOptions options)
    {
        (_recordings, _view, _options) = (recordings, view, options);
        _places = new([.. recordings.Select(recording => recording.Faces)], options.Stride, (recording, face) =>
        {
            var frame = recordings[recording].Faces.FrameNumbers[face] - 1;
            return frame < recordings[recording].Labels.Frames && recordings[recording].Labels.IsValid(frame);
        });
    }

    /// <inheritdoc/>
    public int Count => _places.Count;

    /// <inheritdoc/>
    public string NameOf(int index)
    {
        var (recording, face) = _places.First(index);
        return $"{_recordings[recording].Faces.Name}, frame {_recordings[recording].Faces.FrameNumbers[face]}";
    }

    /// <inheritdoc/>
    public AnnotatedFace Load(int index, ItemRandom random)
    {
        var (recording, face) = _places.Draw(index, random);
        var (faces, labels) = _recordings[recording];
        var picture = FacePicture.Augmented(faces, face, _view, _options.LeastCropArea, _options.Jitter, random);
        return new(picture, labels.Of(faces.FrameNumbers[face] - 1).ToArray());
    }

    /// <summary>Puts faces together.</summary>
    public AnnotatedBatch Batch(IReadOnlyList<AnnotatedFace> faces) => new(
        FacePicture.Batch([.. faces.Select(face => face.Picture)], _view.Size),
        Tensor.From<float>([.. faces.SelectMany(face => face.Labels)], faces.Count, faces[0].Labels.Length));
}

/// <summary>One face.</summary>
/// <param name="Picture">[3, S, S], normalised.</param>
/// <param name="Labels">[columns]</param>
internal sealed record AnnotatedFace(float[] Picture, float[] Labels);

/// <summary>Faces for one step.</summary>
/// <param name="Pictures">[B, 3, S, S]</param>
/// <param name="Labels">[B, columns]</param>
internal sealed record AnnotatedBatch(Tensor Pictures, Tensor Labels) : IDisposable
{
    public void Dispose()
    {
        Pictures.Dispose();
        Labels.Dispose();
    }
}
