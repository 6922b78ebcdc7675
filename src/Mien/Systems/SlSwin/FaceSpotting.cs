using Mien.Core;
using Mien.Datasets;
using Mien.Features.Flow.FaceMaps;
using Mien.Systems.SlSwin.Input;

namespace Mien.Systems.SlSwin;

/// <summary>One face of a video on its way to scores.</summary>
internal sealed class FaceSpotting
{
    private readonly int _firstFrame;
    private readonly SpottingInputOptions _options;
    private readonly FaceCrop _crop;
    private readonly IReadOnlyList<SpottedType> _types;
    private readonly FlowPictureStream[] _streams;
    private readonly Queue<byte[]> _unseen = [];            // crops since the face was lost: a tracker forgets it after seconds
    private readonly byte[] _grey;
    private PixelBox? _box;

    public FaceSpotting(int firstFrame, IReadOnlyList<SpottedType> types, SpottingInputOptions options, CancellationToken cancellation)
    {
        (_firstFrame, _types, _options) = (firstFrame, types, options with { PadEnds = true });
        _crop = new FaceCrop(options.CropSide);
        _grey = new byte[options.CropSide * options.CropSide];
        _streams = [.. types.Select(type => new FlowPictureStream(type.HalfLength, _options, type.Scorer.Push, cancellation: cancellation))];
    }

    /// <summary>Adds a frame; the face is null where it is lost.</summary>
    public void Push(Image image, FoundFace? face)
    {
        if (face is not null && (_box is null || _options.FaceBox == FaceBoxMode.PerFrame))
            _box = FaceCrop.Square(face.Box, image.Width, image.Height);
        var box = _box!.Value;                              // it begins with a face
        _crop.Cut(image, box, _grey);
        if (face is null)
        {
            _unseen.Enqueue([.. _grey]);
            return;
        }
        while (_unseen.TryDequeue(out var earlier))
            Push(earlier, null);
        Push(_grey, FaceCrops.InCrop(face.Landmarks!, box, _options));
    }

    /// <summary>Scores the rest and decodes. Frames after the face was last seen do not count.</summary>
    public SpottedFace Complete(int id, bool suppressMicro)
    {
        var frames = _streams[0].Frames;
        foreach (var stream in _streams)
            stream.Complete();
        SpottedCurve[] curves = [.. _types.Select(type => Decode(type, frames))];
        if (suppressMicro)
        {
            var macro = curves.Single(curve => curve.Kind == ExpressionKind.Macro).Found;
            curves = [.. curves.Select(curve => curve.Kind == ExpressionKind.Micro ? curve with { Found = MicroSuppression.Outside(macro, curve.Found) } : curve)];
        }
        return new(id, _firstFrame, frames, curves, _streams.Any(stream => stream.UsedTemplate));
    }

    private void Push(byte[] grey, Landmarks68? landmarks)
    {
        foreach (var stream in _streams)
            stream.Push(grey, landmarks);
    }

    private static SpottedCurve Decode(SpottedType type, int frames)
    {
        var scores = type.Scorer.Take();
        var decoding = type.Decoding with { PadEnds = true };
        var curve = new ScoreCurve(scores, type.HalfLength);
        // The held video begins 2k frames early; value j of the smoothed curve belongs to frame j + k of it.
        var values = decoding.Boundaries == IntervalBoundaries.Fixed
            ? curve.Values.Slice(type.HalfLength, frames).ToArray()
            : ScoreCurve.OfFrames(scores, type.HalfLength).AsSpan(type.HalfLength + 1, frames).ToArray();
        return new(type.Kind, type.Source, type.HalfLength, values, decoding.Floor(curve), IntervalDecoder.Decode(scores, frames, type.HalfLength, decoding));
    }
}
