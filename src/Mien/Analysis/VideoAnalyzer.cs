using System.Collections.Concurrent;
using Mien.Core;
using Mien.Faces;
using Mien.Media;
using Mien.Outputs;
using Mien.Outputs.Spotting;
using Mien.Systems.LogoFormer.Timeline;
using Mien.Systems.MaeTmf.Timeline;
using Mien.Systems.Recognition;
using Mien.Systems.SlSwin;
using Mien.Torch;

namespace Mien.Analysis;

/// <summary>
/// Turns a video into records and events: decode → track → describe → motion → outputs. One thread follows the faces, several describe
/// them, others look for expressions, and the caller's thread puts the results in order. Queues are short, so memory does not grow with the length of the video.
/// </summary>
/// <remarks>Holds the networks; use one analyzer for many videos, one after another.</remarks>
public sealed class VideoAnalyzer : IDisposable
{
    private const int QueueLength = 4;

    private readonly FaceModels _models;
    private readonly AnalysisOptions _options;
    private readonly AnalysisSystems _systems;
    private readonly FaceColumns _columns;
    private readonly FaceDescriber[] _describers;

    /// <param name="models">The face networks.</param>
    /// <param name="options">What part of a video is analysed.</param>
    /// <param name="systems">What runs beside the measures of each face; default nothing.</param>
    /// <exception cref="OptionsException">An option is out of range.</exception>
    /// <exception cref="MissingComponentException">A model file is absent.</exception>
    public VideoAnalyzer(FaceModels models, AnalysisOptions? options = null, AnalysisSystems? systems = null)
        : this(models, options, systems, new())
    {
    }

    internal VideoAnalyzer(FaceModels models, AnalysisOptions? options, AnalysisSystems? systems, StageTimes times)
    {
        Times = times;
        (_models, _systems) = (models, systems ?? new());
        _columns = _systems.Affect is null ? FaceColumns.Plain : FaceColumns.WithAffect;
        _options = options ?? new();
        OptionsException.ThrowIfAny(_options.Check());
        _describers = [.. Enumerable.Range(0, _options.Workers).Select(_ => new FaceDescriber(models))];
    }

    /// <summary>Time spent in each stage, over all videos so far.</summary>
    public StageTimes Times { get; }

    /// <summary>The numbers it computes for each face and frame, in the order of <see cref="FaceRecord.Values"/>.</summary>
    public IReadOnlyList<Column> Columns => _columns.All;

    /// <summary>What the outputs are told before the first frame.</summary>
    public AnalysisHeader Header(VideoInfo video) => Header(video, Columns) with
    {
        Notes = [.. _systems.Notes()],
    };

    /// <summary>What the outputs are told before the first frame of an analysis with these columns.</summary>
    internal static AnalysisHeader Header(VideoInfo video, IReadOnlyList<Column> columns) => new()
    {
        InputPath = video.Path,
        Width = video.Width,
        Height = video.Height,
        FrameRate = video.NominalFrameRate,
        ContainerStart = video.ContainerStart,
        Columns = columns,
        VideoFacts = video.Facts,
    };

