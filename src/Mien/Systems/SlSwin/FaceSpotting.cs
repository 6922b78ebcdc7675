using System.Buffers;
using System.Diagnostics;
using Mien.Core;
using Mien.Datasets;
using Mien.Faces;
using Mien.Features.Flow.FaceMaps;
using Mien.Systems.SlSwin.Input;

namespace Mien.Systems.SlSwin;

/// <summary>One face of a video on its way to scores.</summary>
internal sealed class FaceSpotting
{
    private readonly int _firstFrame;
    private readonly SpottingInputOptions _options;
    private readonly FaceCrop _crop;
    private readonly int _pixels;
    private readonly PixelBox _first;
    private readonly IReadOnlyList<SpottedType> _types;
    private readonly FlowPictureStream[] _streams;
    private readonly Queue<Cut> _unseen = [];               // crops since the face was lost: a tracker forgets it after seconds
    private PixelBox _box;
    private long _scoreTicks;

    public FaceSpotting(int firstFrame, PixelBox box, IReadOnlyList<SpottedType> types, SpottingInputOptions options, CancellationToken cancellation)
    {
        (_firstFrame, _first, _box, _types, _options) = (firstFrame, box, box, types, options with { PadEnds = true });
        _crop = new FaceCrop(options.CropSide);
        _pixels = options.CropSide * options.CropSide;
        _streams = [.. types.Select(type => new FlowPictureStream(type.HalfLength, _options, picture => Score(type.Scorer, picture), cancellation: cancellation))];
    }

    /// <summary>Time spent on flow so far, summed over threads.</summary>
    public TimeSpan FlowTime => _streams.Aggregate(TimeSpan.Zero, (sum, stream) => sum + stream.Time);

    /// <summary>Time spent on scores so far.</summary>
    public TimeSpan ScoreTime => Stopwatch.GetElapsedTime(0, _scoreTicks);

    /// <summary>Takes what is needed of a frame, which may then be gone. Frames in order.</summary>
    /// <param name="image">The frame.</param>
    /// <param name="mesh">The face in it; null where it is lost.</param>
    public Cut Take(Image image, FaceMesh? mesh)
    {
        var face = mesh is null ? null : TrackedFaceFinder.Of(mesh);
        if (face is not null && _options.FaceBox == FaceBoxMode.PerFrame && FaceCrop.Square(face.Box, image.Width, image.Height) is { Width: > 0, Height: > 0 } box)
            _box = box;
        var grey = ArrayPool<byte>.Shared.Rent(_pixels);
        _crop.Cut(image, _box, grey.AsSpan(0, _pixels));
        return new(grey, face is not null, face is null ? null : FaceCrops.InCrop(face.Landmarks!, _box, _options));
    }

    /// <summary>Computes what a frame makes possible. Cuts in order; another thread than that of <see cref="Take"/> may do so.</summary>
    public void Push(Cut cut)
    {
        _unseen.Enqueue(cut);
        while (cut.IsSeen && _unseen.TryDequeue(out var next))
        {
            foreach (var stream in _streams)
                stream.Push(next.Grey.AsSpan(0, _pixels), next.Landmarks);
            ArrayPool<byte>.Shared.Return(next.Grey);
        }
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
        return new(id, _firstFrame, frames, _first, curves, _streams.Any(stream => stream.UsedTemplate));
    }

    private void Score(IPictureScorer scorer, ReadOnlySpan<Half> picture)
    {
        var begin = Stopwatch.GetTimestamp();
        scorer.Push(picture);
        _scoreTicks += Stopwatch.GetTimestamp() - begin;
    }

    private SpottedCurve Decode(SpottedType type, int frames)
    {
        var begin = Stopwatch.GetTimestamp();
        var scores = type.Scorer.Take();
        _scoreTicks += Stopwatch.GetTimestamp() - begin;
        var decoding = type.Decoding with { PadEnds = true };
        var curve = new ScoreCurve(scores, type.HalfLength);
        // The held video begins 2k frames early; value j of the smoothed curve belongs to frame j + k of it.
        var values = decoding.Boundaries == IntervalBoundaries.Fixed
            ? curve.Values.Slice(type.HalfLength, frames)
            : ScoreCurve.OfFrames(scores, type.HalfLength).AsSpan(type.HalfLength + 1, frames);
        return new(
            type.Kind, type.Source, type.TrainedOn, type.HalfLength, Array.ConvertAll(values.ToArray(), value => (float)value), decoding.Floor(curve),
            IntervalDecoder.Decode(scores, frames, type.HalfLength, decoding));
    }

    /// <summary>A frame's face, cut out.</summary>
    /// <param name="Grey">A rented buffer that begins with the crop.</param>
    /// <param name="IsSeen">False where the face is lost and the crop only shows where it was.</param>
    /// <param name="Landmarks">The face in the crop; null where there is none.</param>
    internal readonly record struct Cut(byte[] Grey, bool IsSeen, Landmarks68? Landmarks);
}
