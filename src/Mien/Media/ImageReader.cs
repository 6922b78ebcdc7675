using Mien.Core;

namespace Mien.Media;

/// <summary>Reads still pictures.</summary>
public static class ImageReader
{
    /// <summary>Reads a picture in any format that ffmpeg reads, upright where the file says how it was held. Of a video: its first frame.</summary>
    /// <param name="path">The file. Never taken for an option or a network address.</param>
    /// <param name="tools">The programs that decode; default those on PATH.</param>
    /// <param name="cancellation">Ends the decoder.</param>
    /// <returns>The picture, owned by the caller.</returns>
    /// <exception cref="InputException">The file is missing, unreadable, or holds no picture.</exception>
    /// <exception cref="MissingComponentException">ffmpeg is not installed.</exception>
    public static Image Read(string path, MediaTools? tools = null, CancellationToken cancellation = default)
    {
        using var reader = VideoReader.Open(path, new VideoReaderOptions { Tools = tools ?? MediaTools.Default }, cancellation);
        return reader.ReadFrames(cancellation).First().Image;
    }
}
