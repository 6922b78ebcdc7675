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

    /// <summary>The source of what a network found.</summary>
    public const string Trained = "sl-swin";

    /// <summary>The source of what was found without training.</summary>
    public const string Untrained = "motion";

    private readonly FaceModels _models;
    private readonly IReadOnlyList<SpottingModel> _spotting;
    private readonly SlSwinOptions _options;

    /// <param name="models">The face networks.</param>
    /// <param name="spotting">Trained networks, at most one a type; they stay the caller's.</param>
    /// <param name="options">How flow pictures are made, and whether micro-expressions inside macro-expressions are left out.</param>
    /// <exception cref="OptionsException">An option is out of range, two networks are of one type, or one sees pictures of another size.</exception>
    public VideoSpotter(FaceModels models, IReadOnlyList<SpottingModel> spotting, SlSwinOptions? options = null)
    {
        (_models, _spotting, _options) = (models, spotting, options ?? new());
        OptionsException.ThrowIfAny(_options.Check());
        SpottingModel.RequireOneOfEachType(spotting);
        var size = _options.Input.Size;
        OptionsException.ThrowIfAny(spotting.Where(model => model.Description.Network.Size != size).Select(model => new OptionError(
            "--weights", $"a {model.Description.Kind} network for flow pictures of {model.Description.Network.Size} pixels",
            $"one for {size} pixels; \"./mien spot\" takes another size from the file of --config")));
    }

    /// <summary>The trained networks it uses.</summary>
    public IReadOnlyList<SpottingModel> Models => _spotting;

    /// <summary>How flow pictures are made.</summary>
    public SpottingInputOptions Input => _options.Input;

    /// <summary>Types for which no network is there, so that movement alone decides.</summary>
    public IReadOnlyList<ExpressionKind> UntrainedKinds =>
        [.. Enum.GetValues<ExpressionKind>().Where(kind => _spotting.All(model => model.Description.Kind != kind))];

    /// <summary>What decides the result beside the networks, by name.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["face-box"] = $"{_options.Input.FaceBox}",
        ["picture-size"] = $"{_options.Input.Size}",
        ["suppress-micro-inside-macro"] = $"{_options.SuppressMicroInsideMacro}",
    };

    /// <summary>Begins a video that someone else decodes.</summary>
    /// <param name="frameRate">Frames per second that will be pushed; 0 where it is unknown.</param>
    /// <param name="cancellation">Stops.</param>
    public FaceSpotter Begin(double frameRate, CancellationToken cancellation = default) =>
        new(() => Types(frameRate > 0 ? frameRate : ReferenceRate), _options, cancellation);

    /// <summary>Reads a video to its end.</summary>
    /// <param name="reader">The video.</param>
    /// <param name="tracked">Told of each frame and the faces in it; the picture is valid during the call.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>A result for each face, by id.</returns>
    /// <exception cref="InputException">Not one frame can be decoded.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public SpottedFaces Spot(VideoReader reader, Action<Frame, IReadOnlyList<TrackedFace>>? tracked = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        using var tracker = new FaceTracker(_models);
        using var spotter = Begin(reader.Info.AverageFrameRate, cancellation);
        foreach (var frame in reader.ReadFrames(cancellation))
        {
            using (frame)
            {
                var faces = tracker.Track(frame);
                spotter.Push(frame, faces);
                tracked?.Invoke(frame, faces);
            }
        }
        return spotter.Complete();
    }

    private IReadOnlyList<SpottedType> Types(double rate) => [.. Enum.GetValues<ExpressionKind>().Select(kind =>
    {
        if (_spotting.FirstOrDefault(model => model.Description.Kind == kind) is not { } model)
        {
            var (halfLength, floor) = Movement[kind];
            return new SpottedType(
                kind, Untrained, null, HalfLength.At(halfLength, ReferenceRate, rate), new() { MinimumScore = floor }, new MotionScorer(_options.Input.Size));
        }
        var description = model.Description;
        return new SpottedType(
            kind, Trained, description.TrainedOn, description.HalfLengthAt(rate), description.DecodingAt(rate),
            new NetworkScorer(model.Network, description.Network.Size));
    })];
}

/// <summary>How one type is looked for.</summary>
internal sealed record SpottedType(
    ExpressionKind Kind, string Source, string? TrainedOn, int HalfLength, DecodingOptions Decoding, IPictureScorer Scorer);
