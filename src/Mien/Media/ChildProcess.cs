using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Mien.Media;

/// <summary>One run of a program: bytes in, bytes out, and its messages read line by line in the background.</summary>
/// <remarks>Messages are always drained, so the child never waits for us to read them; a line longer than 4,096 characters is cut.</remarks>
internal sealed class ChildProcess : IDisposable
{
    private const int LongestLine = 4096;

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    // Ctrl-C reaches every program of a terminal. ffmpeg then ends in order and says 255; others die of SIGHUP, SIGINT or SIGTERM.
    private static readonly int[] InterruptedCodes = [255, 128 + 1, 128 + 2, 128 + 15];

    private readonly Process _process;
    private readonly Thread _messages;

    private ChildProcess(Process process, Action<string> onMessage, Action? onEnd)
    {
        _process = process;
        Id = process.Id;
        _messages = new Thread(() => ReadLines(onMessage, onEnd)) { IsBackground = true, Name = "media messages" };
        _messages.Start();
    }

    /// <summary>The child's process id.</summary>
    public int Id { get; }

    /// <summary>What the child writes.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>What the child reads; disposing it tells the child that there is no more.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>Starts a program without a shell: each argument arrives as it is.</summary>
    /// <param name="program">Name on PATH, or full path.</param>
    /// <param name="arguments">One entry per argument.</param>
    /// <param name="onMessage">Called on a background thread with each line of the child's messages.</param>
    /// <param name="onEnd">Called on the same thread after the last line.</param>
    /// <exception cref="Core.MissingComponentException">The program is not installed.</exception>
    public static ChildProcess Start(string program, IEnumerable<string> arguments, Action<string> onMessage, Action? onEnd = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            return new ChildProcess(Process.Start(start)!, onMessage, onEnd);
        }
        catch (Win32Exception error)
        {
            throw MediaTools.Missing(program, error);
        }
    }

    /// <summary>Runs a program that needs no input and writes little, to its end.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the child is gone.</exception>
    public static (int ExitCode, string Output, IReadOnlyList<string> Messages) Run(
        string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var tail = new MessageTail();
        using var child = Start(program, arguments, tail.Add);
        using var killing = cancellation.Register(child.Kill);
        child.Input.Dispose();
        string output;
        using (var reader = new StreamReader(child.Output, Encoding.UTF8))
            output = reader.ReadToEnd();
        var exitCode = child.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        return (exitCode, output, tail.Lines());
    }

    /// <summary>Ends the child at once; harmless when it has ended already. Reads and writes on it then end too.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It was disposed in the same moment: gone, which is what was asked for.
        }
    }

    /// <summary>Ends the child, unless it ends by itself within two seconds: it may stop reading before it is gone, and its exit code says why.</summary>
    public void End()
    {
        if (!_process.WaitForExit(Moment))
            Kill();
    }

    /// <summary>Waits until the child has ended and all its messages have been delivered.</summary>
    /// <returns>Exit code; 128 + signal number when a signal ended it.</returns>
    /// <exception cref="OperationCanceledException">Someone has interrupted the child: what it wrote is not all there is.</exception>
    public int WaitForExit()
    {
        Join();
        return Array.IndexOf(InterruptedCodes, _process.ExitCode) < 0
            ? _process.ExitCode
            : throw new OperationCanceledException($"{_process.StartInfo.FileName} was interrupted.");
    }

    /// <summary>Ends the child if it still runs and waits for it.</summary>
    public void Dispose()
    {
        Kill();
        Join();
        _process.Dispose();
    }

    private void Join()
    {
        _process.WaitForExit();
        _messages.Join();
    }

    private void ReadLines(Action<string> onMessage, Action? onEnd)
    {
        var reader = _process.StandardError;
        var buffer = new char[LongestLine];
        var line = new StringBuilder(LongestLine);
        int count;
        while ((count = reader.Read(buffer, 0, buffer.Length)) > 0)
        {
            foreach (var character in buffer.AsSpan(0, count))
            {
                if (character is '\n' or '\r')
                    Deliver();
                else if (line.Length < LongestLine)
                    line.Append(character);
            }
        }
        Deliver();
        onEnd?.Invoke();

        void Deliver()
        {
            if (line.Length > 0)
                onMessage(line.ToString());
            line.Clear();
        }
    }
}
