using System.Diagnostics;
using Mien.Cli.Tests.Launcher;

namespace Mien.Cli.Tests.Analyze;

/// <summary>The command line as the launcher starts it, in a process of its own.</summary>
internal static class Tool
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Mien.Cli.dll");
    private static readonly Dictionary<string, string> NoChange = [];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs it to its end.</summary>
    public static Outcome Run(params string[] arguments) => Run(NoChange, arguments);

    /// <summary>Runs it to its end with some environment variables set otherwise.</summary>
    public static Outcome Run(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var running = Start(environment, null, arguments);
        return running.Finish();
    }

    /// <summary>Runs it to its end in a folder.</summary>
    public static Outcome RunIn(string folder, params string[] arguments)
    {
        using var running = Start(NoChange, folder, arguments);
        return running.Finish();
    }

    /// <summary>Starts it and goes on.</summary>
    public static RunningTool Start(params string[] arguments) => Start(NoChange, null, arguments);

    /// <summary>Starts it as a terminal does: as the head of a group that signals reach together.</summary>
    public static RunningTool StartGroup(params string[] arguments) => Start(NoChange, null, arguments, "setsid");

    /// <summary>Runs another program of the checkout to its end, in the surroundings that the launcher gives.</summary>
    public static Outcome RunProgram(string program, params string[] arguments)
    {
        using var running = StartCommand(NoChange, null, [DotNet, program, .. arguments]);
        return running.Finish();
    }

    /// <summary>What it says and how it ends, whatever goes wrong: an exit code that is documented, and no stack trace.</summary>
    public static Outcome ShouldEndWith(this Outcome outcome, int exitCode)
    {
        outcome.Error.ShouldNotContain("   at ");
        outcome.Error.ShouldNotContain("This is a bug");
        outcome.ExitCode.ShouldBe(exitCode, outcome.Error);
        return outcome;
    }

    private static RunningTool Start(IReadOnlyDictionary<string, string> environment, string? folder, string[] arguments, params string[] prefix) =>
        StartCommand(environment, folder, [.. prefix, DotNet, Program, .. arguments]);

    private static RunningTool StartCommand(IReadOnlyDictionary<string, string> environment, string? folder, string[] words)
    {
        // Where the tests run in the background, Ctrl-C is ignored, and children would inherit that.
        string[] command = ["/usr/bin/env", "--default-signal=INT", .. words];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        start.Environment["MIEN_HOME"] = Repository.Root;
        start.Environment["OMP_NUM_THREADS"] = $"{Environment.ProcessorCount}";
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        start.Environment["MALLOC_ARENA_MAX"] = "4";
        start.Environment["MALLOC_MMAP_THRESHOLD_"] = "67108864";
        start.Environment["MALLOC_TRIM_THRESHOLD_"] = "268435456";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new RunningTool(start, Patience);
    }

    // The full path, so that a test may take PATH away.
    private static string DotNet { get; } = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "dotnet")).First(File.Exists);
}
