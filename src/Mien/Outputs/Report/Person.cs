using Mien.Core;
using Mien.Outputs.Spotting;

namespace Mien.Outputs.Report;

/// <summary>What the report keeps of one face, bounded however long the video is.</summary>
internal sealed class Person(int faceId, int columns) : IDisposable
{
    /// <summary>Curves beside the table's columns: pitch, yaw and roll.</summary>
    public const int PoseColumns = 3;

    private readonly float[] _values = new float[columns + PoseColumns];
    private readonly RecentPictures _recent = new();

    public int FaceId { get; } = faceId;

    /// <summary>Frames in which the face was found.</summary>
    public int Frames { get; private set; }

    /// <summary>Position on the axis at which the face was last known.</summary>
    public int LastPosition { get; private set; }

    /// <summary>The table's columns, then <see cref="PoseColumns"/> in degrees.</summary>
    public Curves Curves { get; } = new(columns + PoseColumns);

    public FaceStrip Strip { get; } = new();

    public Moments Moments { get; } = new();

    public EventLane Events { get; } = new();

    public void Add(int position, Frame frame, FaceRecord face)
    {
        LastPosition = position;
        if (!face.Success)
            return;
        Frames++;
        face.Values.Span.CopyTo(_values);
        (_values[^3], _values[^2], _values[^1]) = (face.Pose.Pitch, face.Pose.Yaw, face.Pose.Roll);
        Curves.Add(position, _values);
        if (face.Crop is { } crop)
        {
            Strip.Add(frame.Number, frame.Time, crop);
            _recent.Add(frame.Number, frame.Time, crop);
        }
    }

    public void Add(Interval interval)
    {
        Events.Add(interval);
        if (!ExpressionEvents.IsOne(interval))              // known at the end only, and shown in filmstrips
            Moments.Add(interval, _recent);
    }

    public void Dispose()
    {
        _recent.Dispose();
        Strip.Dispose();
        Moments.Dispose();
    }
}
