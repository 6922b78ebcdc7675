using Mien.Core;
using Mien.Datasets;
using Mien.Evaluation.Spotting;
using Mien.Features.Flow.FaceMaps;
using Mien.Systems.SlSwin.Input;
using Mien.Systems.SlSwin.Networks;

namespace Mien.Systems.SlSwin;

/// <summary>All that can be chosen for spotting with a network, from the frames to the score.</summary>
public sealed record SlSwinOptions
{
    /// <summary>The published method and its way of counting, nothing added.</summary>
    public static SlSwinOptions Reference { get; } = new()
    {
        Input = new() { FaceBox = FaceBoxMode.PerFrame, PadEnds = false },
        Training = new() { Recipe = SpottingRecipe.Published },
        SuppressMicroInsideMacro = false,
        IouRule = IouRule.Strict,
        CountVideosWithoutResult = true,
    };

    /// <summary>What holds unless chosen otherwise, and the published method, by name.</summary>
    public static IReadOnlyDictionary<string, SlSwinOptions> Presets { get; } = new Dictionary<string, SlSwinOptions>(StringComparer.Ordinal)
    {
        ["default"] = new(),
        ["reference"] = Reference,
    };

    /// <summary>Which network.</summary>
    public SpottingNetworkOptions Network { get; init; } = new();

    /// <summary>How flow pictures are made; their size is the network's.</summary>
    public SpottingInputOptions Input { get => field with { Size = Network.Size }; init; } = new();

    /// <summary>How it learns.</summary>
    public SpottingTrainingOptions Training { get; init; } = new();

    /// <summary>How scores become micro-expressions.</summary>
    public DecodingOptions Micro { get; init; } = new();

    /// <summary>How scores become macro-expressions.</summary>
    public DecodingOptions Macro { get; init; } = new();

    /// <summary>
    /// k for micro-expressions, frames at the rate of the first video; null measures it from all that are annotated at that rate: half their mean length.
    /// </summary>
    public int? MicroHalfLength { get; init; }

    /// <summary>k for macro-expressions, likewise.</summary>
    public int? MacroHalfLength { get; init; }

    /// <summary>Leave out micro-expressions that share a frame with a macro-expression found in the same video. Default true; the published method keeps them.</summary>
    public bool SuppressMicroInsideMacro { get; init; } = true;

    /// <summary>Also train and test on videos without an expression of the type. Default false, as published.</summary>
    public bool IncludeVideosWithoutExpression { get; init; }

    /// <summary>What counts as a hit. Default at least 0.5.</summary>
    public IouRule IouRule { get; init; } = IouRule.AtLeast;

    /// <summary>Count a video in which nothing is found as one error more, as the published scores do. Default false.</summary>
    public bool CountVideosWithoutResult { get; init; }

    /// <summary>How the scores of a type are decoded.</summary>
    public DecodingOptions DecodingFor(ExpressionKind kind) => (kind == ExpressionKind.Micro ? Micro : Macro) with { PadEnds = Input.PadEnds };

    /// <summary>Decoded as a network's weights say. What moves intervals is left open: the scores bring it, at each video's own frame rate.</summary>
    internal SlSwinOptions DecodedAs(SpottingModelDescription model)
    {
        var decoding = model.Decoding with { IntervalShift = null };
        return model.Kind == ExpressionKind.Micro ? this with { Micro = decoding } : this with { Macro = decoding };
    }

    /// <summary>k of a type: as chosen, or half the mean length of the expressions annotated at the first video's frame rate.</summary>
    /// <exception cref="OptionsException">It is not chosen and there are none.</exception>
    public int HalfLengthFor(ExpressionKind kind, IReadOnlyList<DatasetVideo> videos)
    {
        ArgumentNullException.ThrowIfNull(videos);
        var chosen = kind == ExpressionKind.Micro ? MicroHalfLength : MacroHalfLength;
        return chosen ?? HalfLength.Measure(videos.Where(video => video.FrameRate == videos[0].FrameRate).SelectMany(video => video.Truth(kind)))
            ?? throw new OptionsException([new($"{kind}HalfLength", "not given", $"given, because the data set has no {kind.ToString().ToLowerInvariant()}-expressions to measure it from")]);
    }

    /// <summary>Every mistake in the options.</summary>
    public IEnumerable<OptionError> Check()
    {
        foreach (var error in Network.Check().Concat(Input.Check()).Concat(Training.Check()).Concat(Micro.Check()).Concat(Macro.Check()))
            yield return error;
        foreach (var (name, value) in new[] { (nameof(MicroHalfLength), MicroHalfLength), (nameof(MacroHalfLength), MacroHalfLength) })
        {
            if (value < 1)
                yield return new OptionError(name, $"{value}", "at least 1");
        }
        if (!Enum.IsDefined(IouRule))
            yield return new OptionError(nameof(IouRule), $"{IouRule}", string.Join(" or ", Enum.GetNames<IouRule>()));
    }
}
