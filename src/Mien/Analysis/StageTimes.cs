using System.Diagnostics;

namespace Mien.Analysis;

/// <summary>What each stage took, over all videos so far: time, and memory where it is watched. Several threads may measure at once.</summary>
/// <param name="watchMemory">Whether the process's memory is looked at, at most twenty times a second and stage. Default no.</param>
public sealed class StageTimes(bool watchMemory = false)
{
    private static readonly long Pause = Stopwatch.Frequency / 20;

    private readonly long[] _ticks = new long[Enum.GetValues<Stage>().Length];
    private readonly long[] _bytes = new long[Enum.GetValues<Stage>().Length];
    private readonly long[] _looked = new long[Enum.GetValues<Stage>().Length];

    /// <summary>Stages that took any time, in order.</summary>
    public IReadOnlyList<Stage> Ran => [.. Enum.GetValues<Stage>().Where(stage => Seconds(stage) > 0)];

    /// <summary>Seconds spent in a stage, summed over the threads that did it, without waiting for other stages.</summary>
    public double Seconds(Stage stage) => (double)Interlocked.Read(ref _ticks[(int)stage]) / Stopwatch.Frequency;

    /// <summary>Most bytes of main memory that the process held when a piece of a stage was done; 0 where nobody looked.</summary>
    public long Bytes(Stage stage) => Interlocked.Read(ref _bytes[(int)stage]);

    internal void Measure(Stage stage, Action work) => Measure(stage, () =>
    {
        work();
        return true;
    });

    internal T Measure<T>(Stage stage, Func<T> work)
    {
        var begin = Stopwatch.GetTimestamp();
        try
        {
            return work();
        }
        finally
        {
            Add(stage, Stopwatch.GetTimestamp() - begin);
        }
    }

    /// <summary>Adds time that was measured elsewhere.</summary>
    internal void Add(Stage stage, TimeSpan time) => Add(stage, (long)(time.TotalSeconds * Stopwatch.Frequency));

    private void Add(Stage stage, long ticks)
    {
        Interlocked.Add(ref _ticks[(int)stage], ticks);
        if (!watchMemory)
            return;
        ref var looked = ref _looked[(int)stage];
        var (now, before) = (Stopwatch.GetTimestamp(), Interlocked.Read(ref looked));
        if (now - before < Pause || Interlocked.CompareExchange(ref looked, now, before) != before)
            return;
        var held = Environment.WorkingSet;
        ref var most = ref _bytes[(int)stage];
        for (var known = Interlocked.Read(ref most); held > known; known = Interlocked.Read(ref most))
            Interlocked.CompareExchange(ref most, held, known);
    }
}

/// <summary>Part of the analysis.</summary>
public enum Stage
{
    /// <summary>Waiting for the next decoded frame.</summary>
    Decode,

    /// <summary>Finding and following faces.</summary>
    Track,

    /// <summary>Expression, eyes and aligned crops.</summary>
    Describe,

    /// <summary>Motion, blinks and movements of the mouth.</summary>
    Motion,

    /// <summary>MIMAMO-Net: valence and arousal.</summary>
    Mimamo,

    /// <summary>LOGO-Former: expressions over time.</summary>
    LogoFormer,

    /// <summary>MAE + TMF: action units, expressions, valence and arousal of every frame.</summary>
    MaeTmf,

    /// <summary>Optical flow for SL-Swin, summed over its threads.</summary>
    Flow,

    /// <summary>SL-Swin: scores of macro- and micro-expressions.</summary>
    SlSwin,

    /// <summary>Reading spotted expressions once more and naming them: AKMNet, LOGO-Former.</summary>
    Classify,

    /// <summary>Writing results while they come.</summary>
    Write,

    /// <summary>Finishing the files: report, filmstrips, hashes.</summary>
    Finish,
}
