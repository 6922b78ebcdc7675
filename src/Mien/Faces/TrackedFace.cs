namespace Mien.Faces;

/// <summary>A followed face in one frame.</summary>
/// <param name="Id">The track's id, from 0 in order of appearance; never given to two people that are visible together.</param>
/// <param name="Mesh">Its landmarks, or null while the face is lost.</param>
/// <param name="Confidence">
/// The landmark network's presence value times the agreement with the face's own recent appearance, 0..1. It falls when something covers
/// the face, when the head turns far away, and for a moment when the expression changes abruptly; 0 while the face is lost.
/// </param>
public sealed record TrackedFace(int Id, FaceMesh? Mesh, float Confidence);
