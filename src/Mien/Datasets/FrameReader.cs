using Mien.Core;
using Mien.Media;

namespace Mien.Datasets;

/// <summary>Decodes the frames of a data set's videos, whether they are video files or folders of pictures.</summary>
public static class FrameReader
{
    /// <summary>Decodes all frames in order; memory does not grow with their number.</summary>
    /// <param name="source">Where the frames are.</param>
    /// <param name="frameRate">Frames per second of a folder of pictures; a video file tells its own times.</param>
    /// <param name="cancellation">Ends the decoder and the enumeration.</param>
    /// <returns>Frames numbered from 1, each to be disposed by the caller.</returns>
    /// <exception cref="InputException">A file is missing or cannot be decoded.</exception>
    public static IEnumerable<Frame> Read(FrameSource source, double frameRate, CancellationToken cancellation = default) => source switch
    {
        VideoFile video => Video(video, cancellation),
        ImageSequence pictures => Pictures(pictures, frameRate, cancellation),
        _ => throw new ArgumentException($"{source?.GetType().Name} is no source of frames.", nameof(source)),
    };

    /// <summary>Frames per second: what the set tells or, for a video file, what the file tells.</summary>
    /// <exception cref="InputException">Neither tells.</exception>
    public static double RateOf(DatasetVideo video)
    {
        ArgumentNullException.ThrowIfNull(video);
        if (video.FrameRate is { } known)
            return known;
        var file = (video.Frames as VideoFile)?.Path;
        if (file is not null)
        {
            using var reader = VideoReader.Open(file);
            if (Math.Max(reader.Info.AverageFrameRate, reader.Info.NominalFrameRate) is > 0 and var rate)
                return reader.Info.AverageFrameRate > 0 ? reader.Info.AverageFrameRate : rate;
        }
        throw new InputException(file ?? video.Name, "its frame rate is unknown", "Use a layout that states it, or make video files of the pictures.");
    }

    private static IEnumerable<Frame> Video(VideoFile video, CancellationToken cancellation)
    {
        using var reader = VideoReader.Open(video.Path, cancellation: cancellation);
        foreach (var frame in reader.ReadFrames(cancellation))
            yield return frame;
    }

    private static IEnumerable<Frame> Pictures(ImageSequence pictures, double frameRate, CancellationToken cancellation)
    {
        if (pictures.Count is not > 0)
            throw new InputException(pictures.Folder, "it holds no picture", "Check the data set with \"./mien datasets check\".");
        foreach (var (i, image) in PictureSequenceReader.Read(pictures.Count.Value, pictures.Path, cancellation: cancellation).Index())
            yield return new Frame(i + 1, new Timestamp(i / frameRate), image);
    }
}
