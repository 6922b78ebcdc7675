using Mien.Core;
using Mien.Datasets;

namespace Mien.Systems.SlSwin;

/// <summary>What was found in a video.</summary>
/// <param name="Frames">The frames that were looked at, in order.</param>
/// <param name="Faces">By id.</param>
public sealed record SpottedFaces(IReadOnlyList<FrameMoment> Frames, IReadOnlyList<SpottedFace> Faces);

/// <summary>What was found on one face.</summary>
/// <param name="Id">The face, from 0.</param>
/// <param name="FirstFrame">Position in <see cref="SpottedFaces.Frames"/> at which it appears; the curves begin there.</param>
/// <param name="Frames">Frames from there to where it is last seen.</param>
/// <param name="Box">Where it was cut out at first, pixels of the frame.</param>
/// <param name="Curves">One per type.</param>
/// <param name="UsedTemplate">Whether landmarks were missing somewhere and a frontal face's stood in.</param>
public sealed record SpottedFace(int Id, int FirstFrame, int Frames, PixelBox Box, IReadOnlyList<SpottedCurve> Curves, bool UsedTemplate);

/// <summary>One type on one face.</summary>
/// <param name="Kind">The type.</param>
/// <param name="Source"><see cref="VideoSpotter.Trained"/> or <see cref="VideoSpotter.Untrained"/>.</param>
/// <param name="TrainedOn">What the network learnt from, in words; null for the method without training.</param>
/// <param name="HalfLength">k, frames.</param>
/// <param name="Values">Smoothed score of each frame.</param>
/// <param name="Threshold">What a peak had to reach.</param>
/// <param name="Found">Expressions, frames from the face's first.</param>
public sealed record SpottedCurve(
    ExpressionKind Kind, string Source, string? TrainedOn, int HalfLength, IReadOnlyList<float> Values, double Threshold,
    IReadOnlyList<SpottedInterval> Found);
