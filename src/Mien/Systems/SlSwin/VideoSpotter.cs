using Mien.Core;
using Mien.Datasets;
using Mien.Faces;
using Mien.Media;
using Mien.Systems.SlSwin.Input;

namespace Mien.Systems.SlSwin;

/// <summary>Finds the expressions of every face in a video, in one pass and in memory that does not grow with it but for the scores.</summary>
/// <remarks>Without a model of a type the movement of the face stands in: <see cref="MotionScorer"/>.</remarks>
public sealed class VideoSpotter
{
    // Of the method without training: 0.2 and 0.6 seconds, and the mean movement in pixels of the crop that tells an expression from rest.
    private const double ReferenceRate = 30;

    private static readonly Dictionary<ExpressionKind, (int HalfLength, double Floor)> Movement = new()
    {
        [ExpressionKind.Micro] = (6, 0.25),
        [ExpressionKind.Macro] = (18, 0.5),
    };

    /// <summary>The source of what was found without training.</summary>
    public const string Untrained = "motion";

    private readonly FaceModels _models;
    private readonly IReadOnlyList<SpottingModel> _spotting;
    private readonly SlSwinOptions _options;

    /// <param name="models">The face networks.</param>
    /// <param name="spotting">Trained networks, at most one a type; they stay the caller's.</param>
    /// <param name="options">How flow pictures are made, and whether micro-expressions inside macro-expressions are left out.</param>
    /// <exception cref="OptionsException">An option is out of range, or two networks are of one type.</exception>
    public VideoSpotter(FaceModels models, IReadOnlyList<SpottingModel> spotting, SlSwinOptions? options = null)
    {
        (_models, _spotting, _options) = (models, spotting, options ?? new());
        OptionsException.ThrowIfAny(_options.Check());
        if (spotting.DistinctBy(model => model.Description.Kind).Count() < spotting.Count)
            throw new OptionsException([new("--weights", string.Join(", ", spotting.Select(model => model.Description.Kind)), "at most one network of each type")]);
    }

    /// <summary>Reads a video to its end.</summary>
    /// <param name="reader">The video.</param>
    /// <param name="progress">Told after each frame: number and time.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>A result for each face, by id.</returns>
    /// <exception cref="InputException">Not one frame can be decoded.</exception>
    public SpottedFaces Spot(VideoReader reader, Action<int, Timestamp>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var rate = reader.Info.AverageFrameRate > 0 ? reader.Info.AverageFrameRate : ReferenceRate;
        using var tracker = new FaceTracker(_models);
        var faces = new SortedDictionary<int, FaceSpotting>();
        var times = new List<Timestamp>();
        foreach (var frame in reader.ReadFrames(cancellation))
        {
            using (frame)
            {
                times.Add(frame.Time);
                foreach (var face in tracker.Track(frame))
                {
                    if (!faces.TryGetValue(face.Id, out var spotting) && face.Mesh is not null)
                        faces[face.Id] = spotting = new(times.Count - 1, Types(rate), _options.Input, cancellation);
                    spotting?.Push(frame.Image, face.Mesh is { } mesh ? TrackedFaceFinder.Of(mesh) : null);
                }
                progress?.Invoke(frame.Number, frame.Time);
            }
        }
        return new(times, [.. faces.Select(entry => entry.Value.Complete(entry.Key, _options.SuppressMicroInsideMacro))]);
    }

    private IReadOnlyList<SpottedType> Types(double rate) => [.. Enum.GetValues<ExpressionKind>().Select(kind =>
    {
        if (_spotting.FirstOrDefault(model => model.Description.Kind == kind) is not { } model)
        {
            var (halfLength, floor) = Movement[kind];
            return new SpottedType(
                kind, Untrained, HalfLength.At(halfLength, ReferenceRate, rate), new() { MinimumScore = floor }, new MotionScorer(_options.Input.Size));
        }
        var description = model.Description;
        return new SpottedType(
            kind, "sl-swin", description.HalfLengthAt(rate), description.Decoding,
            new NetworkScorer(model.Network, description.Network.Size));
    })];
}

/// <summary>What was found in a video.</summary>
/// <param name="Times">Time of each frame.</param>
/// <param name="Faces">By id.</param>
public sealed record SpottedFaces(IReadOnlyList<Timestamp> Times, IReadOnlyList<SpottedFace> Faces);

/// <summary>What was found on one face.</summary>
/// <param name="Id">The face, from 0.</param>
/// <param name="FirstFrame">Frame in which it appears, from 0; the curves begin there.</param>
/// <param name="Frames">Frames from there to where it is last seen.</param>
/// <param name="Curves">One per type.</param>
/// <param name="UsedTemplate">Whether landmarks were missing somewhere and a frontal face's stood in.</param>
public sealed record SpottedFace(int Id, int FirstFrame, int Frames, IReadOnlyList<SpottedCurve> Curves, bool UsedTemplate);

/// <summary>One type on one face.</summary>
/// <param name="Kind">The type.</param>
/// <param name="Source"><c>sl-swin</c> for a network, <c>motion</c> for the method without training.</param>
/// <param name="HalfLength">k, frames.</param>
/// <param name="Values">Smoothed score of each frame; empty where the face is seen too briefly.</param>
/// <param name="Threshold">What a peak had to reach.</param>
/// <param name="Found">Expressions, frames from the face's first.</param>
public sealed record SpottedCurve(
    ExpressionKind Kind, string Source, int HalfLength, IReadOnlyList<double> Values, double Threshold, IReadOnlyList<SpottedInterval> Found);

/// <summary>How one type is looked for.</summary>
internal sealed record SpottedType(ExpressionKind Kind, string Source, int HalfLength, DecodingOptions Decoding, IPictureScorer Scorer);
