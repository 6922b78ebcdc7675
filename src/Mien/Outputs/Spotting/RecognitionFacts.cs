using Mien.Systems.LogoFormer;

namespace Mien.Outputs.Spotting;

/// <summary>Which network named what, for the sidecar.</summary>
/// <param name="Type">Type of the events that it named; <c>expression</c> for windows of time.</param>
/// <param name="Source">Its system.</param>
/// <param name="TrainedOn">What it has learnt from.</param>
/// <param name="Classes">Names of its classes.</param>
public sealed record RecognitionFacts(string Type, string Source, string TrainedOn, IReadOnlyList<string> Classes)
{
    internal static IReadOnlyList<RecognitionFacts>? Of(AnalysisSummary summary)
    {
        RecognitionFacts[] facts =
        [
            .. summary.Recognized.Select(one => new RecognitionFacts(ExpressionEvents.TypeOf(one.Kind), one.System, one.TrainedOn, one.Classes)),
            .. summary.Timeline is { } timeline
                ? [new RecognitionFacts("expression", LogoFormerSystem.SystemName, timeline.TrainedOn, timeline.Classes)] : Array.Empty<RecognitionFacts>(),
        ];
        return facts.Length == 0 ? null : facts;
    }
}
