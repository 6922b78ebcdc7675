using System.Diagnostics;
using Mien.Cli.Tests.Launcher;

namespace Mien.Cli.Tests.Analyze;

/// <summary>A run of the command line that has not ended yet.</summary>
internal sealed class RunningTool : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;
    private readonly TimeSpan _patience;

    public RunningTool(ProcessStartInfo start, TimeSpan patience)
    {
        _patience = patience;
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    public bool HasEnded => _process.HasExited;

    public int Id => _process.Id;

    /// <summary>Processes it has started and that still run.</summary>
    public int[] Children => [.. Directory.EnumerateDirectories("/proc").Select(folder => Path.GetFileName(folder))
        .Where(name => int.TryParse(name, out _)).Select(int.Parse).Where(id => ParentOf(id) == Id)];

    /// <summary>Sends a signal by its name, e.g. INT.</summary>
    public void Signal(string name) => Kill(name, Id);

    /// <summary>Sends a signal to it and its children, as a terminal does.</summary>
    public void SignalGroup(string name) => Kill(name, -Id);

    /// <summary>Waits for its end.</summary>
    public Outcome Finish()
    {
        if (!_process.WaitForExit(_patience))
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The tool did not end within {_patience.TotalSeconds} s.");
        }
        return new Outcome(_process.ExitCode, _output.GetAwaiter().GetResult(), _error.GetAwaiter().GetResult());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    /// <summary>Sends a signal to a process or, below zero, to a group.</summary>
    public static void Kill(string signal, int target)
    {
        using var kill = Process.Start("/usr/bin/env", ["kill", "-s", signal, "--", $"{target}"]);
        kill.WaitForExit();
    }

    private static int ParentOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("PPid:", StringComparison.Ordinal));
            return int.Parse(line.AsSpan("PPid:".Length));
        }
        catch (IOException)
        {
            return 0;                                   // it has ended meanwhile
        }
    }
}
