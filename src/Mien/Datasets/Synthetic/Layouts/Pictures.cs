using Mien.Core;
using Mien.Media;

namespace Mien.Datasets.Synthetic.Layouts;

/// <summary>Renders takes into pictures and videos.</summary>
internal static class Pictures
{
    /// <summary>Frames as numbered pictures.</summary>
    /// <param name="recording">The take.</param>
    /// <param name="folder">Where the pictures go; created.</param>
    /// <param name="names">As for <see cref="PictureSequenceWriter"/>.</param>
    /// <param name="first">Number of the first picture.</param>
    /// <param name="grey">Store luminance only.</param>
    /// <param name="only">Frames to write, from 0; null writes all.</param>
    public static void Write(IRecording recording, string folder, string names, int first, bool grey = false, FrameSpan? only = null)
    {
        Directory.CreateDirectory(folder);
        using var writer = new PictureSequenceWriter(folder, names, first, recording.Width, recording.Height, grey);
        foreach (var (frame, image) in Frames(recording).Index())
        {
            if (only is not { } span || (frame >= span.First && frame <= span.Last))
                writer.Write(image);
        }
        writer.Complete();
    }

    /// <summary>All frames as an MP4, with the take's sound.</summary>
    public static void WriteVideo(IRecording recording, string path, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var sound = Path.ChangeExtension(path, ".wav");
        WriteSound(recording, sound);
        using (var writer = new VideoWriter(path, new VideoWriterOptions { Threads = 1, SoundFile = recording.Sound.IsEmpty ? null : sound }))
        {
            foreach (var (frame, image) in Frames(recording).Index())
            {
                cancellation.ThrowIfCancellationRequested();
                writer.Write(image, new Timestamp(frame / recording.FrameRate));
            }
            writer.Complete();
        }
        File.Delete(sound);
    }

    /// <summary>The sound of a take that has any.</summary>
    public static void WriteSound(IRecording recording, string path)
    {
        if (recording.Sound.IsEmpty)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        WaveFile.Write(path, recording.Sound.Span, 16_000);
    }

    /// <summary>The frames in order, each valid until the next.</summary>
    public static IEnumerable<Image> Frames(IRecording recording)
    {
        var actor = recording.Cast();
        using var image = new Image(recording.Width, recording.Height);
        for (var frame = 0; frame < recording.FrameCount; frame++)
        {
            actor.Render(recording.State(frame), frame, image);
            yield return image;
        }
    }
}
