using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Timeline;

namespace Mien.Outputs;

/// <summary>Where the numbers of <c>affect.csv</c> come from, for the sidecar.</summary>
/// <param name="Source">The system.</param>
/// <param name="Tracks">What is told.</param>
/// <param name="Sound">Whose the sound is; null where no network hears.</param>
public sealed record AffectFacts(string Source, IReadOnlyList<AffectTrackFacts> Tracks, AffectSoundFacts? Sound)
{
    internal static AffectFacts Of(TrackTimeline timeline) => new(
        MaeTmfSystem.SystemName,
        [
            .. timeline.Tracks.Select(track => new AffectTrackFacts(
                track.Track.Title(), track.TrainedOn, track.Heard, [.. track.Smoothing.Filters.Select(filter => $"{filter}".ToLowerInvariant())],
                track.Track == AffectTrack.ActionUnits ? timeline.Thresholds : null)),
        ],
        timeline.Sound is { } sound
            ? new(sound.FaceId, sound.Because, [.. sound.Fits.Select(item => new MouthFacts(item.FaceId, Math.Round(item.Fit.Correlation, 3), Math.Round(item.Fit.Error, 3)))])
            : null);
}

/// <summary>One of the networks.</summary>
/// <param name="Tells">What it tells.</param>
/// <param name="TrainedOn">What it has learnt from.</param>
/// <param name="Hears">Name of the audio features that it hears; null where it only sees.</param>
/// <param name="Smoothing">Filters along time, in order.</param>
/// <param name="Thresholds">From which probability on each action unit is present; null for others.</param>
public sealed record AffectTrackFacts(string Tells, string TrainedOn, string? Hears, IReadOnlyList<string> Smoothing, IReadOnlyList<double>? Thresholds);

/// <summary>Whose the sound is.</summary>
/// <param name="FaceId">The face; null where it is nobody's.</param>
/// <param name="Because">Why.</param>
/// <param name="Mouths">How well each mouth fits the sound; empty where nothing had to be compared.</param>
public sealed record AffectSoundFacts(int? FaceId, string Because, IReadOnlyList<MouthFacts> Mouths);

/// <summary>How well the movements of a face's mouth fit the sound.</summary>
/// <param name="FaceId">The face.</param>
/// <param name="Correlation">-1..1</param>
/// <param name="Error">Standard error that the correlation of an unrelated mouth would have.</param>
public sealed record MouthFacts(int FaceId, double Correlation, double Error);
