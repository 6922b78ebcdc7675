using System.Numerics;
using Mien.Core;
using Mien.Faces;

namespace Mien.Outputs;

/// <summary>What is known about one face in one frame: one row of the frame table.</summary>
public sealed record FaceRecord
{
    /// <summary>The track's id, from 0; it belongs to one person for as long as the tracker can follow.</summary>
    public required int FaceId { get; init; }

    /// <summary>How sure the tracker is that these landmarks lie on a face, 0..1.</summary>
    public required float Confidence { get; init; }

    /// <summary>False when the face was not found or was hidden in this frame: the numbers below are then absent.</summary>
    public required bool Success { get; init; }

    /// <summary>Head pose in degrees; default when <see cref="Success"/> is false.</summary>
    public HeadPose Pose { get; init; }

    /// <summary>68 landmarks in iBUG order, pixels of the frame; empty when <see cref="Success"/> is false.</summary>
    public ReadOnlyMemory<Vector2> Landmarks { get; init; }

    /// <summary>
    /// One value per <see cref="AnalysisHeader.Columns"/>, NaN where unknown; empty when <see cref="Success"/> is false.
    /// </summary>
    public ReadOnlyMemory<float> Values { get; init; }

    /// <summary>All 468 landmarks; null when <see cref="Success"/> is false.</summary>
    public FaceMesh? Mesh { get; init; }

    /// <summary>Frame-TGD maps, [6, 48, 48]; valid during the call only, empty when <see cref="Success"/> is false.</summary>
    public ReadOnlyMemory<float> MotionMaps { get; init; }

    /// <summary>The aligned face, 112x112, owned by whoever made the record and valid during the call only.</summary>
    public Image? Crop { get; init; }
}

/// <summary>One analysed frame and the faces in it.</summary>
/// <param name="Frame">The frame; its picture is valid during the call only, and only for outputs that need pictures.</param>
/// <param name="Faces">
/// A record for each face known at this frame, in order of id. Empty while no face is followed: the table then holds one row with
/// <c>face_id</c> 0 and <c>success</c> 0.
/// </param>
public sealed record FrameRecord(Frame Frame, IReadOnlyList<FaceRecord> Faces);
