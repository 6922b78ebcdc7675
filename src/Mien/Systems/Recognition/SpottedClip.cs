using Mien.Core;
using Mien.Faces;
using Mien.Media;
using Mien.Systems.Clips;
using Mien.Systems.SlSwin;

namespace Mien.Systems.Recognition;

/// <summary>A spotted expression on its way to a prediction: frames come in order, pictures go as soon as the last is there.</summary>
internal sealed class SpottedClip : IDisposable
{
    private readonly Clip _clip;
    private readonly PixelBox _place;
    private readonly FrameMoment[] _moments;
    private readonly List<int> _numbers = [];
    private readonly List<byte> _pixels = [];
    private ClipCutter? _cutter;
    private ClassifiedClip? _prediction;
    private int _next;

    public SpottedClip(
        string video, IReadOnlyList<FrameMoment> frames, SpottedFace face, SpottedInterval found, double frameRate, IExpressionClassifier classifier)
    {
        (Classifier, _place) = (classifier, face.Box);
        _moments = [.. Enumerable.Range(face.FirstFrame + found.Span.First, found.Span.Last - found.Span.First + 1).Select(i => frames[i])];
        _clip = new()
        {
            Video = new() { Name = Path.GetFileName(video), Subject = $"{face.Id}", FrameRate = frameRate > 0 ? frameRate : null },
            Name = $"face {face.Id}, frame {_moments[0].Number}",
            Expression = new()
            {
                Kind = classifier.Kind,
                Onset = _moments[0].Number,
                Apex = frames[face.FirstFrame + found.Apex].Number,
                Offset = _moments[^1].Number,
            },
        };
    }

    /// <summary>Says what it is.</summary>
    public IExpressionClassifier Classifier { get; }

    /// <summary>When its frames are shown, seconds.</summary>
    public IEnumerable<double> Times => _moments.Select(moment => moment.Time.Seconds);

    /// <summary>Takes a frame if it is one of its own. Frames in order.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="faces">Finds the faces in it.</param>
    public void Take(Frame frame, Func<IReadOnlyList<TrackedFace>> faces)
    {
        while (_next < _moments.Length && _moments[_next].Time.Seconds < frame.Time.Seconds && !SecondReading.IsAt(_moments[_next].Time.Seconds, frame))
            _next++;                                            // not there a second time
        if (_next < _moments.Length && SecondReading.IsAt(_moments[_next].Time.Seconds, frame))
            Add(frame.Image, _moments[_next++].Number, faces);
        if (_next == _moments.Length)
            Finish();
    }

    /// <summary>The prediction; null where no frame was had that shows the face.</summary>
    public ClassifiedClip? Finish()
    {
        if (_numbers.Count > 0)
        {
            _prediction = Classifier.Classify(_clip, new([.. _pixels], [.. _numbers], Classifier.Channels, Classifier.Side));
            _numbers.Clear();
            _pixels.Clear();
            _pixels.TrimExcess();
        }
        return _prediction;
    }

    public void Dispose() => _cutter?.Dispose();

    // One box and one turn for the whole clip, as in training.
    private void Add(Image image, int number, Func<IReadOnlyList<TrackedFace>> faces)
    {
        if (_cutter is null && TrackedFaceFinder.Nearest(faces(), _place)?.Landmarks is { } landmarks)
            _cutter = new(Classifier.Channels, Classifier.Side, FaceSquareFinder.Of(landmarks));
        if (_cutter is null)
            return;
        _pixels.AddRange(_cutter.Cut(image));
        _numbers.Add(number);
    }
}
