using Mien.Core;

namespace Mien.Media;

/// <summary>Writes frames as numbered pictures: JPEG, PNG or BMP by the ending of their names.</summary>
public sealed class PictureSequenceWriter : IDisposable
{
    private readonly MessageTail _messages = new();
    private readonly ChildProcess _child;
    private readonly string _folder;
    private readonly int _width;
    private readonly int _height;

    /// <param name="folder">Where the pictures go; it exists.</param>
    /// <param name="names">File names with the number's place as in C, e.g. <c>img%d.jpg</c> or <c>%05d.bmp</c>.</param>
    /// <param name="first">Number of the first picture.</param>
    /// <param name="width">Pixels of every picture.</param>
    /// <param name="height">Pixels of every picture.</param>
    /// <param name="grey">Store luminance only.</param>
    /// <param name="tools">The programs that encode; default those on PATH.</param>
    /// <exception cref="MissingComponentException">ffmpeg is not installed.</exception>
    public PictureSequenceWriter(string folder, string names, int first, int width, int height, bool grey = false, MediaTools? tools = null)
    {
        (_folder, _width, _height) = (folder, width, height);
        // A percent sign of the folder is not the number's place.
        var path = Path.Combine(folder.Replace("%", "%%", StringComparison.Ordinal), names);
        string[] format = (Path.GetExtension(names).ToLowerInvariant(), grey) switch
        {
            (".jpg" or ".jpeg", false) => ["-c:v", "mjpeg", "-pix_fmt", "yuvj444p", "-q:v", "2"],
            (".jpg" or ".jpeg", true) => ["-c:v", "mjpeg", "-pix_fmt", "gray", "-q:v", "2"],
            (_, true) => ["-pix_fmt", "gray"],
            (".bmp", _) => ["-pix_fmt", "bgr24"],
            _ => ["-pix_fmt", "rgb24"],
        };
        _child = ChildProcess.Start(
            (tools ?? MediaTools.Default).Ffmpeg,
            [
                "-hide_banner", "-nostats", "-loglevel", "error", "-y", "-f", "rawvideo", "-pixel_format", "rgb24",
                "-video_size", $"{width}x{height}", "-i", "pipe:0", "-fflags", "+bitexact", "-flags", "+bitexact", "-threads", "1",
                .. format, "-start_number", $"{first}", "-f", "image2", path,
            ],
            _messages.Add);
    }

    /// <summary>Adds the next picture.</summary>
    /// <exception cref="OutputException">The pictures cannot be written.</exception>
    public void Write(Image image)
    {
        if (image.Width != _width || image.Height != _height)
            throw new ArgumentException($"The picture is {image.Width}x{image.Height}, not {_width}x{_height}.", nameof(image));
        try
        {
            _child.Input.Write(image.Pixels);
        }
        catch (IOException error)
        {
            _child.End();
            _child.WaitForExit();
            throw Failed(error);
        }
    }

    /// <summary>Waits until all pictures are there.</summary>
    /// <exception cref="OutputException">The pictures cannot be written.</exception>
    public void Complete()
    {
        _child.Input.Dispose();
        if (_child.WaitForExit() != 0)
            throw Failed(null);
    }

    /// <summary>Ends the encoder; pictures written so far remain.</summary>
    public void Dispose() => _child.Dispose();

    private OutputException Failed(Exception? cause) => new(
        _folder,
        _messages.Lines() is { Count: > 0 } lines ? MessageTail.Explain(lines, _folder) : "the encoder stopped",
        "Check the folder, its permissions and the space left on the disk.",
        cause);
}
