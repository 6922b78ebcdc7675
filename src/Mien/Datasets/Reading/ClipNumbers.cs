namespace Mien.Datasets.Reading;

/// <summary>Onset, apex and offset of a row as numbers.</summary>
internal static class ClipNumbers
{
    /// <summary>Reads the numbers. A row without onset and offset means all frames of its clip.</summary>
    /// <returns>Null, and a problem, if they are none.</returns>
    public static (int Onset, int? Apex, int Offset)? Of(ClipRow row, ImageSequence? frames, ProblemLog problems)
    {
        if (row is { Onset: null, Offset: null })
        {
            // Without frames there is nothing to say; that they are missing has been reported with the video.
            return frames is { Numbers: [var first, ..] and [.., var last] } ? (first, null, last) : null;
        }
        if (LenientNumber.Whole(row.Onset) is not { } onset || LenientNumber.Whole(row.Offset) is not { } offset)
        {
            problems.Error(row.File, row.Line, $"The row is left out: onset \"{row.Onset}\" and offset \"{row.Offset}\" are not both whole numbers.");
            return null;
        }
        var apex = LenientNumber.Whole(row.Apex);
        if (apex is null && row.Apex is not ("" or "/"))
            problems.Warn(row.File, row.Line, $"The apex \"{row.Apex}\" is no whole number and taken as unknown.");
        return (onset, apex, offset);
    }
}
