using System.Globalization;
using Mien.Core;

namespace Mien.Media;

/// <summary>Writes an H.264 MP4 from frames with their true times: a variable frame rate stays variable.</summary>
/// <remarks>
/// The video starts at time 0 with the first frame written. Odd sizes are padded to even ones with a black line on the right or bottom,
/// since the format demands it. The file has a temporary name until <see cref="Complete"/>; without it nothing remains.
/// </remarks>
public sealed class VideoWriter : IDisposable
{
    private const string Remedy = "Check the folder, its permissions and the space left on the disk.";

    private readonly string _path;
    private readonly string _temporary;
    private readonly VideoWriterOptions _options;
    private readonly MessageTail _messages = new();
    private ChildProcess? _child;
    private NutStream? _frames;
    private (int Width, int Height) _size;
    private Timestamp _start;
    private long _last = -1;

    /// <param name="path">The MP4 file; replaced on <see cref="Complete"/> when it exists.</param>
    /// <param name="options">How to write; default good quality without sound.</param>
    /// <exception cref="OptionsException">An option is out of range.</exception>
    /// <exception cref="OutputException">The folder does not exist, or a folder bears that name.</exception>
    public VideoWriter(string path, VideoWriterOptions? options = null)
    {
        _options = options ?? new VideoWriterOptions();
        if (_options.Check().ToArray() is { Length: > 0 } errors)
            throw new OptionsException(errors);
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
            throw new OutputException(path, "a folder bears this name", "Choose another name.");
        var folder = Path.GetDirectoryName(full);
        if (!Directory.Exists(folder))
            throw new OutputException(path, "its folder does not exist", "Create the folder first.");
        _path = path;
        // The encoder takes no lock, so two programs that make the same video need names of their own.
        _temporary = Path.Combine(folder, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.part");
    }

    /// <summary>Adds a frame. All frames have the size of the first.</summary>
    /// <param name="image">The picture; not kept, not disposed.</param>
    /// <param name="time">When it is shown: later than the frame before, by at least a microsecond.</param>
    /// <exception cref="OutputException">The encoder failed, e.g. on a full disk.</exception>
    /// <exception cref="MissingComponentException">ffmpeg is not installed.</exception>
    public void Write(Image image, Timestamp time)
    {
        if (_child is null)
            Begin(image, time);
        if (_size != (image.Width, image.Height))
            throw new ArgumentException($"The frame is {image.Width}x{image.Height}, the video {_size.Width}x{_size.Height}.", nameof(image));
        var microseconds = (long)Math.Round((time - _start) * 1e6);
        if (microseconds <= _last)
            throw new ArgumentException($"The frame's time {time} is not later than that of the frame before.", nameof(time));
        _last = microseconds;
        try
        {
            _frames!.Write(microseconds, image.Pixels);
        }
        catch (IOException error)
        {
            throw Failed(error);
        }
    }

    /// <summary>Adds a frame. All frames have the size of the first.</summary>
    /// <param name="frame">The frame; not kept, not disposed.</param>
    /// <exception cref="OutputException">The encoder failed, e.g. on a full disk.</exception>
    /// <exception cref="MissingComponentException">ffmpeg is not installed.</exception>
    public void Write(Frame frame) => Write(frame.Image, frame.Time);

    /// <summary>Finishes the file and gives it its name.</summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    /// <exception cref="InvalidOperationException">No frame was written.</exception>
    public void Complete()
    {
        if (_child is null)
            throw new InvalidOperationException("A video needs at least one frame.");
        try
        {
            _child.Input.Dispose();
            if (_child.WaitForExit() != 0)
                throw Failed(null);
            File.Move(_temporary, _path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Failed(error);
        }
    }

    /// <summary>Ends the encoder; without <see cref="Complete"/> nothing of the file remains.</summary>
    public void Dispose()
    {
        _child?.Dispose();
        _child = null;
        File.Delete(_temporary);
    }

    private void Begin(Image image, Timestamp time)
    {
        _size = (image.Width, image.Height);
        _start = time;
        _child = ChildProcess.Start(_options.Tools.Ffmpeg, Arguments(), _messages.Add);
        try
        {
            _frames = new NutStream(_child.Input, image.Width, image.Height);
        }
        catch (IOException error)
        {
            throw Failed(error);
        }
    }

    private IEnumerable<string> Arguments()
    {
        // The sound is lengthened with silence and the result ends with its shortest part: with the last frame, whichever is longer.
        string[] sound = _options switch
        {
            { AudioFrom: { HasAudio: true } source } => ["-ss", Seconds(_start.Seconds - source.ContainerStart), .. Input(source.Path)],
            { SoundFile: { } file } => Input(file),
            _ => [],
        };
        string[] mapping = sound.Length > 0 ? ["-map", "1:a:0", "-af", "apad", "-c:a", "aac", "-shortest"] : [];
        return
        [
            "-hide_banner", "-nostats", "-loglevel", "error", "-y", "-f", "nut", "-i", "pipe:0", .. sound,
            "-map", "0:v:0", .. mapping, "-threads", $"{_options.Threads}",
            "-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p",
            "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv",
            "-fps_mode", "passthrough", "-enc_time_base", "-1",
            "-c:v", "libx264", "-preset", "veryfast", "-crf", $"{_options.RateFactor}", "-movflags", "+faststart", "-f", "mp4",
            MediaTools.Url(_temporary),
        ];
    }

    private static string[] Input(string path) => ["-protocol_whitelist", "file", "-i", MediaTools.Url(path)];

    private OutputException Failed(Exception? cause)
    {
        // A broken pipe says only that the encoder is going; why, it says itself.
        if (_child is { } child)
        {
            child.End();
            child.WaitForExit();
        }
        var lines = _messages.Lines();
        var reason = lines.Count > 0 ? MessageTail.Explain(lines, _temporary) : cause?.Message.TrimEnd('.') ?? "the encoder stopped";
        return new OutputException(_path, reason, Remedy, cause);
    }

    private static string Seconds(double value) => Math.Max(0, value).ToString("0.000000", CultureInfo.InvariantCulture);
}
