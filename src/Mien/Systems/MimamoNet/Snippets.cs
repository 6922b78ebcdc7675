namespace Mien.Systems.MimamoNet;

/// <summary>Cuts videos into snippets.</summary>
public static class Snippets
{
    /// <summary>
    /// To predict: one after another; where frames remain, a last one that overlaps and ends with the video. A shorter video is one snippet.
    /// </summary>
    /// <param name="frames">Frames of the video.</param>
    /// <param name="length">Frames of a snippet.</param>
    public static IEnumerable<Snippet> ForPrediction(int frames, int length)
    {
        if (frames < length)
        {
            if (frames > 0)
                yield return new(0, frames);
            yield break;
        }
        for (var start = 0; start + length <= frames; start += length)
            yield return new(start, length);
        if (frames % length != 0)
            yield return new(frames - length, length);
    }

    /// <summary>To train: one begins every few frames; what is shorter than a snippet is left out.</summary>
    /// <param name="frames">Frames of the video.</param>
    /// <param name="length">Frames of a snippet.</param>
    /// <param name="stride">Frames from one beginning to the next.</param>
    /// <param name="strict">Whether a snippet must end before the last frame, as the released code has it.</param>
    public static IEnumerable<Snippet> ForTraining(int frames, int length, int stride, bool strict)
    {
        for (var start = 0; start + length <= (strict ? frames - 1 : frames); start += stride)
            yield return new(start, length);
    }
}
