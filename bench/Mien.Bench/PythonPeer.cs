using System.Diagnostics;
using System.Text.Json;
using Mien.Core;

namespace Mien.Bench;

/// <summary>
/// A Python program from <c>bench/peers/</c> that stays alive between timings: a line of JSON in, a line of JSON out. It inherits the
/// environment, so both sides see the same thread settings.
/// </summary>
internal sealed class PythonPeer : IDisposable
{
    // Debian's own interpreter: the one that sees Debian's packages.
    private const string Python = "/usr/bin/python3";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly Process _process;
    private readonly List<string> _messages = [];

    /// <summary>Starts the program and waits until it introduces itself.</summary>
    /// <param name="program">Its file name.</param>
    /// <param name="arguments">What it is told.</param>
    /// <exception cref="MissingComponentException">Python or a module that it needs is not installed.</exception>
    public PythonPeer(string program, params string[] arguments)
    {
        if (!File.Exists(Python))
            throw Missing(Python);
        var start = new ProcessStartInfo(Python, [Path.Combine(Home.Folder, "bench", "peers", program), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.TryAdd("OMP_NUM_THREADS", $"{Environment.ProcessorCount}");    // as the launcher sets them
        start.Environment.TryAdd("OPENBLAS_NUM_THREADS", "1");
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, message) =>
        {
            if (message.Data is { } line)
            {
                lock (_messages)
                    _messages.Add(line);
            }
        };
        _process.BeginErrorReadLine();
        try
        {
            Name = Answer<string>();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What the program is, e.g. <c>PyTorch 1.13.1</c>.</summary>
    public string Name { get; }

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <param name="request">Serialised with names in snake case.</param>
    public T Ask<T>(object request)
    {
        try
        {
            _process.StandardInput.WriteLine(JsonSerializer.Serialize(request, Json));
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            throw Ended();
        }
        return Answer<T>();
    }

    /// <summary>Ends the program.</summary>
    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private T Answer<T>() => _process.StandardOutput.ReadLine() is { } line
        ? JsonSerializer.Deserialize<T>(line, Json)!
        : throw Ended();

    private Exception Ended()
    {
        _process.WaitForExit();
        lock (_messages)
        {
            const string noModule = "ModuleNotFoundError: No module named ";
            var missing = _messages.Find(line => line.StartsWith(noModule, StringComparison.Ordinal));
            return missing is null
                ? new PeerException($"The peer ended: {string.Join(Environment.NewLine, _messages)}")
                : Missing($"Python module {missing[noModule.Length..]}");
        }
    }

    private static MissingComponentException Missing(string component) =>
        new(component, "Run \"./mien setup --bench\", which installs what the peers need.");
}
