using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Mien.Core;

namespace Mien.Media;

/// <summary>Reads the sound of a video (or of a sound file) as one channel at 16 kHz, on the same clock as the pictures.</summary>
/// <remarks>
/// The channels are averaged. Sample number i is heard at <see cref="Start"/> + i / 16,000 seconds: where the sound begins after the picture,
/// or has gaps, there is silence, and it ends where it ends. A second is in memory at a time. Of several sound tracks the first is read.
/// One that changes its sample rate or channels on the way, as recorded broadcasts can, is late after the change.
/// </remarks>
public sealed class SoundReader
{
    /// <summary>Samples a second.</summary>
    public const int SampleRate = 16_000;

    private readonly MediaTools _tools;
    private readonly int _channels;
    private readonly int _streamIndex;

    private SoundReader(string path, MediaTools tools, ProbeObject stream, double start)
    {
        (Path, Start, _tools) = (path, start, tools);
        HasSound = stream.Exists;
        _streamIndex = stream.Whole("index");
        _channels = Math.Max(1, stream.Whole("channels"));
    }

    /// <summary>The file, as the user named it.</summary>
    public string Path { get; }

    /// <summary>Whether the file has a sound track; without one there are no samples.</summary>
    public bool HasSound { get; }

    /// <summary>When the first sample is heard, in seconds on the container's clock: when the first thing in it, picture or sound, begins.</summary>
    public double Start { get; }

    /// <summary>Opens a file and reads its description; decodes nothing yet.</summary>
    /// <param name="path">A video or sound file in any format that ffmpeg reads. Never taken for an option or a network address.</param>
    /// <param name="tools">The programs that decode; default those on PATH.</param>
    /// <param name="cancellation">Ends the inspection.</param>
    /// <exception cref="InputException">The file is missing or unreadable.</exception>
    /// <exception cref="MissingComponentException">ffmpeg is not installed.</exception>
    public static SoundReader Open(string path, MediaTools? tools = null, CancellationToken cancellation = default)
    {
        tools ??= MediaTools.Default;
        MediaFile.Check(path);
        var (exitCode, output, messages) = MediaProbe.Ask(path, tools, ["-show_format", "-show_streams"], cancellation);
        if (exitCode != 0)
            throw MediaFile.Unknown(path, messages);
        using var document = JsonDocument.Parse(output);
        var root = new ProbeObject(document.RootElement);
        var stream = root.List("streams").FirstOrDefault(stream => stream.Text("codec_type") == "audio");
        return new SoundReader(path, tools, stream, root.Child("format").Number("start_time"));
    }

    /// <summary>Decodes the sound from its start. May be called again.</summary>
    /// <param name="cancellation">Ends the decoder and the enumeration.</param>
    /// <returns>Blocks of up to a second, -1..1 (compressed sound can exceed that a little); each is valid until the next is asked for.</returns>
    /// <exception cref="InputException">Not one sample can be decoded.</exception>
    /// <exception cref="OperationCanceledException">Cancelled, or someone has interrupted the decoder.</exception>
    public IEnumerable<ReadOnlyMemory<float>> ReadBlocks(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!HasSound)
            yield break;
        var messages = new MessageTail();
        using var child = ChildProcess.Start(_tools.Ffmpeg, Arguments(), messages.Add);
        using var killing = cancellation.Register(child.Kill);
        child.Input.Dispose();
        var bytes = new byte[SampleRate * _channels * sizeof(float)];
        var block = new float[SampleRate];
        var (count, any) = (0, false);
        while ((count = child.Output.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) / (_channels * sizeof(float))) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            Average(MemoryMarshal.Cast<byte, float>(bytes), block.AsSpan(0, count));
            any = true;
            yield return block.AsMemory(0, count);
        }
        cancellation.ThrowIfCancellationRequested();
        if (child.WaitForExit() != 0 && !any)
        {
            throw new InputException(Path, $"its sound cannot be decoded: {MessageTail.Explain(messages.Lines(), Path)}",
                "Copy or download it again, or convert it to MP4 with the program that made it.");
        }
    }

    /// <param name="interleaved">[samples, channels]</param>
    /// <param name="mono">[samples]</param>
    private void Average(ReadOnlySpan<float> interleaved, Span<float> mono)
    {
        for (var i = 0; i < mono.Length; i++)
        {
            var sum = 0f;
            foreach (var sample in interleaved.Slice(i * _channels, _channels))
                sum += sample;
            mono[i] = float.IsFinite(sum) ? sum / _channels : 0;    // files of floating-point samples can hold anything
        }
    }

    private IEnumerable<string> Arguments()
    {
        // Filling and trimming keeps every sample at its time; twenty milliseconds is more than containers round times by. The filter counts
        // the first time in samples of what comes in, hence the conversion before it.
        var first = Math.Round(Start * SampleRate).ToString(CultureInfo.InvariantCulture);
        return
        [
            "-nostdin", "-hide_banner", "-nostats", "-loglevel", "error", "-protocol_whitelist", "file", "-threads", "1", "-copyts",
            "-i", MediaTools.Url(Path), "-map", $"0:{_streamIndex}",
            "-af", $"aresample={SampleRate},aresample=async=1:min_hard_comp=0.02:first_pts={first}", "-f", "f32le", "pipe:1",
        ];
    }
}