    /// <summary>Analyses a video to its end and completes the outputs.</summary>
    /// <param name="reader">The video, opened with this analyzer's start and end.</param>
    /// <param name="outputs">Where results go; completed on success, left for the caller to dispose in any case.</param>
    /// <param name="progress">Told after each frame.</param>
    /// <param name="scratch">A folder for what would fill memory in a long video, while it lasts; default that of the system for temporary files.</param>
    /// <param name="cancellation">Ends the analysis; the outputs are then not completed.</param>
    /// <exception cref="InputException">Not one frame can be decoded.</exception>
    /// <exception cref="OutputException">A result cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public AnalysisSummary Analyze(
        VideoReader reader, IReadOnlyList<IAnalysisOutput> outputs, IProgress<AnalysisProgress>? progress = null,
        string? scratch = null, CancellationToken cancellation = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var inOrder = new BlockingCollection<FrameJob>(QueueLength * _describers.Length);
        using var toDescribe = new BlockingCollection<FrameJob>(QueueLength * _describers.Length);
        var trackerOptions = new FaceTrackerOptions { MaximumFaces = _options.MaximumFaces };
        using var temporal = new TemporalStage(_options.Every, trackerOptions.Memory, _systems.Affect, Times);
        var frameRate = reader.Info.AverageFrameRate / _options.Every;
        using var spotter = _systems.Spotter?.Begin(frameRate, stop.Token);
        using var follower = _systems.Expressions?.Begin();
        using var tracks = _systems.Tracks?.Begin(scratch ?? Path.GetTempPath());
        SpottedFaces? spotted = null;
        IReadOnlyList<RecognizedExpressions> recognized = [];
        ExpressionTimeline? timeline = null;
        TrackTimeline? told = null;
        var pictures = outputs.Any(output => output.NeedsPictures);
        var failures = new ConcurrentQueue<Exception>();
        Thread[] threads =
        [
            Start("mien tracking", () => Track(reader, trackerOptions, inOrder, toDescribe, stop.Token)),
            .. _describers.Select((describer, i) => Start($"mien describing {i}", () => Describe(describer, toDescribe))),
        ];
        var notes = new AnalysisNotes();
        try
        {
            foreach (var job in inOrder.GetConsumingEnumerable(stop.Token))
            {
                var frame = new PendingFrame(job, job.Descriptions(stop.Token), _columns);
                temporal.Push(frame);
                if (follower is not null)
                    Times.Measure(Stage.LogoFormer, () => follower.Push(job.Frame, job.Faces));
                if (tracks is not null)
                    Times.Measure(Stage.MaeTmf, () => tracks.Push(job.Frame, job.Faces));
                spotter?.Push(job.Frame, job.Faces);
                if (!pictures)
                    frame.ReleasePicture();
                Drain();
            }
            threads[0].Join();              // it ends the queue before it tells why
            failures.TryPeek(out var failure);
            if (failure is null)
            {
                temporal.Finish();
                timeline = follower is null ? null : Times.Measure(Stage.LogoFormer, follower.Complete);
                told = tracks is null ? null : Times.Measure(Stage.MaeTmf, () => tracks.Complete(reader.Info.Path, stop.Token));
                spotted = spotter?.Complete();
                if (spotted is not null)
                {
                    Times.Add(Stage.Flow, spotter!.FlowTime);
                    Times.Add(Stage.SlSwin, spotter.ScoreTime);
                    var recognizer = new ExpressionRecognizer(_systems.Classifiers, _models);
                    recognized = Times.Measure(Stage.Classify, () => recognizer.Recognize(reader.Info.Path, spotted, frameRate, stop.Token));
                    temporal.Add(ExpressionEvents.Of(spotted, recognized));
                }
                Drain();
            }
        }
        catch (OperationCanceledException) when (!failures.IsEmpty)
        {
            // the failure of another thread, thrown below, is the reason
        }
        finally
        {
            stop.Cancel();
            foreach (var thread in threads)
                thread.Join();
            while (inOrder.TryTake(out var job))
                job.Dispose();
        }
        if (failures.TryDequeue(out var first))
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);

        var summary = notes.Summary(reader.End!, spotted);
        summary = summary with
        {
            Recognized = recognized,
            Timeline = timeline,
            Tracks = told,
            Notes = told is { Sound: { } sound, Faces.Count: > 1 } ? [.. summary.Notes, sound.Because] : summary.Notes,
        };
        Times.Measure(Stage.Finish, () =>
        {
            foreach (var output in outputs)
                output.Complete(summary);
        });
        return summary;

        Thread Start(string name, Action work)
        {
            var thread = new Thread(() =>
            {
                try
                {
                    TorchRuntime.Threads = 1;    // frames in flight use the processors better than operators split over them
                    work();
                }
                catch (Exception exception)
                {
                    failures.Enqueue(exception);
                    stop.Cancel();
                }
            })
            { Name = name, IsBackground = true };
            thread.Start();
            return thread;
        }

        void Drain() => Times.Measure(Stage.Write, () =>
        {
            foreach (var record in temporal.Drain(outputs))
            {
                notes.Add(record);
                progress?.Report(new(notes.Frames, record.Frame.Time));
            }
        });
    }

    /// <summary>Frees the networks.</summary>
    public void Dispose()
    {
        foreach (var describer in _describers)
            describer.Dispose();
    }

    private void Track(
        VideoReader reader, FaceTrackerOptions options, BlockingCollection<FrameJob> inOrder, BlockingCollection<FrameJob> toDescribe,
        CancellationToken cancellation)
    {
        try
        {
            using var tracker = new FaceTracker(_models, options);
            using var frames = reader.ReadFrames(cancellation).GetEnumerator();
            while (Times.Measure(Stage.Decode, frames.MoveNext))
            {
                var frame = frames.Current;
                if ((frame.Number - 1) % _options.Every != 0)
                {
                    frame.Dispose();
                    continue;
                }
                var job = new FrameJob(frame, Times.Measure(Stage.Track, () => tracker.Track(frame)));
                toDescribe.Add(job, cancellation);
                inOrder.Add(job, cancellation);
            }
        }
        finally
        {
            toDescribe.CompleteAdding();
            inOrder.CompleteAdding();
        }
    }

    // Runs the queue empty even when the analysis ends early, so that whoever waits for a description gets one.
    private void Describe(FaceDescriber describer, BlockingCollection<FrameJob> jobs)
    {
        foreach (var job in jobs.GetConsumingEnumerable())
            Times.Measure(Stage.Describe, () => job.Describe(describer));
    }
}
