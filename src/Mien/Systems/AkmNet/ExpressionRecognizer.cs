using System.Security.Cryptography;
using Mien.Core;
using Mien.Datasets;
using Mien.Faces;
using Mien.Media;
using Mien.Systems.AkmNet.Protocols;
using Mien.Systems.Clips;
using Mien.Systems.SlSwin;

namespace Mien.Systems.AkmNet;

/// <summary>
/// Says which micro-expression each of those is that were spotted in a video. When they are known, their frames are decoded once more, so no
/// picture is kept while the video runs; those held at a time are the ones of expressions that overlap.
/// </summary>
public sealed class ExpressionRecognizer : IDisposable
{
    private readonly AkmNetModel _model;
    private readonly FaceModels _faces;

    private ExpressionRecognizer(string path, FaceModels faces)
    {
        _faces = faces;
        _model = AkmNetModel.Load(path);
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
    }

    /// <summary>SHA-256 of the weights, in lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>What the network is.</summary>
    public AkmNetModelDescription Description => _model.Description;

    /// <summary>The weights that come with the program; null where it came without any.</summary>
    /// <param name="faces">The face networks.</param>
    /// <exception cref="InputException">They are damaged.</exception>
    public static ExpressionRecognizer? Shipped(FaceModels faces) => ShippedWeights.File(AkmNetSystem.SystemName) is { } path ? Load(path, faces) : null;

    /// <summary>Weights that <c>train akmnet</c> has written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="faces">The face networks.</param>
    /// <exception cref="InputException">It is missing, damaged, of another kind, or sees whole pictures instead of faces.</exception>
    public static ExpressionRecognizer Load(string path, FaceModels faces)
    {
        var recognizer = new ExpressionRecognizer(path, faces);
        if (recognizer.Description.Input.Crop == ClipCrop.Face)
            return recognizer;
        recognizer.Dispose();
        throw new InputException(path, "it was trained on whole pictures, and here a face has to be cut out", "Train with \"crop: face\".");
    }

    /// <summary>Classifies the micro-expressions of a video.</summary>
    /// <param name="path">The video in which they were spotted.</param>
    /// <param name="spotted">What was spotted.</param>
    /// <param name="frameRate">Frames per second; 0 where unknown.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>
    /// A prediction for each whose frames could be read again and show the face: <see cref="ClipPrediction.Subject"/> is the face's id, frames go by
    /// their numbers in the video.
    /// </returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ClipTest Recognize(string path, SpottedFaces spotted, double frameRate, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(spotted);
        SpottedClip[] clips =
        [
            .. from face in spotted.Faces
               from curve in face.Curves
               where curve.Kind == ExpressionKind.Micro
               from found in curve.Found
               select new SpottedClip(path, spotted.Frames, face, found, frameRate, _model),
        ];
        using var tracker = new FaceTracker(_faces);
        try
        {
            SecondReading.Read(path, clips.SelectMany(clip => clip.Times), Take, cancellation);
            return new(Path.GetFileName(path), Description.Classes, [.. clips.Select(clip => clip.Finish()).OfType<ClipPrediction>().OrderBy(clip => clip.Onset)]);
        }
        finally
        {
            foreach (var clip in clips)
                clip.Dispose();
        }

        void Take(Frame frame)
        {
            IReadOnlyList<TrackedFace>? faces = null;           // looked for once a frame, and only where a clip begins
            foreach (var clip in clips)
                clip.Take(frame, () => faces ??= tracker.Track(frame));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();
}
