using System.Buffers.Binary;
using Mien.Core;

namespace Mien.Media;

/// <summary>Packs pictures as JPEG, many per call through one child process: thumbnails for a report.</summary>
public static class JpegEncoder
{
    private const byte StartOfImage = 0xD8, EndOfImage = 0xD9, StartOfScan = 0xDA;

    /// <summary>Encodes pictures of one size.</summary>
    /// <param name="images">Pictures, all of the same width and height; not disposed.</param>
    /// <param name="quality">1 (smallest) to 100 (best).</param>
    /// <param name="tools">The programs that encode; default those on PATH.</param>
    /// <param name="cancellation">Ends the encoder.</param>
    /// <returns>One whole JPEG file per picture, in order.</returns>
    /// <exception cref="MissingComponentException">ffmpeg is not installed, or was built without JPEG.</exception>
    public static IReadOnlyList<byte[]> Encode(
        IReadOnlyList<Image> images, int quality, MediaTools? tools = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        if (images.Count == 0)
            return [];
        var (width, height) = (images[0].Width, images[0].Height);
        if (images.Any(image => image.Width != width || image.Height != height))
            throw new ArgumentException("All pictures of one call must have the same size.", nameof(images));

        cancellation.ThrowIfCancellationRequested();
        tools ??= MediaTools.Default;
        var messages = new MessageTail();
        using var child = ChildProcess.Start(tools.Ffmpeg, Arguments(width, height, quality), messages.Add);
        using var killing = cancellation.Register(child.Kill);
        var feeding = new Thread(() => Feed(child, images)) { IsBackground = true, Name = "media pictures" };
        feeding.Start();                                     // both pipes are short: writing must not wait for reading
        using var output = new MemoryStream();
        child.Output.CopyTo(output);
        feeding.Join();
        var exitCode = child.WaitForExit();
        cancellation.ThrowIfCancellationRequested();

        var files = Split(output.ToArray());
        return exitCode == 0 && files.Count == images.Count
            ? files
            : throw new MissingComponentException($"a working JPEG encoder in {tools.Ffmpeg} ({string.Join("; ", messages.Lines())})",
                "Install a complete build of ffmpeg.");
    }

    private static IEnumerable<string> Arguments(int width, int height, int quality)
    {
        var scale = 31 - (quality - 1) * 29 / 99;            // ffmpeg counts from 31 (smallest) to 2 (best)
        return
        [
            "-hide_banner", "-nostats", "-loglevel", "error",
            "-f", "rawvideo", "-pixel_format", "rgb24", "-video_size", $"{width}x{height}", "-i", "pipe:0",
            "-f", "image2pipe", "-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", $"{scale}", "pipe:1",
        ];
    }

    private static void Feed(ChildProcess child, IReadOnlyList<Image> images)
    {
        try
        {
            foreach (var image in images)
                child.Input.Write(image.Pixels);
            child.Input.Dispose();
        }
        catch (IOException)
        {
            // The encoder ended early; its exit code and messages say why.
        }
    }

    /// <summary>Cuts a stream of JPEG files apart by walking their segments.</summary>
    internal static List<byte[]> Split(ReadOnlySpan<byte> stream)
    {
        var files = new List<byte[]>();
        while (Length(stream) is > 0 and var length)
        {
            files.Add(stream[..length].ToArray());
            stream = stream[length..];
        }
        return files;
    }

    /// <returns>Bytes of the first file in the stream; 0 when no whole file is left.</returns>
    private static int Length(ReadOnlySpan<byte> stream)
    {
        if (stream is not [0xFF, StartOfImage, ..])
            return 0;
        var at = 2;
        while (at + 4 <= stream.Length && stream[at] == 0xFF)
        {
            var isScan = stream[at + 1] == StartOfScan;
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(stream[(at + 2)..]);
            if (!isScan || at >= stream.Length)
                continue;

            // Within a scan 0xFF is always followed by 0 or a restart marker, so the next 0xFF 0xD9 is the end.
            var end = stream[at..].IndexOf([(byte)0xFF, EndOfImage]);
            return end < 0 ? 0 : at + end + 2;
        }
        return 0;
    }
}
