using System.Numerics;
using Mien.Core;
using Mien.Faces;
using Mien.Features.Flow.FaceMaps;
using Mien.Systems.SlSwin.Input;

namespace Mien.Tests.Systems.SlSwin.Input;

public sealed class FaceCropsTests
{
    [Fact]
    public void The_first_box_holds_for_the_whole_video_and_also_for_the_frames_before_it()
    {
        Cut(new(), number => number < 3 ? null : new PixelBox(20 * (number - 3), 0, (20 * (number - 3)) + 20, 20))
            .ShouldBe([(1, 10, false), (2, 10, false), (3, 10, false), (4, 10, false), (5, 10, false)]);
    }

    [Fact]
    public void Per_frame_each_box_is_its_own_and_a_frame_without_one_has_the_one_before()
    {
        Cut(new() { FaceBox = FaceBoxMode.PerFrame }, number => number == 4 ? null : new PixelBox(20 * (number - 1), 0, (20 * (number - 1)) + 20, 20))
            .ShouldBe([(1, 10, false), (2, 30, false), (3, 50, false), (4, 50, false), (5, 90, false)]);
    }

    [Fact]
    public void Where_the_first_landmarks_hold_for_all_the_frames_before_them_have_them_too()
    {
        PixelBox? Box(int number) => number < 3 ? null : new PixelBox(0, 0, 20, 20);
        Cut(new(), Box, landmarks: true).Select(cut => cut.Landmarks).ShouldBe([false, false, true, true, true]);
        Cut(new() { Landmarks = LandmarkMode.FirstFrame }, Box, landmarks: true).ShouldAllBe(cut => cut.Landmarks);
    }

    [Fact]
    public void A_video_without_a_face_is_refused() => Should.Throw<NoFaceException>(() => Cut(new(), _ => null)).Message.ShouldContain("face");

    // Frames show a slope, 100 wide, and their number below: a crop's brightness tells where and of which frame it is.
    private static List<(int Frame, int Middle, bool Landmarks)> Cut(SpottingInputOptions options, Func<int, PixelBox?> box, bool landmarks = false)
    {
        var cuts = new List<(int, int, bool)>();
        var number = 0;
        FaceCrops.Cut(Frames, new Finder(box, landmarks), options, (grey, points) => cuts.Add((++number, Middle(grey), points is not null))).ShouldBe(5);
        return cuts;
    }

    private static int Middle(ReadOnlySpan<byte> grey)
    {
        var sum = 0.0;
        foreach (var value in grey)
            sum += value;
        return (int)Math.Round((sum / grey.Length) + 0.5);
    }

    private static IEnumerable<Frame> Frames()
    {
        for (var number = 1; number <= 5; number++)
        {
            var image = new Image(100, 20);
            for (var i = 0; i < image.Pixels.Length; i++)
                image.Pixels[i] = (byte)(i / 3 % 100);
            yield return new Frame(number, new(number / 30.0), image);
        }
    }

    private sealed class Finder(Func<int, PixelBox?> box, bool landmarks) : IFaceFinder
    {
        // A frontal face in 20 pixels.
        private static readonly Vector2[] Points = [.. Enumerable.Range(0, 68).Select(i => new Vector2(Landmarks68.Template(128)[i].X, Landmarks68.Template(128)[i].Y) * (20 / 128f))];

        public string Id => "test";

        public FoundFace? Find(Frame frame) => box(frame.Number) is { } found ? new FoundFace(found, landmarks ? Points : null) : null;

        public void Dispose()
        {
        }
    }
}
