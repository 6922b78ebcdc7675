using Mien.Systems.SlSwin;

namespace Mien.Outputs.Spotting;

/// <summary>How one type of expression was looked for on one face, for the sidecar.</summary>
/// <param name="FaceId">The face.</param>
/// <param name="Type">Type of the events.</param>
/// <param name="Source"><c>sl-swin</c> for a network, <c>motion</c> for the method without training.</param>
/// <param name="TrainedOn">What the network learnt from; null for the method without training.</param>
/// <param name="HalfLength">k: frames over which motion is measured.</param>
/// <param name="Threshold">The score a peak had to reach.</param>
/// <param name="UsedTemplate">Whether landmarks were missing somewhere and a frontal face's stood in.</param>
public sealed record SpottingFacts(int FaceId, string Type, string Source, string? TrainedOn, int HalfLength, double Threshold, bool UsedTemplate)
{
    internal static IEnumerable<SpottingFacts> Of(SpottedFaces spotted) =>
        from face in spotted.Faces
        from curve in face.Curves
        select new SpottingFacts(
            face.Id, ExpressionEvents.TypeOf(curve.Kind), curve.Source, curve.TrainedOn, curve.HalfLength, Math.Round(curve.Threshold, 6), face.UsedTemplate);
}
