using System.Buffers;
using Mien.Core;
using Mien.Faces;
using Mien.Features.Motion;
using Mien.Outputs;
using Mien.Systems.MimamoNet;

namespace Mien.Analysis;

/// <summary>A described frame that waits for its motion, which the frames after it decide.</summary>
internal sealed class PendingFrame : IDisposable
{
    private readonly FrameJob _job;
    private readonly List<Face> _faces = [];

    /// <param name="job">The frame and its faces; owned from now on.</param>
    /// <param name="descriptions">One per face, null for a lost one.</param>
    /// <param name="columns">The numbers of a face.</param>
    public PendingFrame(FrameJob job, IEnumerable<FaceDescription?> descriptions, FaceColumns columns)
    {
        _job = job;
        foreach (var (face, description) in job.Faces.Zip(descriptions))
            _faces.Add(new(face, description, columns));
    }

    public Frame Frame => _job.Frame;

    public IReadOnlyList<Face> Faces => _faces;

    /// <summary>Gives the frame's picture back: many frames wait, and no output may want it.</summary>
    public void ReleasePicture() => Frame.Dispose();

    /// <summary>True when nothing is missing any more.</summary>
    public bool IsComplete => _faces.TrueForAll(face => face.IsComplete);

    public void SetMotion(int faceId, in MotionSample sample, ReadOnlySpan<float> maps)
    {
        foreach (var face in _faces)
        {
            if (face.Tracked.Id == faceId)
                face.SetMotion(sample, maps);
        }
    }

    public void SetAffect(int faceId, AffectEstimate estimate)
    {
        foreach (var face in _faces)
        {
            if (face.Tracked.Id == faceId)
                face.SetAffect(estimate);
        }
    }

    public FrameRecord ToRecord() => new(Frame, [.. _faces.Select(face => face.ToRecord())]);

    public void Dispose()
    {
        foreach (var face in _faces)
            face.Dispose();
        _job.Dispose();
    }

    /// <summary>One face of the frame.</summary>
    public sealed class Face(TrackedFace tracked, FaceDescription? description, FaceColumns columns) : IDisposable
    {
        private float[]? _maps;
        private bool _waitsForAffect = columns.HasAffect;

        public TrackedFace Tracked => tracked;

        public FaceDescription? Description => description;

        public float[] Values { get; } = description is null ? [] : columns.Values(tracked.Mesh!, description);

        public bool IsComplete => description is null || (_maps is not null && !_waitsForAffect);

        public void SetMotion(in MotionSample sample, ReadOnlySpan<float> maps)
        {
            columns.SetMotion(Values, sample);
            _maps = ArrayPool<float>.Shared.Rent(maps.Length);
            maps.CopyTo(_maps);
        }

        public void SetAffect(AffectEstimate estimate)
        {
            FaceColumns.SetAffect(Values, estimate);
            _waitsForAffect = false;
        }

        public FaceRecord ToRecord() => description is null
            ? new() { FaceId = tracked.Id, Confidence = 0, Success = false }
            : new()
            {
                FaceId = tracked.Id,
                Confidence = tracked.Confidence,
                Success = true,
                Pose = description.Pose,
                Landmarks = tracked.Mesh!.Landmarks68(),
                Mesh = tracked.Mesh,
                Values = Values,
                MotionMaps = _maps.AsMemory(0, FaceMotion.MapLength),
                Crop = description.Crop,
            };

        public void Dispose()
        {
            if (_maps is not null)
                ArrayPool<float>.Shared.Return(_maps);
            _maps = null;
        }
    }
}
