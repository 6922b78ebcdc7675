using Mien.Systems.AkmNet;
using Mien.Systems.LogoFormer.Timeline;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Timeline;
using Mien.Systems.MimamoNet;
using Mien.Systems.Recognition;
using Mien.Systems.SlSwin;

namespace Mien.Analysis;

/// <summary>What runs beside the measures of each face; null where nobody shall. All stay the caller's.</summary>
public sealed record AnalysisSystems
{
    /// <summary>Looks for macro- and micro-expressions.</summary>
    public VideoSpotter? Spotter { get; init; }

    /// <summary>Says which micro-expressions those are that the spotter finds.</summary>
    public MicroExpressionClassifier? Micro { get; init; }

    /// <summary>Follows expressions over time, and says which macro-expressions those are that the spotter finds.</summary>
    public ExpressionReader? Expressions { get; init; }

    /// <summary>Rates valence and arousal.</summary>
    public AffectRater? Affect { get; init; }

    /// <summary>Tells action units, expressions, valence and arousal of every frame, seen and heard.</summary>
    public TrackReader? Tracks { get; init; }

    /// <summary>Names of the systems that were asked for and cannot run, because there are no weights of them.</summary>
    public IReadOnlyList<string> WithoutWeights { get; init; } = [];

    /// <summary>Name of the choice, as on the command line.</summary>
    internal string Name => this switch
    {
        { Spotter: null, Affect: null, Tracks: null } => "none",
        { Spotter: null, Tracks: null } => MimamoNetSystem.SystemName,
        { Spotter: null, Affect: null } => MaeTmfSystem.SystemName,
        { Affect: not null } or { Tracks: not null } => "all",
        { Micro: null, Expressions: null } => "spot",
        { Micro: null, Expressions: var reader } => reader.System,
        { Micro: var micro, Expressions: null } => micro.System,
        _ => "all",
    };

    internal IReadOnlyList<IExpressionClassifier> Classifiers => [.. new IExpressionClassifier?[] { Micro, Expressions }.OfType<IExpressionClassifier>()];

    /// <summary>What the reader should know of systems that could not run. Complete sentences.</summary>
    internal IEnumerable<string> Notes()
    {
        if (Spotter is not null && Classifiers.Count == 0)
            yield return "Micro-expressions are not classified: no weights of akmnet took part.";
        foreach (var track in Tracks is null ? [] : Enum.GetValues<AffectTrack>().Except(Tracks.Hashes.Select(model => model.Track)))
            yield return $"mae-tmf tells no {track.Title()}: there are no weights of that track.";
        foreach (var name in WithoutWeights)
            yield return $"{name} did not run: there are no weights of it. Train some, and name them with --weights.";
    }
}
