using Mien.Core;
using Mien.Faces;
using Mien.Systems.Clips;

namespace Mien.Systems.LogoFormer.Timeline;

/// <summary>
/// Cuts one face into windows that overlap. Each is what a clip is in training: one square for all its frames, that of the first, so a face
/// is cut out once for each window that is open.
/// </summary>
/// <param name="side">Side of a picture.</param>
/// <param name="take">Given each window when it is over: first and last frame, and its pictures in colour.</param>
internal sealed class FaceWindows(int side, Action<FrameMoment, FrameMoment, ClipFrames> take) : IDisposable
{
    // Of faster videos frames are left out, seconds: memory does not depend on the rate, and consecutive frames differ as they did in training.
    private const double LeastStep = 0.03;

    // Times in containers are rounded.
    private const double Rounding = 1e-3;

    private readonly Queue<Window> _open = new();
    private double _nextStart;
    private double _last = double.NegativeInfinity;
    private bool _anyWhole;

    /// <summary>Takes the face in the next frame; the picture is needed during the call only.</summary>
    public void Push(Frame frame, FaceMesh mesh)
    {
        var now = frame.Time.Seconds;
        if (now - _last < LeastStep - Rounding)
            return;
        _last = now;
        while (_open.TryPeek(out var oldest) && now - oldest.First.Time.Seconds >= ExpressionTimeline.WindowLength - Rounding)
            Close();
        if (_open.Count == 0)
            _nextStart = now;
        if (now >= _nextStart - Rounding)
        {
            _open.Enqueue(new(side, mesh, frame));
            while (_nextStart <= now + Rounding)
                _nextStart += ExpressionTimeline.WindowStep;
        }
        foreach (var window in _open)
            window.Add(frame);
    }

    /// <summary>The face is gone, or the video is over. A face that was not there for a whole window gets one of the length it was there.</summary>
    public void Flush()
    {
        if (!_anyWhole && _open.TryPeek(out var oldest) && oldest.Last.Time - oldest.First.Time >= ExpressionTimeline.WindowStep - Rounding)
            Close();
        Dispose();
        _open.Clear();
        _anyWhole = false;
    }

    public void Dispose()
    {
        foreach (var window in _open)
            window.Dispose();
    }

    private void Close()
    {
        using var window = _open.Dequeue();
        take(window.First, window.Last, window.Frames());
        _anyWhole = true;
    }

    private sealed class Window(int side, FaceMesh mesh, Frame first) : IDisposable
    {
        private const int Channels = 3;

        private readonly ClipCutter _cutter = new(Channels, side, FaceSquareFinder.Of(mesh.Landmarks68()));
        private readonly List<byte> _pixels = [];
        private readonly List<int> _numbers = [];

        public FrameMoment First { get; } = new(first.Number, first.Time);

        public FrameMoment Last { get; private set; }

        public void Add(Frame frame)
        {
            _pixels.AddRange(_cutter.Cut(frame.Image));
            _numbers.Add(frame.Number);
            Last = new(frame.Number, frame.Time);
        }

        public ClipFrames Frames() => new([.. _pixels], [.. _numbers], Channels, side);

        public void Dispose() => _cutter.Dispose();
    }
}
