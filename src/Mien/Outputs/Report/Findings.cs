using System.Globalization;
using Mien.Core;
using Mien.Features.Excursions;
using Mien.Features.Motion;

namespace Mien.Outputs.Report;

/// <summary>What several parts of the page may list among what stands out, and what it had to reach.</summary>
internal static class Findings
{
    // A fifth of the scale from -1 to 1.
    private const double LeastChange = 0.4;

    /// <summary>The largest change of valence or arousal.</summary>
    /// <param name="faceId">Whose.</param>
    /// <param name="what">Valence or arousal.</param>
    /// <param name="by">The system that told it.</param>
    /// <param name="change">The change; null where none was measured.</param>
    public static IEnumerable<Highlight> OfChange(int faceId, string what, string by, LargestChange.Change? change)
    {
        if (change is null)
            yield break;
        yield return new()
        {
            FaceId = faceId,
            Kind = "affect",
            What = $"{what} {(change.To > change.From ? "rises" : "falls")}",
            By = by,
            Evidence = string.Create(CultureInfo.InvariantCulture, $"from {change.From:0.00} to {change.To:0.00}, means of a second; listed from a change of {LeastChange} on"),
            Onset = change.Begin,
            Apex = (change.Begin + change.End) / 2,
            Offset = change.End,
            Score = change.Size,
            Required = LeastChange,
        };
    }

    /// <summary>A blink, or another movement that was measured; nothing where it is not known what that had to reach.</summary>
    public static IEnumerable<Highlight> OfMovement(Interval item)
    {
        double? required = item.Type switch
        {
            "blink" or "eyes-closed" => ExcursionOptions.EyeClosure.Threshold,
            "mouth-movement" => ExcursionOptions.MouthOpening.Threshold,
            MotionPeakDetector.EventType => new MotionPeakOptions().MinimumProminence,
            _ => null,
        };
        if (required is not { } least)
            yield break;
        yield return new()
        {
            FaceId = item.FaceId,
            Kind = item.Type,
            What = item.Label.Length > 0 ? $"{item.Type.Replace('-', ' ')}: {item.Label}" : item.Type.Replace('-', ' '),
            By = "measures of the face",
            Evidence = string.Create(CultureInfo.InvariantCulture, $"{item.Score:0.##}; counts from {least} on"),
            Onset = item.OnsetTime.Seconds,
            Apex = item.ApexTime.Seconds,
            Offset = item.OffsetTime.Seconds,
            Score = item.Score,
            Required = least,
            IsMovement = true,
        };
    }
}
