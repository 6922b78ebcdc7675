using Mien.Core;

namespace Mien.Media;

/// <summary>Reads numbered pictures through one decoder: as fast as a video, whatever their number.</summary>
public static class PictureSequenceReader
{
    /// <summary>Decodes pictures of one format in their order.</summary>
    /// <remarks>Each picture belongs to the caller, who disposes it. Pictures of another size than the first are scaled to it.</remarks>
    /// <param name="count">Number of pictures, at least 1.</param>
    /// <param name="path">The file of a picture, from 0.</param>
    /// <param name="tools">The programs that decode; default those on PATH.</param>
    /// <param name="cancellation">Ends the decoder and the enumeration.</param>
    /// <exception cref="InputException">A picture is missing or cannot be decoded.</exception>
    /// <exception cref="MissingComponentException">ffmpeg is not installed.</exception>
    public static IEnumerable<Image> Read(int count, Func<int, string> path, MediaTools? tools = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(path);
        return Decode(count, path, tools ?? MediaTools.Default, cancellation);
    }

    private static IEnumerable<Image> Decode(int count, Func<int, string> path, MediaTools tools, CancellationToken cancellation)
    {
        var info = MediaProbe.Read(path(0), tools, cancellation);
        var messages = new MessageTail();
        using var child = ChildProcess.Start(tools.Ffmpeg, Arguments(info), messages.Add);
        using var killing = cancellation.Register(child.Kill);
        Exception? failure = null;
        var feeder = new Thread(() => failure = Feed(child, count, path)) { IsBackground = true, Name = "media pictures" };
        feeder.Start();
        var read = 0;
        try
        {
            while (Next(child.Output, info) is { } image)
            {
                read++;
                yield return image;
            }
        }
        finally
        {
            child.Kill();
            feeder.Join();
        }
        cancellation.ThrowIfCancellationRequested();
        if (failure is InputException unreadable)
            throw unreadable;
        if (read != count)
        {
            throw new InputException(
                Path.GetDirectoryName(path(0)) ?? "", $"{read:N0} of its {count:N0} pictures can be decoded ({MessageTail.Explain(messages.Lines(), path(0))})",
                "Copy the pictures again.", failure);
        }
    }

    private static string[] Arguments(VideoInfo info) =>
    [
        "-hide_banner", "-nostats", "-loglevel", "level+error", "-threads", "1", "-f", "image2pipe", "-c:v", info.Codec, "-i", "pipe:0",
        "-vf", $"scale={info.Width}:{info.Height},format=rgb24", "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1",
    ];

    private static Image? Next(Stream output, VideoInfo info)
    {
        var image = new Image(info.Width, info.Height);
        if (output.ReadAtLeast(image.Pixels, image.Pixels.Length, throwOnEndOfStream: false) == image.Pixels.Length)
            return image;
        image.Dispose();
        return null;
    }

    /// <returns>Why it ended before the last picture, or null.</returns>
    private static Exception? Feed(ChildProcess child, int count, Func<int, string> path)
    {
        try
        {
            for (var i = 0; i < count; i++)
            {
                var file = path(i);
                MediaFile.Check(file);
                child.Input.Write(File.ReadAllBytes(file));
            }
            return null;
        }
        catch (Exception error) when (error is InputException or IOException or UnauthorizedAccessException)
        {
            return error;                   // a decoder that has ended breaks the pipe; the reader tells why
        }
        finally
        {
            Close(child.Input);
        }
    }

    private static void Close(Stream input)
    {
        try
        {
            input.Dispose();
        }
        catch (IOException)
        {
            // what was still to be flushed has no reader any more
        }
    }
}
