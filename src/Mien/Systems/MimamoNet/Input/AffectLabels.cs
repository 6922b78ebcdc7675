using Mien.Datasets;

namespace Mien.Systems.MimamoNet.Input;

/// <summary>Labels of the frames that show a face: by the frame's number, NaN where there is none.</summary>
internal static class AffectLabels
{
    /// <summary>Valence of some frames.</summary>
    /// <param name="video">The recording.</param>
    /// <param name="numbers">Numbers of the frames, from 1.</param>
    public static float[] Valence(DatasetVideo video, ReadOnlySpan<int> numbers) => Of(video.FrameLabels, video.FrameLabels?.Valence ?? default, numbers);

    /// <summary>Arousal of some frames.</summary>
    /// <param name="video">The recording.</param>
    /// <param name="numbers">Numbers of the frames, from 1.</param>
    public static float[] Arousal(DatasetVideo video, ReadOnlySpan<int> numbers) => Of(video.FrameLabels, video.FrameLabels?.Arousal ?? default, numbers);

    // Pictures beyond the last row of the annotation, and rows without a picture, are no error: the overlap is used.
    private static float[] Of(FrameLabels? labels, ReadOnlyMemory<float> values, ReadOnlySpan<int> numbers)
    {
        var found = new float[numbers.Length];
        for (var i = 0; i < found.Length; i++)
            found[i] = !values.IsEmpty && labels!.IndexOf(numbers[i]) is { } row ? values.Span[row] : float.NaN;
        return found;
    }
}
