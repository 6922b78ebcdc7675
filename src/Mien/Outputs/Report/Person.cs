using Mien.Core;
using Mien.Outputs.Spotting;
using Mien.Systems.MimamoNet;

namespace Mien.Outputs.Report;

/// <summary>What the report keeps of one face, bounded however long the video is.</summary>
/// <param name="faceId">Whose face.</param>
/// <param name="columns">The table's columns.</param>
internal sealed class Person(int faceId, IReadOnlyList<Column> columns) : IDisposable
{
    /// <summary>Curves beside the table's columns: pitch, yaw and roll.</summary>
    public const int PoseColumns = 3;

    private readonly float[] _values = new float[columns.Count + PoseColumns];
    private readonly (int Column, LargestChange Change)[] _changes = [.. columns.Index().Where(column => column.Item.Group == "Affect").Select(column => (column.Index, new LargestChange()))];
    private readonly RecentPictures _recent = new();
    private readonly List<Interval> _waiting = [];      // for the frame of their apex: frames whose affect is not known yet come later than events

    public int FaceId { get; } = faceId;

    /// <summary>Frames in which the face was found.</summary>
    public int Frames { get; private set; }

    /// <summary>Time of the first of them.</summary>
    public Timestamp First { get; private set; }

    /// <summary>Time of the last of them.</summary>
    public Timestamp Last { get; private set; }

    /// <summary>Position on the axis at which the face was last known.</summary>
    public int LastPosition { get; private set; }

    /// <summary>The table's columns, then <see cref="PoseColumns"/> in degrees.</summary>
    public Curves Curves { get; } = new(columns.Count + PoseColumns);

    public FaceStrip Strip { get; } = new();

    public Moments Moments { get; } = new();

    public EventLane Events { get; } = new();

    /// <summary>What the measures of every frame let stand out.</summary>
    public IEnumerable<Highlight> Highlights =>
        _changes.SelectMany(item => Findings.OfChange(FaceId, columns[item.Column].Title, PublishedWork.Of(MimamoNetSystem.SystemName).Name, item.Change.Largest))
            .Concat(Moments.Choose().SelectMany(moment => Findings.OfMovement(moment.Event)));

    public void Add(int position, Frame frame, FaceRecord face)
    {
        LastPosition = position;
        if (face.Success)
            AddFound(position, frame, face);
        Settle(frame.Number);
    }

    public void Add(Interval interval)
    {
        Events.Add(interval);
        if (!ExpressionEvents.IsOne(interval))              // known at the end only, and shown in filmstrips
            _waiting.Add(interval);
    }

    /// <summary>The video is over: no event waits any longer.</summary>
    public void Complete() => Settle(int.MaxValue);

    public void Dispose()
    {
        _recent.Dispose();
        Strip.Dispose();
        Moments.Dispose();
    }

    private void AddFound(int position, Frame frame, FaceRecord face)
    {
        First = Frames == 0 ? frame.Time : First;
        Last = frame.Time;
        Frames++;
        face.Values.Span.CopyTo(_values);
        (_values[^3], _values[^2], _values[^1]) = (face.Pose.Pitch, face.Pose.Yaw, face.Pose.Roll);
        Curves.Add(position, _values);
        foreach (var (column, change) in _changes)
            change.Add(frame.Time.Seconds, _values[column]);
        if (face.Crop is { } crop)
        {
            Strip.Add(frame.Number, frame.Time, crop);
            _recent.Add(frame.Number, frame.Time, crop);
        }
    }

    private void Settle(int frame)
    {
        for (var i = 0; i < _waiting.Count; i++)
        {
            if (_waiting[i].Apex > frame)
                continue;
            Moments.Add(_waiting[i], _recent);
            _waiting.RemoveAt(i--);
        }
    }
}
