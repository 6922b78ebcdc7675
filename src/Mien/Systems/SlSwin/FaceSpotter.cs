using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Mien.Core;
using Mien.Faces;
using Mien.Features.Flow.FaceMaps;
using Mien.Torch;

namespace Mien.Systems.SlSwin;

/// <summary>
/// Looks for expressions on all faces of one video while someone else decodes it and follows the faces. Flow and scores have threads of their
/// own; a short queue keeps them close behind.
/// </summary>
/// <remarks>
/// Frames are pushed by one thread, in order. Memory does not grow with the video but for the scores: a face's pictures go when the tracker
/// forgets it.
/// </remarks>
public sealed class FaceSpotter : IDisposable
{
    private const int QueueLength = 32;

    private readonly Func<IReadOnlyList<SpottedType>> _types;
    private readonly SlSwinOptions _options;
    private readonly CancellationTokenSource _stop;
    private readonly BlockingCollection<Action> _work = new(QueueLength);
    private readonly Thread _thread;
    private readonly List<FrameMoment> _frames = [];
    private readonly Dictionary<int, FaceSpotting> _followed = [];
    private readonly SortedDictionary<int, SpottedFace> _spotted = [];
    private Exception? _failure;

    /// <summary>Time spent on optical flow, summed over threads; known after <see cref="Complete"/>.</summary>
    public TimeSpan FlowTime { get; private set; }

    /// <summary>Time spent on scores; known after <see cref="Complete"/>.</summary>
    public TimeSpan ScoreTime { get; private set; }

    internal FaceSpotter(Func<IReadOnlyList<SpottedType>> types, SlSwinOptions options, CancellationToken cancellation)
    {
        (_types, _options) = (types, options);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _thread = new(Work) { Name = "mien spotting", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Takes the next frame; its picture is needed during the call only.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="faces">The faces followed and those lost for a moment, as <see cref="FaceTracker.Track"/> gives them.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Push(Frame frame, IReadOnlyList<TrackedFace> faces)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(faces);
        _frames.Add(new(frame.Number, frame.Time));
        foreach (var face in faces)
        {
            if ((_followed.GetValueOrDefault(face.Id) ?? Begin(face, frame.Image)) is not { } spotting)
                continue;
            var cut = spotting.Take(frame.Image, face.Mesh);
            Enqueue(() => spotting.Push(cut));
        }
        foreach (var id in _followed.Keys.Where(id => !faces.Any(face => face.Id == id)).ToArray())
            End(id);
    }

    /// <summary>Computes what is left.</summary>
    /// <returns>A result for each face, by id.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public SpottedFaces Complete()
    {
        foreach (var id in _followed.Keys.ToArray())
            End(id);
        _work.CompleteAdding();
        _thread.Join();
        ThrowIfFailed();
        return new(_frames, [.. _spotted.Values]);
    }

    /// <summary>Ends the work.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _work.Dispose();
        _stop.Dispose();
    }

    // A face of which no pixel lies in the picture is waited for.
    private FaceSpotting? Begin(TrackedFace face, Image image)
    {
        if (face.Mesh is null || FaceCrop.Square(TrackedFaceFinder.Of(face.Mesh).Box, image.Width, image.Height) is not { Width: > 0, Height: > 0 } box)
            return null;
        return _followed[face.Id] = new(_frames.Count - 1, box, _types(), _options.Input, _stop.Token);
    }

    // Ids are never given twice, so the face is done with.
    private void End(int id)
    {
        _followed.Remove(id, out var spotting);
        Enqueue(() =>
        {
            _spotted.Add(id, spotting!.Complete(id, _options.SuppressMicroInsideMacro));
            FlowTime += spotting.FlowTime;
            ScoreTime += spotting.ScoreTime;
        });
    }

    private void Enqueue(Action work)
    {
        try
        {
            _work.Add(work, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            ThrowIfFailed();
            throw;
        }
    }

    private void ThrowIfFailed()
    {
        if (Volatile.Read(ref _failure) is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }

    private void Work()
    {
        try
        {
            TorchRuntime.Threads = 1;       // several pairs of frames at a time use the processors better than operators split over them
            foreach (var work in _work.GetConsumingEnumerable(_stop.Token))
                work();
        }
        catch (Exception failure)
        {
            Volatile.Write(ref _failure, failure);
            _stop.Cancel();
        }
    }
}
