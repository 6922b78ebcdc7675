namespace Mien.Analysis;

/// <summary>What is written for a video, and when an earlier result is kept.</summary>
public sealed record RunOptions
{
    /// <summary>What part of the video is analysed.</summary>
    public AnalysisOptions Analysis { get; init; } = new();

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

    /// <summary>Refuses a video that is not whole instead of analysing what can be read. Default false.</summary>
    public bool Strict { get; init; }
}
