using System.Diagnostics;

namespace Mien.Analysis;

/// <summary>Processor time, nearly, that each stage took: what its threads spent in it, without waiting for one another.</summary>
public sealed class StageTimes
{
    private readonly long[] _ticks = new long[Enum.GetValues<Stage>().Length];

    /// <summary>Seconds spent in a stage, summed over threads.</summary>
    public double Seconds(Stage stage) => (double)Interlocked.Read(ref _ticks[(int)stage]) / Stopwatch.Frequency;

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
            Interlocked.Add(ref _ticks[(int)stage], Stopwatch.GetTimestamp() - begin);
        }
    }
}

/// <summary>Part of the analysis.</summary>
public enum Stage
{
    /// <summary>Waiting for the next decoded frame.</summary>
    Decode = 0,

    /// <summary>Finding and following faces.</summary>
    Track = 1,

    /// <summary>Expression, eyes and aligned crops.</summary>
    Describe = 2,

    /// <summary>Motion and events.</summary>
    Motion = 3,

    /// <summary>Writing results.</summary>
    Write = 4,
}
