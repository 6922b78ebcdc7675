using System.Diagnostics;
using Mien.Training;

namespace Mien.Cli;

/// <summary>One line on the terminal that says what is being done and, of a training, how far it is.</summary>
internal sealed class TrainingLine : IProgress<TrainingProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _last;
    private string _task = "";
    private double? _begin;
    private int _width;

    public void Begin(string task)
    {
        (_task, _clock, _last, _begin) = (task, Stopwatch.StartNew(), TimeSpan.Zero, null);
        Show(task);
    }

    public void Report(TrainingProgress value)
    {
        _begin ??= value.Share;
        if (_clock.Elapsed - _last < Interval && value.Share < 1)
            return;
        _last = _clock.Elapsed;
        var done = (value.Share - _begin.Value) / Math.Max(1 - _begin.Value, 1e-9);
        var left = done > 0 ? $", {TimeSpan.FromSeconds(_clock.Elapsed.TotalSeconds * (1 - done) / done):h\\:mm\\:ss} left" : "";
        Show($"{_task}  epoch {value.Epoch + 1} of {value.Epochs}, loss {value.Loss:F4}, {value.Share:P0}{left}");
    }

    /// <summary>Removes the line.</summary>
    public void Clear() => Show("");

    private void Show(string text)
    {
        Console.Error.Write($"\r{text.PadRight(_width)}");
        if (text.Length == 0)
            Console.Error.Write('\r');
        _width = text.Length;
    }
}
