using System.Collections.Concurrent;
using System.Diagnostics;
using Mien.Core;
using Mien.Features.Flow.FaceMaps;

namespace Mien.Systems.SlSwin.Input;

/// <summary>Face crops, frame by frame → flow pictures: the motion from frame i to frame i + k without the head's, eyes masked.</summary>
/// <remarks>
/// <para>A video of N frames gives N - k pictures or, with its ends held for 2k frames each, N + 3k. Memory depends on k alone: what is kept is
/// the 2k frames that the search for missing landmarks looks ahead, and a few more.</para>
/// <para>Pairs of frames are computed in parallel and delivered in order; the bits do not depend on the number of threads.</para>
/// </remarks>
public sealed class FlowPictureStream
{
    private const int Together = 16;

    private readonly int _distance, _pixels;
    private readonly SpottingInputOptions _options;
    private readonly FlowPictureReceiver _receive;
    private readonly ParallelOptions _parallel;
    private readonly ConcurrentBag<FlowPictureMaker> _idle = [];
    private readonly Kept _kept;
    private readonly LandmarkTrack _track;
    private readonly Half[][] _pictures;
    private readonly Landmarks68[] _landmarks = new Landmarks68[Together];
    private Landmarks68? _first;
    private int _next;
    private long _ticks;

    /// <param name="distance">k: frames between the two pictures of a flow, at least 1.</param>
    /// <param name="options">Size and ends.</param>
    /// <param name="receive">Takes the pictures in order.</param>
    /// <param name="threads">Pairs computed at once; default one per processor.</param>
    /// <param name="cancellation">Ends the work before the next pair.</param>
    public FlowPictureStream(
        int distance, SpottingInputOptions options, FlowPictureReceiver receive, int? threads = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(distance, 1);
        ArgumentNullException.ThrowIfNull(receive);
        OptionsException.ThrowIfAny(options.Check());
        (_distance, _options, _receive) = (distance, options, receive);
        _pixels = options.CropSide * options.CropSide;
        _parallel = new() { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount, CancellationToken = cancellation };
        _kept = new(2 * distance + Together, _pixels);
        _track = new(_kept, int.MaxValue, distance, options.CropSide);
        _pictures = [.. Enumerable.Range(0, Together).Select(_ => new Half[FaceMap.Channels * options.Size * options.Size])];
    }

    /// <summary>Frames of the video so far.</summary>
    public int Frames { get; private set; }

    /// <summary>Whether landmarks were missing and a frontal face's stood in for them somewhere: a result should say so.</summary>
    public bool UsedTemplate => _track.UsedTemplate;

    /// <summary>Time spent on flow so far, summed over threads.</summary>
    public TimeSpan Time => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref _ticks));

    /// <summary>Adds the next frame.</summary>
    /// <param name="grey">The face's crop, [side, side] of <see cref="SpottingInputOptions.Size"/>'s crop: 128 for 42, 256 for 84.</param>
    /// <param name="landmarks">The face in it; null where none is found.</param>
    public void Push(ReadOnlySpan<byte> grey, Landmarks68? landmarks)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(grey.Length, _pixels, nameof(grey));
        Frames++;
        _first ??= landmarks;
        if (_options.Landmarks == LandmarkMode.FirstFrame)
            landmarks = _first;
        var times = Frames == 1 && _options.PadEnds ? 1 + 2 * _distance : 1;
        for (var i = 0; i < times; i++)
            Keep(grey, landmarks);
    }

    /// <summary>Delivers the pictures that were waiting for more frames.</summary>
    public void Complete()
    {
        if (Frames > 0 && _options.PadEnds)
        {
            var (grey, landmarks) = (_kept[_kept.Count - 1], _kept.Find(_kept.Count - 1));
            for (var i = 0; i < 2 * _distance; i++)
                Keep(grey, landmarks);
        }
        while (_next < _kept.Count - _distance)
            Deliver(Math.Min(Together, _kept.Count - _distance - _next));
    }

    private void Keep(ReadOnlySpan<byte> grey, Landmarks68? landmarks)
    {
        _kept.Add(grey, landmarks);
        if (_kept.Count - _next == 2 * _distance + Together)
            Deliver(Together);
    }

    private void Deliver(int count)
    {
        for (var i = 0; i < count; i++)
            _landmarks[i] = _track.At(_next + i);
        var first = _next;
        Parallel.For(0, count, _parallel, () => _idle.TryTake(out var maker) ? maker : new FlowPictureMaker(_options), (i, _, maker) =>
        {
            var begin = Stopwatch.GetTimestamp();
            maker.Make(_kept[first + i], _kept[first + i + _distance], _landmarks[i], _pictures[i]);
            Interlocked.Add(ref _ticks, Stopwatch.GetTimestamp() - begin);
            return maker;
        }, _idle.Add);
        for (var i = 0; i < count; i++)
            _receive(_pictures[i]);
        _next += count;
    }

    /// <summary>The latest frames.</summary>
    private sealed class Kept(int capacity, int pixels) : ILandmarkSource
    {
        private readonly byte[][] _grey = [.. Enumerable.Range(0, capacity).Select(_ => new byte[pixels])];
        private readonly Landmarks68?[] _landmarks = new Landmarks68?[capacity];

        public int Count { get; private set; }

        public byte[] this[int frame] => _grey[frame % capacity];

        public Landmarks68? Find(int frame) => frame < Count ? _landmarks[frame % capacity] : null;

        public void Add(ReadOnlySpan<byte> grey, Landmarks68? landmarks)
        {
            grey.CopyTo(_grey[Count % capacity]);
            _landmarks[Count % capacity] = landmarks;
            Count++;
        }
    }
}

/// <summary>Takes one flow picture.</summary>
/// <param name="picture">[3, size, size]: |u|, |v| and strain, pixels of the crop, not yet stretched to 0..1; valid during the call.</param>
public delegate void FlowPictureReceiver(ReadOnlySpan<Half> picture);
