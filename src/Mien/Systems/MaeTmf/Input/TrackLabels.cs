using Mien.Datasets;
using Mien.Datasets.Adapters;

namespace Mien.Systems.MaeTmf.Input;

/// <summary>One track's labels of a recording's frames.</summary>
public sealed class TrackLabels
{
    private readonly float[] _values;

    /// <param name="track">Which track.</param>
    /// <param name="values">
    /// [frames, <see cref="ColumnsOf"/>]: action units 0 or 1; an expression's class; valence and arousal, -1..1. A frame in which any of them is something
    /// else, such as NaN or -1, counts as not annotated.
    /// </param>
    /// <exception cref="ArgumentException">The numbers are not those of whole frames.</exception>
    public TrackLabels(AffectTrack track, float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Columns = ColumnsOf(track);
        if (values.Length % Columns != 0)
            throw new ArgumentException($"{values.Length} numbers are not those of whole frames of {Columns}.", nameof(values));
        (Track, _values) = (track, values);
    }

    /// <summary>Which track.</summary>
    public AffectTrack Track { get; }

    /// <summary>Numbers a frame.</summary>
    public int Columns { get; }

    /// <summary>Frames, annotated or not.</summary>
    public int Frames => _values.Length / Columns;

    /// <summary>Numbers a frame of a track: 12, 1 or 2.</summary>
    public static int ColumnsOf(AffectTrack track) => track == AffectTrack.Expression ? 1 : track.Outputs();

    /// <summary>A data set's labels of a track.</summary>
    /// <param name="labels">Of one recording.</param>
    /// <param name="track">Which track.</param>
    /// <returns>Null where the recording was not annotated for it.</returns>
    public static TrackLabels? Of(FrameLabels labels, AffectTrack track)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return track switch
        {
            AffectTrack.Expression when !labels.Expression.IsEmpty => Make(track, labels.Count, (frame, _) => labels.Expression.Span[frame]),
            AffectTrack.ValenceArousal when !labels.Valence.IsEmpty && !labels.Arousal.IsEmpty =>
                Make(track, labels.Count, (frame, column) => (column == 0 ? labels.Valence : labels.Arousal).Span[frame]),
            AffectTrack.ActionUnits => OfUnits(labels),
            _ => null,
        };
    }

    /// <summary>Whether a frame is annotated.</summary>
    public bool IsValid(int frame)
    {
        foreach (var value in Of(frame))
        {
            var known = Track switch
            {
                AffectTrack.ActionUnits => value is 0 or 1,
                AffectTrack.Expression => value >= 0 && value < Track.Outputs() && value == MathF.Floor(value),
                _ => value is >= -1 and <= 1,
            };
            if (!known)
                return false;
        }
        return true;
    }

    /// <summary>Labels of a frame, [columns].</summary>
    public ReadOnlySpan<float> Of(int frame) => _values.AsSpan(frame * Columns, Columns);

    private static TrackLabels? OfUnits(FrameLabels labels)
    {
        ReadOnlyMemory<sbyte>[] units =
        [
            .. AffWild2Track.ActionUnit.Header.Select(name => int.Parse(name.AsSpan(2)))
                .Select(unit => labels.ActionUnits.FirstOrDefault(track => track.Unit == unit)?.Presence ?? default),
        ];
        return units.All(unit => unit.IsEmpty)
            ? null
            : Make(AffectTrack.ActionUnits, labels.Count, (frame, column) => units[column].IsEmpty ? float.NaN : units[column].Span[frame]);
    }

    private static TrackLabels Make(AffectTrack track, int frames, Func<int, int, float> value)
    {
        var columns = ColumnsOf(track);
        return new(track, [.. Enumerable.Range(0, frames * columns).Select(i => value(i / columns, i % columns))]);
    }
}
