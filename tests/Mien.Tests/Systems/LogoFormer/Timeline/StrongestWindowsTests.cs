using Mien.Systems.Clips;
using Mien.Systems.LogoFormer.Timeline;

namespace Mien.Tests.Systems.LogoFormer.Timeline;

public sealed class StrongestWindowsTests
{
    private static readonly ClipFrames None = new([], [], 3, 1);

    [Fact]
    public void The_strongest_of_each_face_are_held_apart_in_time()
    {
        var windows = new StrongestWindows(neutral: 0);
        foreach (var (first, happy) in new[] { (1, 0.3), (26, 0.5), (51, 0.4), (101, 0.2), (201, 0.1), (301, 0.9), (401, 0.05) })
            windows.Add(Window(0, first, happy), None);
        windows.Add(Window(1, 26, 0.01), None);

        windows.Held.Select(item => (item.Window.FaceId, item.Window.First.Number)).ShouldBe([(0, 26), (0, 101), (0, 301), (1, 26)]);
    }

    [Fact]
    public void However_many_faces_there_are_few_pictures_are_held()
    {
        var windows = new StrongestWindows(neutral: 0);
        for (var face = 0; face < 100; face++)
            windows.Add(Window(face, 1, face / 100.0), None);

        windows.Held.Select(item => item.Window.FaceId).ShouldBe(Enumerable.Range(100 - StrongestWindows.OfVideo, StrongestWindows.OfVideo));
    }

    [Fact]
    public void Being_neutral_is_no_strength_unless_it_is_no_class()
    {
        foreach (var (neutral, expected) in new[] { ((int?)0, 26), (null, 1) })
        {
            var windows = new StrongestWindows(neutral);
            windows.Add(Window(0, 1, 0.1), None);
            windows.Add(Window(0, 26, 0.4), None);
            windows.Held.ShouldHaveSingleItem().Window.First.Number.ShouldBe(expected);
        }
    }

    // 50 frames of 25 a second.
    private static ExpressionWindow Window(int face, int first, double happy) =>
        new(face, new(first, new(first / 25.0)), new(first + 49, new((first + 49) / 25.0)), happy > 0.5 ? 1 : 0, [1 - happy, happy]);
}
