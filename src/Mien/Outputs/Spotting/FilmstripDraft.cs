using Mien.Core;
using Mien.Features.Flow.FaceMaps;
using Mien.Media;
using Mien.Systems.SlSwin;

namespace Mien.Outputs.Spotting;

/// <summary>A filmstrip while its frames are being found.</summary>
internal sealed class FilmstripDraft
{
    private readonly double _onset, _apex, _offset, _from, _to;

    public FilmstripDraft(IReadOnlyList<FrameMoment> frames, SpottedFace face, SpottedCurve curve, SpottedInterval found)
    {
        Event = ExpressionEvents.Of(frames, face, curve, found);
        Box = face.Box;
        (_onset, _apex, _offset) = (Event.OnsetTime.Seconds, Event.ApexTime.Seconds, Event.OffsetTime.Seconds);
        // The k frames before the apex or, where the face was not there yet, the first k.
        var from = Math.Max(0, found.Apex - curve.HalfLength);
        (_from, _to) = (Time(from), Time(Math.Min(from + curve.HalfLength, face.Frames - 1)));

        double Time(int position) => frames[face.FirstFrame + position].Time.Seconds;
    }

    public Interval Event { get; }

    /// <summary>Where the face was cut out.</summary>
    public PixelBox Box { get; }

    /// <summary>Times of the frames that are needed, seconds.</summary>
    public IEnumerable<double> Times => [_onset, _apex, _offset, _from, _to];

    /// <summary>Grey crop and landmarks of the frame from which motion is measured.</summary>
    public (byte[] Grey, Landmarks68 Landmarks)? First { get; set; }

    public Image? Onset { get; private set; }

    public Image? Apex { get; private set; }

    public Image? Offset { get; private set; }

    public (Image Flow, Image Scored, float FullColour)? Motion { get; set; }

    /// <summary>Onset, apex, offset, flow and what is scored of it; null what is missing.</summary>
    public IReadOnlyList<Image?> Pictures => [Onset, Apex, Offset, Motion?.Flow, Motion?.Scored];

    public bool IsFirst(Frame frame) => First is null && SecondReading.IsAt(_from, frame);

    public bool IsSecond(Frame frame) => Motion is null && First is not null && SecondReading.IsAt(_to, frame);

    /// <summary>Keeps the face where it is to be shown.</summary>
    public void Show(Frame frame, Func<Image> face)
    {
        if (SecondReading.IsAt(_onset, frame))
            Onset ??= face();
        if (SecondReading.IsAt(_apex, frame))
            Apex ??= face();
        if (SecondReading.IsAt(_offset, frame))
            Offset ??= face();
    }

    public Filmstrip Finish(Func<Image?, byte[]?> encoded)
    {
        byte[]?[] files = [.. Pictures.Select(encoded)];
        return new(Event, files[0], files[1], files[2], files[3], files[4], Motion?.FullColour ?? 0);
    }
}
