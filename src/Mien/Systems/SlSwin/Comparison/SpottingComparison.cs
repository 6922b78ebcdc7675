using Mien.Datasets;
using Mien.Datasets.Synthetic.Layouts;
using Mien.Faces;
using Mien.Systems.Comparison;
using Mien.Systems.SlSwin.Networks;
using Mien.Systems.SlSwin.Protocols;

namespace Mien.Systems.SlSwin.Comparison;

/// <summary>
/// The article's tables 4 to 6 (networks, labels, sizes of the flow picture), beside the method without training, and what each extension of decoding
/// adds to the same scores.
/// </summary>
public sealed class SpottingComparison : IComparison
{
    private const string Networks = "Networks (table 4)", Labels = "Labels (table 5)", Sizes = "Size of the flow picture (table 6), micro-expressions", Decoding = "Decoding of the same scores";

    private static readonly (string Name, SpottingNetworkKind Kind)[] Compared =
    [
        ("ViT-B", SpottingNetworkKind.VitB), ("S-ViT-B", SpottingNetworkKind.SVitB), ("L-ViT-B", SpottingNetworkKind.LVitB), ("SL-ViT-B", SpottingNetworkKind.SlVitB),
        ("Swin-T", SpottingNetworkKind.SwinT), ("L-Swin-T", SpottingNetworkKind.LSwinT), ("S-Swin-T", SpottingNetworkKind.SSwinT),
        ("SL-Swin-T", SpottingNetworkKind.SlSwinT), ("SOFTNet", SpottingNetworkKind.Softnet),
    ];

    private readonly Func<IFaceFinder>? _finder;

    /// <summary>Faces are found by the installed networks.</summary>
    public SpottingComparison()
    {
    }

    /// <param name="finder">Makes what finds the face of a video.</param>
    internal SpottingComparison(Func<IFaceFinder> finder) => _finder = finder;

    /// <inheritdoc/>
    public string Name => "spotting";

    /// <inheritdoc/>
    public string Title => "SL-Swin's networks, labels and picture sizes, the method without training, and what decoding adds (tables 4 to 6)";

    /// <inheritdoc/>
    public ComparisonPlan Plan(ComparisonRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var scale = SpottingScale.Of(request.Preset);
        var data = scale.Part(request.Dataset);
        var trials = new SpottingTrials(request, scale, data, _finder ?? TrackedFaceFinder.Installed());
        return new()
        {
            Name = Name,
            Title = "Spotting of macro- and micro-expressions",
            Configuration = Configuration.Text(new { Table = Name, request.Preset, Data = data.Name, Videos = data.Videos.Select(video => video.Name), Scale = scale }),
            Notes = [.. Notes(data, scale)],
            Columns = [.. Enum.GetValues<ExpressionKind>().Select(SpottingTrials.NameOf).Append("overall").SelectMany(Counts), .. Costs],
            Rows = [.. Rows(trials, data.Videos.Any(video => video.Truth(ExpressionKind.Micro).Count > 0))],
            Seeds = request.Seeds ?? scale.Seeds,
        };
    }

    private static IEnumerable<ComparisonColumn> Costs =>
    [
        new("parameters", "parameters", "N0", Spread: false),
        new("multiply_adds", "multiply-adds a picture", "N0", Spread: false),
    ];

    private static IEnumerable<ComparisonColumn> Counts(string type)
    {
        var title = type switch { "macro" => "MaE", "micro" => "ME", _ => type };
        return [new($"{type}_tp", $"{title} TP", "0.#"), new($"{type}_fp", "FP", "0.#"), new($"{type}_fn", "FN", "0.#"), new($"{type}_f1", "F1", "F3")];
    }

    private static IEnumerable<ComparisonRow> Rows(SpottingTrials trials, bool micro)
    {
        foreach (var (name, kind) in Compared)
            yield return trials.Network(Networks, name, new(kind));
        yield return trials.Movement(Networks, "movement, no training");
        var own = new SpottingTrial(SpottingNetworkKind.SlSwinT);
        yield return trials.Network(Labels, "SL-Swin-T, pseudo-labels", own);
        yield return trials.Network(Labels, "SL-Swin-T, original labels", own with { Labels = SpottingLabels.Original });
        if (micro)
        {
            yield return trials.Network(Sizes, "SL-Swin-T, 42x42", own, ExpressionKind.Micro);
            yield return trials.Network(Sizes, "SL-Swin-T, 84x84", own with { Size = 84, MicroOnly = true });
        }
        foreach (var (name, kind) in Compared.TakeLast(2))
        {
            var trial = new SpottingTrial(kind);
            yield return trials.Decoded(Decoding, $"{name}, as published", trial, new());
            yield return trials.Decoded(Decoding, $"{name}, ends held", trial, new() { PadEnds = true });
            yield return trials.Decoded(Decoding, $"{name}, least score", trial, new() { MinimumScore = true });
            yield return trials.Decoded(Decoding, $"{name}, macro-expressions moved", trial, new() { IntervalShift = true });
            yield return trials.Decoded(Decoding, $"{name}, all three", trial, new() { PadEnds = true, MinimumScore = true, IntervalShift = true });
            yield return trials.Decoded(
                Decoding, $"{name}, all three, no micro- inside macro-expressions", trial, new() { PadEnds = true, MinimumScore = true, IntervalShift = true, Suppress = true });
            yield return trials.Decoded(
                Decoding, $"{name}, boundaries from the scores, ends held, no micro- inside macro-expressions", trial, new() { PadEnds = true, Boundaries = IntervalBoundaries.Scores, Suppress = true });
        }
    }

    private static IEnumerable<string> Notes(Dataset data, SpottingScale scale)
    {
        var subjects = data.Videos.Select(video => video.Subject ?? video.Recording).Distinct(StringComparer.Ordinal).Count();
        var expressions = string.Join(", ", Enum.GetValues<ExpressionKind>().Select(kind => $"{data.Videos.Sum(video => video.Truth(kind).Count)} {SpottingTrials.NameOf(kind)}-expressions"));
        yield return $"Data: {data.Name}, {subjects} subjects, {data.Videos.Count} videos, {expressions}; "
            + (scale.Protocol == SpottingProtocol.Loso ? "leave one subject out." : "a fixed fifth of the subjects is tested, the others train.");
        if (SyntheticSet.IsIn(data))
            yield return "The faces are rendered; these scores say nothing about people.";
        if (scale.Reduction is { } reduction)
            yield return reduction;
        yield return "Decoded as published at t = 0.60 unless the row says otherwise; a hit is an IoU of at least 0.5. Shift and least score are chosen on the training videos.";
    }
}
