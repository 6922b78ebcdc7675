using System.Numerics;
using Mien.Core;
using Mien.Faces;
using Mien.Systems.Clips;
using Mien.Systems.LogoFormer.Timeline;
using Mien.Tests.Faces;

namespace Mien.Tests.Systems.LogoFormer.Timeline;

public sealed class FaceWindowsTests : IDisposable
{
    private const int Side = 8;

    private readonly List<(FrameMoment First, FrameMoment Last, ClipFrames Frames)> _taken = [];
    private readonly FaceWindows _windows;
    private int _number;

    public FaceWindowsTests() => _windows = new(Side, (first, last, frames) => _taken.Add((first, last, frames)));

    public void Dispose() => _windows.Dispose();

    [Fact]
    public void Windows_of_two_seconds_begin_every_half_second()
    {
        Push(25, frames: 25 * 4);

        _taken.Select(item => item.First.Time.Seconds).ShouldBe([0, 0.52, 1, 1.52], 1e-9);
        _taken.ShouldAllBe(item => item.Frames.Numbers.Length == 50 && item.Last.Number == item.First.Number + 49);
        _taken[1].Frames.Numbers.ShouldBe(Enumerable.Range(14, 50));
        _taken[1].Frames.Pixels.Length.ShouldBe(50 * 3 * Side * Side);
    }

    [Theory]
    [InlineData(30, 60)]
    [InlineData(60, 60)]
    [InlineData(200, 67)]
    [InlineData(5, 10)]
    public void A_fast_video_does_not_make_windows_heavier(int rate, int frames)
    {
        Push(rate, 4 * rate);

        _taken.Count.ShouldBeInRange(4, 5);
        _taken.ShouldAllBe(item => Math.Abs(item.Frames.Numbers.Length - frames) <= 1);
    }

    [Fact]
    public void A_face_that_is_gone_ends_its_windows_and_begins_anew()
    {
        Push(25, 60);
        _windows.Flush();
        _taken.Count.ShouldBe(1);                           // one was whole, so the rest of the others is let go

        Push(25, 30);
        _windows.Flush();
        _taken.Count.ShouldBe(2);
        _taken[1].Frames.Numbers.ShouldBe(Enumerable.Range(61, 30));

        Push(25, 12);
        _windows.Flush();
        _taken.Count.ShouldBe(2);                           // shorter than half a second
    }

    [Fact]
    public void All_frames_of_a_window_are_cut_out_where_the_face_was_in_its_first()
    {
        FaceMesh Mesh(int number) => Face(new(40 + (number / 5f), 40));
        Push(25, 70, Mesh);

        var second = _taken[1];
        using var cutter = new ClipCutter(3, Side, FaceSquareFinder.Of(Mesh(14).Landmarks68()));
        using var last = Picture(63);
        second.Frames.Pixels[^(3 * Side * Side)..].ShouldBe(cutter.Cut(last).ToArray());
        using var own = new ClipCutter(3, Side, FaceSquareFinder.Of(Mesh(63).Landmarks68()));
        second.Frames.Pixels[^(3 * Side * Side)..].ShouldNotBe(own.Cut(last).ToArray());
    }

    private void Push(int rate, int frames, Func<int, FaceMesh>? mesh = null)
    {
        for (var i = 0; i < frames; i++)
        {
            _number++;
            using var frame = new Frame(_number, new((_number - 1.0) / rate), Picture(_number));
            _windows.Push(frame, mesh?.Invoke(_number) ?? Face(new(40, 40)));
        }
    }

    private static Image Picture(int number)
    {
        var image = new Image(80, 80);
        for (var i = 0; i < image.Pixels.Length; i++)
            image.Pixels[i] = (byte)((i / 3 % 80 * 3) + number);
        return image;
    }

    // Brows above, chin below, the eyes level.
    private static FaceMesh Face(Vector2 middle)
    {
        var face = MadeUpFace.Around(middle + new Vector2(-10, -5), middle + new Vector2(10, -5), middle + new Vector2(0, 10));
        foreach (var (index, offset) in new[] { (107, new Vector2(-3, -12)), (336, new(3, -12)), (152, new(0, 20)), (168, new(0, -8)), (197, new(0, -4)), (5, new(0, 0)), (4, new(0, 4)) })
            face.Points[index] = new(middle + offset, 0);
        return face;
    }
}
