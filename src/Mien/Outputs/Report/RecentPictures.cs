using Mien.Core;

namespace Mien.Outputs.Report;

/// <summary>The last pictures of one face: an event is known at its end, and this finds its apex a moment back.</summary>
internal sealed class RecentPictures : IDisposable
{
    private const int Capacity = 64;
    private const int NearEnough = 12;

    private readonly Picture?[] _ring = new Picture?[Capacity];
    private int _next;

    public void Add(int frame, Timestamp time, Image crop)
    {
        ref var slot = ref _ring[_next];
        _next = (_next + 1) % Capacity;
        if (slot is { Image: var image } && (image.Width, image.Height) == (crop.Width, crop.Height))
        {
            crop.Pixels.CopyTo(image.Pixels);
            slot = new Picture(frame, time, image);
            return;
        }
        slot?.Dispose();
        slot = new Picture(frame, time, crop.Clone());
    }

    /// <summary>The picture of a frame, or of one at most half a second (at 25 frames) from it; null when there is none. Still owned by the ring.</summary>
    public Picture? Find(int frame) =>
        _ring.Where(picture => picture is not null && Math.Abs(picture.Frame - frame) <= NearEnough).MinBy(picture => Math.Abs(picture!.Frame - frame));

    public void Dispose()
    {
        foreach (var picture in _ring)
            picture?.Dispose();
        Array.Clear(_ring);
    }
}
