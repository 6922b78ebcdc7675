namespace Mien.Systems.MaeTmf.Decisions;

/// <summary>Stands in for frames without a face: the nearest one that shows it, the earlier of two.</summary>
public static class NearestFrame
{
    /// <summary>The frame that stands for each frame of a recording.</summary>
    /// <param name="present">Numbers of the frames that show the face, from 1, ascending, at least one.</param>
    /// <param name="frames">Frames of the recording.</param>
    /// <returns>Indices into <paramref name="present"/>, one for each frame.</returns>
    /// <exception cref="ArgumentException">No frame shows the face.</exception>
    public static int[] Fill(ReadOnlySpan<int> present, int frames)
    {
        if (present.IsEmpty)
            throw new ArgumentException("No frame shows the face.", nameof(present));
        var nearest = new int[frames];
        var index = 0;
        for (var frame = 0; frame < frames; frame++)
        {
            var number = frame + 1;
            while (index + 1 < present.Length && Math.Abs(present[index + 1] - number) < Math.Abs(present[index] - number))
                index++;
            nearest[frame] = index;
        }
        return nearest;
    }
}
