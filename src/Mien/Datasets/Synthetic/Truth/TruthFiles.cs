namespace Mien.Datasets.Synthetic.Truth;

/// <summary>Where the truth about a video lies: beside it, under its name.</summary>
public static class TruthFiles
{
    /// <summary><c>talk.truth.csv</c> for <c>talk.mp4</c>: what is true of every frame.</summary>
    public static string Frames(string video) => Path.ChangeExtension(video, ".truth.csv");

    /// <summary><c>talk.truth.events.csv</c> for <c>talk.mp4</c>: the expressions in it.</summary>
    public static string Events(string video) => Path.ChangeExtension(video, ".truth.events.csv");
}
