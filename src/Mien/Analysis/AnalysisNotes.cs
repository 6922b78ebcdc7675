using Mien.Core;
using Mien.Media;
using Mien.Outputs;
using Mien.Systems.SlSwin;

namespace Mien.Analysis;

/// <summary>Counts frames and collects what a reader of the results should know.</summary>
internal sealed class AnalysisNotes
{
    // Shorter than this, a loss or a hidden face is not worth a sentence.
    private const double ShortestSpan = 1;
    private const int MostSpans = 12;

    // Spans with no more than this between them are one.
    private const double LongestBreak = 0.5;

    // Confidence of a face that nothing covers and that does not turn away stays above this on real clips.
    private const float LowConfidence = 0.7f;

    private readonly SpanList _noFace = new();
    private readonly Dictionary<int, SpanList> _unsure = [];
    private readonly HashSet<int> _ids = [];
    private Timestamp _begin, _end;
    private int _framesWithFace;

    public int Frames { get; private set; }

    public void Add(FrameRecord record)
    {
        _end = record.Frame.Time;
        if (Frames++ == 0)
            _begin = _end;
        var anyFace = false;
        foreach (var face in record.Faces.Where(face => face.Success))
        {
            anyFace = true;
            _ids.Add(face.FaceId);
            if (!_unsure.TryGetValue(face.FaceId, out var spans))
                _unsure.Add(face.FaceId, spans = new());
            spans.Add(_end, face.Confidence < LowConfidence);
        }
        if (anyFace)
            _framesWithFace++;
        _noFace.Add(_end, !anyFace);
    }

    public AnalysisSummary Summary(VideoEnd end, SpottedFaces? spotted = null)
    {
        var notes = new List<string>();
        if (end.Kind != VideoEndKind.Whole)
            notes.Add($"The video is not whole: {end.Reason}. What could be read is analysed.");
        if (_ids.Count == 0)
        {
            notes.Add(
                "No face was found. Faces need to be at least about 20 pixels wide, lit, and turned towards the camera by more than a profile.");
        }
        else if (_noFace.Describe() is { Length: > 0 } lost)
        {
            notes.Add($"No face was visible at {lost}.");
        }
        foreach (var (id, spans) in _unsure.OrderBy(pair => pair.Key))
        {
            if (spans.Describe() is { Length: > 0 } unsure)
                notes.Add($"Face {id} did not look like itself at {unsure}: covered, turned away or changing fast. Trust these numbers less.");
        }
        foreach (var face in spotted?.Faces.Where(face => face.UsedTemplate) ?? [])
            notes.Add($"Face {face.Id}: landmarks were missing while expressions were looked for; those of a frontal face stood in.");
        return new()
        {
            Spotted = spotted,
            Frames = Frames,
            FramesWithFace = _framesWithFace,
            Complete = end.Kind == VideoEndKind.Whole,
            Begin = _begin,
            End = _end,
            Notes = notes,
        };
    }

    /// <summary>Spans of time in which a condition held; the number kept is bounded.</summary>
    private sealed class SpanList
    {
        private readonly List<(Timestamp From, Timestamp To)> _spans = [];
        private (Timestamp From, Timestamp To)? _open;
        private int _omitted;

        public void Add(Timestamp time, bool holds)
        {
            if (holds)
                _open = (_open?.From ?? time, time);
            else if (_open is { } open && time - open.To > LongestBreak)
                Close();
        }

        public string Describe()
        {
            Close();
            var spans = string.Join(", ", _spans.Select(span => $"{span.From}-{span.To}"));
            return _omitted > 0 ? $"{spans} and {_omitted} more times" : spans;
        }

        private void Close()
        {
            if (_open is { } span && span.To - span.From >= ShortestSpan)
            {
                if (_spans.Count < MostSpans)
                    _spans.Add(span);
                else
                    _omitted++;
            }
            _open = null;
        }
    }
}
