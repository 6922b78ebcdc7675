using Mien.Datasets;
using Mien.Systems.Clips;

namespace Mien.Systems.Recognition;

/// <summary>Which expressions those are that were spotted, for one type of them.</summary>
/// <param name="Kind">The type.</param>
/// <param name="System">Name of the system that says so.</param>
/// <param name="TrainedOn">What its network has learnt from, in words.</param>
/// <param name="Classes">Names of its classes.</param>
/// <param name="Clips">
/// One for each whose frames could be read again and show the face, by onset: <see cref="ClassifiedClip.Subject"/> is the face's id, frames
/// go by their numbers in the video.
/// </param>
public sealed record RecognizedExpressions(
    ExpressionKind Kind, string System, string TrainedOn, IReadOnlyList<string> Classes, IReadOnlyList<ClassifiedClip> Clips);
