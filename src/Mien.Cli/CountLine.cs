using System.Diagnostics;

namespace Mien.Cli;

/// <summary>One line on the terminal that says how many of a known number of things are done and how long the rest will take.</summary>
internal sealed class CountLine(string name, string things, int count) : IProgress<int>
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private int _done;
    private int _width;

    public void Report(int value)
    {
        lock (_lock)
        {
            _done = Math.Max(_done, value);
            var left = TimeSpan.FromSeconds(_clock.Elapsed.TotalSeconds * (count - _done) / Math.Max(1, _done));
            Show($"{name}  {_done:N0} of {count:N0} {things}, {left:h\\:mm\\:ss} left");
        }
    }

    /// <summary>Removes the line.</summary>
    public void Clear()
    {
        Show("");
        Console.Error.Write('\r');
    }

    private void Show(string text)
    {
        Console.Error.Write($"\r{text.PadRight(_width)}");
        _width = text.Length;
    }
}
