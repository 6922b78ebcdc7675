namespace Mien.Systems.MimamoNet.Input;

/// <summary>
/// One person's recording as the affect network sees it: the frames in which the face was found, as small grey pictures and as vectors of
/// the spatial encoder, with their labels.
/// </summary>
/// <remarks>
/// Temporal features are not part of it: they are computed when they are needed, by <see cref="TemporalReader"/>, because the pictures take
/// less room than the features of any group and because flips and crops come before the features. Implementations are safe for concurrent
/// reading.
/// </remarks>
public abstract class AffectVideo
{
    /// <summary>Rows of a face and pixels per row.</summary>
    public const int FaceSide = 112;

    /// <summary>Name within its set, e.g. <c>video5_left</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Who is seen, or the recording's name where that is unknown.</summary>
    public required string Subject { get; init; }

    /// <summary>Number of each frame with a face, from 1, ascending, with gaps where no face was found.</summary>
    public required IReadOnlyList<int> FrameNumbers { get; init; }

    /// <summary>Frames of the whole recording, with a face or without; at least the last of <see cref="FrameNumbers"/>.</summary>
    public required int RecordingLength { get; init; }

    /// <summary>Of each frame with a face, -1 (unpleasant) to 1 (pleasant); NaN where it was not annotated.</summary>
    public required ReadOnlyMemory<float> Valence { get; init; }

    /// <summary>Of each frame with a face, -1 (calm) to 1 (excited); NaN where it was not annotated.</summary>
    public required ReadOnlyMemory<float> Arousal { get; init; }

    /// <summary>Length of a spatial vector: 2048 for ResNet-50, 512 for ResNet-18.</summary>
    public required int SpatialWidth { get; init; }

    /// <summary>Frames with a face.</summary>
    public int FrameCount => FrameNumbers.Count;

    /// <summary>Whether a frame is annotated: both values lie in -1..1.</summary>
    /// <param name="frame">An index into <see cref="FrameNumbers"/>.</param>
    public bool IsAnnotated(int frame) => Valence.Span[frame] is >= -1 and <= 1 && Arousal.Span[frame] is >= -1 and <= 1;

    /// <summary>Reads grey faces, as <see cref="Features.Grey.Luma"/> makes them of the aligned crop.</summary>
    /// <param name="start">First frame, an index into <see cref="FrameNumbers"/>.</param>
    /// <param name="count">Frames to read.</param>
    /// <param name="faces">[count, 112, 112], 0..255; owned by the caller.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such frames, or the length does not match.</exception>
    public abstract void ReadFaces(int start, int count, Span<byte> faces);

    /// <summary>Reads spatial vectors.</summary>
    /// <param name="start">First frame, an index into <see cref="FrameNumbers"/>.</param>
    /// <param name="count">Frames to read.</param>
    /// <param name="vectors">[count, <see cref="SpatialWidth"/>]; owned by the caller.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such frames, or the length does not match.</exception>
    public abstract void ReadSpatial(int start, int count, Span<float> vectors);
}
