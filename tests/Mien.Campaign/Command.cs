using System.Diagnostics;
using Mien.Cli.Tests.Analyze;

namespace Mien.Campaign;

/// <summary>The command line in a process of its own, with this program's environment, which is the launcher's.</summary>
internal static class Command
{
    /// <summary>Exit codes that are no fault of Mien: done, wrong use, unreadable, a component missing.</summary>
    public static IReadOnlyList<int> Documented { get; } = [0, 2, 3, 4];

    /// <summary>Of a command that was asked to stop.</summary>
    public const int Interrupted = 130;

    /// <summary>Starts it in a folder.</summary>
    public static RunningTool Start(string folder, IEnumerable<string> arguments, TimeSpan patience)
    {
        // Where the campaign runs in the background, Ctrl-C is ignored, and children would inherit that.
        string[] command = ["--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "Mien.Cli.dll"), .. arguments];
        return new(
            new ProcessStartInfo("/usr/bin/env", command)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                WorkingDirectory = folder,
            },
            patience);
    }
}
