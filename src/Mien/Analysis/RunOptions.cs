using System.Globalization;

namespace Mien.Analysis;

/// <summary>What is written for a video, and when an earlier result is kept.</summary>
public sealed record RunOptions
{
    /// <summary>What part of the video is analysed.</summary>
    public AnalysisOptions Analysis { get; init; } = new();

    /// <summary>Looks for expressions and does nothing else: no measures of faces and no tables of them. Default false.</summary>
    public bool ExpressionsOnly { get; init; }

    /// <summary>Also writes <c>annotated.mp4</c>: the video with landmarks, ids and values drawn in. Default false.</summary>
    public bool Annotate { get; init; }

    /// <summary>Also writes <c>events.eaf</c> for ELAN: one tier a face and type. Default false.</summary>
    public bool Elan { get; init; }

    /// <summary>Also writes <c>events.vtt</c>: the events as subtitles. Default false.</summary>
    public bool Subtitles { get; init; }

    /// <summary>Also stores the Frame-TGD maps in <c>features.npz</c>, about 27 kB a face and frame. Default false.</summary>
    public bool FeatureMaps { get; init; }

    /// <summary>Leaves a folder alone that holds the whole result of the same file and options. Default false.</summary>
    public bool Resume { get; init; }

    /// <summary>Writes over the result of another file. Default false: that is refused.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Also looks at the memory of each stage: <see cref="VideoRun.Times"/>. Decides no number. Default false.</summary>
    public bool Profile { get; init; }

    /// <summary>Refuses a video that is not whole instead of analysing what can be read. Default false.</summary>
    public bool Strict { get; init; }

    /// <summary>Under this name the sidecar says which command has run.</summary>
    internal const string CommandName = "command";

    /// <summary>Every option in force, by its name on the command line.</summary>
    /// <param name="systems">What runs.</param>
    internal Dictionary<string, string> Named(AnalysisSystems systems)
    {
        var named = new Dictionary<string, string>(systems.Spotter?.Settings ?? new Dictionary<string, string>(), StringComparer.Ordinal)
        {
            [CommandName] = ExpressionsOnly ? "spot" : "analyze",
        };
        if (ExpressionsOnly)
            return named;
        foreach (var (name, value) in new (string, object?)[]
                 {
                     ("systems", systems.Name),
                     ("max-faces", Analysis.MaximumFaces), ("every", Analysis.Every),
                     ("start", Analysis.Start), ("end", Analysis.End), ("annotate", Annotate), ("elan", Elan), ("vtt", Subtitles),
                     ("feature-maps", FeatureMaps),
                 })
        {
            named[name] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }
        return named;
    }
}
