using Mien.Systems.MaeTmf.Decisions;
using Mien.Systems.MaeTmf.Input;

namespace Mien.Systems.MaeTmf.Protocols;

/// <summary>What one model tells of recordings.</summary>
/// <param name="Name">The training's name.</param>
/// <param name="Description">Of the model.</param>
/// <param name="Recordings">Those in which a face is found.</param>
internal sealed record TrackResult(string Name, TrackModelDescription Description, IReadOnlyList<PredictedRecording> Recordings)
{
    /// <summary>Names of recordings in which no face is found.</summary>
    public IReadOnlyList<string> Faceless { get; init; } = [];

    /// <summary>From which probability on each action unit is present.</summary>
    public IReadOnlyList<double> Thresholds => Description.Thresholds ?? ActionUnitThresholds.Default;

    /// <summary>Its score over the annotated recordings, smoothed.</summary>
    public TrackScore Score => TrackScore.Of(
        Description.Track,
        [.. Recordings.Where(recording => recording.Labels is not null).Select(recording => new ScoredRecording(recording.Predicted, recording.Labels!))],
        Thresholds);

    /// <summary>Several models of a track as one: the mean of what they tell of a recording, and of their thresholds.</summary>
    public static TrackResult Join(IReadOnlyList<TrackResult> members) => new(
        "together",
        members[0].Description with { Thresholds = [.. ActionUnitThresholds.Default.Select((_, unit) => members.Average(member => member.Thresholds[unit]))] },
        [
            .. members.SelectMany(member => member.Recordings).GroupBy(recording => recording.Name, StringComparer.Ordinal)
                .Select(same => same.First() with { Predicted = TrackSeries.Mean([.. same.Select(recording => recording.Predicted)]) }),
        ])
    {
        Faceless = [.. members.SelectMany(member => member.Faceless).Distinct(StringComparer.Ordinal)],
    };
}

/// <summary>What is told of a recording.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Predicted">Smoothed, of every frame.</param>
/// <param name="Labels">What is true; null where that is unknown.</param>
internal sealed record PredictedRecording(string Name, TrackSeries Predicted, TrackLabels? Labels);
