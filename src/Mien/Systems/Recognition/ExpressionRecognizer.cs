using Mien.Core;
using Mien.Faces;
using Mien.Media;
using Mien.Systems.Clips;
using Mien.Systems.SlSwin;

namespace Mien.Systems.Recognition;

/// <summary>
/// Says which expression each of those is that were spotted in a video. When they are known, their frames are decoded once more, so no
/// picture is kept while the video runs; those held at a time are the ones of expressions that overlap.
/// </summary>
/// <param name="classifiers">At most one for each type; they stay the caller's.</param>
/// <param name="faces">The face networks.</param>
public sealed class ExpressionRecognizer(IReadOnlyList<IExpressionClassifier> classifiers, FaceModels faces)
{
    /// <summary>Classifies the expressions of a video.</summary>
    /// <param name="path">The video in which they were spotted.</param>
    /// <param name="spotted">What was spotted.</param>
    /// <param name="frameRate">Frames per second; 0 where unknown.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>In the order of the classifiers.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IReadOnlyList<RecognizedExpressions> Recognize(string path, SpottedFaces spotted, double frameRate, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(spotted);
        SpottedClip[] clips =
        [
            .. from classifier in classifiers
               from face in spotted.Faces
               from curve in face.Curves
               where curve.Kind == classifier.Kind
               from found in curve.Found
               select new SpottedClip(path, spotted.Frames, face, found, frameRate, classifier),
        ];
        using var tracker = new FaceTracker(faces);
        try
        {
            SecondReading.Read(path, clips.SelectMany(clip => clip.Times), Take, cancellation);
            return
            [
                .. classifiers.Select(classifier => new RecognizedExpressions(
                    classifier.Kind, classifier.System, classifier.TrainedOn, classifier.Classes,
                    [.. clips.Where(clip => clip.Classifier == classifier).Select(clip => clip.Finish()).OfType<ClassifiedClip>().OrderBy(clip => clip.Onset)])),
            ];
        }
        finally
        {
            foreach (var clip in clips)
                clip.Dispose();
        }

        void Take(Frame frame)
        {
            IReadOnlyList<TrackedFace>? found = null;           // looked for once a frame, and only where a clip begins
            foreach (var clip in clips)
                clip.Take(frame, () => found ??= tracker.Track(frame));
        }
    }
}
