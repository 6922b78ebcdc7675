namespace Mien.Datasets;

/// <summary>Frames inside a video file, numbered from 1.</summary>
/// <param name="path">The file.</param>
public sealed class VideoFile(string path) : FrameSource
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <inheritdoc/>
    public override int? Count => null;

    /// <inheritdoc/>
    public override int? FirstAtOrAfter(int number) => Math.Max(number, 1) - 1;

    /// <inheritdoc/>
    public override int? LastAtOrBefore(int number) => number >= 1 ? number - 1 : null;
}
