namespace Mien.Systems.MaeTmf.Input;

/// <summary>The pictures of one person's face in a recording, wherever they are kept; or a heap of faces that have nothing to do with each other.</summary>
public sealed record FaceRecording
{
    /// <summary>Name within its set, e.g. <c>video5_left</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Number of each frame with a face, from 1, ascending, with gaps where no face was found.</summary>
    public required IReadOnlyList<int> FrameNumbers { get; init; }

    /// <summary>Frames of the whole recording, with a face or without.</summary>
    public required int Length { get; init; }

    /// <summary>Side of a picture, pixels.</summary>
    public required int Size { get; init; }

    /// <summary>Reads a face; called from several threads at once.</summary>
    public required FaceReader Read { get; init; }

    /// <summary>Frames with a face.</summary>
    public int Faces => FrameNumbers.Count;

    /// <summary>Reads a face into a buffer of its own, [3, size, size].</summary>
    internal byte[] Face(int index)
    {
        var face = new byte[3 * Size * Size];
        Read(index, face);
        return face;
    }
}

/// <summary>Faces with the labels of one track.</summary>
/// <param name="Faces">The faces.</param>
/// <param name="Labels">Of the frames of the recording: row i belongs to the frame with number i + 1.</param>
public sealed record LabelledFaces(FaceRecording Faces, TrackLabels Labels);
