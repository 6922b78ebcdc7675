using Mien.Core;
using Mien.Faces;

namespace Mien.Systems;

/// <summary>The aligned pictures of one face of a video: the first that is shown, and another one only once that is lost.</summary>
internal static class FollowedFace
{
    /// <summary>Finds them.</summary>
    /// <param name="models">The face networks.</param>
    /// <param name="frames">The video; each frame is disposed.</param>
    /// <param name="side">Side of a picture.</param>
    /// <param name="passed">Told the number of every frame, with a face or without.</param>
    /// <returns>Number of the frame and picture, each valid until the next is asked for; frames without the face are left out.</returns>
    public static IEnumerable<(int Number, Image Face)> Read(FaceModels models, IEnumerable<Frame> frames, int side, Action<int> passed)
    {
        using var tracker = new FaceTracker(models);
        using var crop = new Image(side, side);
        int? id = null;
        foreach (var frame in frames)
        {
            using (frame)
            {
                passed(frame.Number);
                var faces = tracker.Track(frame);
                if (!faces.Any(face => face.Id == id))
                    id = faces.FirstOrDefault(face => face.Mesh is not null)?.Id;
                if (faces.FirstOrDefault(face => face.Id == id)?.Mesh is not { } mesh)
                    continue;
                FaceAligner.Align(frame.Image, mesh, crop);
                yield return (frame.Number, crop);
            }
        }
    }
}
