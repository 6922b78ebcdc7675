using System.Numerics;
using Mien.Features.Flow.FaceMaps;

namespace Mien.Tests.Features.Flow.FaceMaps;

public sealed class LandmarkTrackTests
{
    [Fact]
    public void Every_frame_has_its_own_landmarks_or_the_next_or_the_last()
    {
        var track = new LandmarkTrack(new Known(2, 3, 9), frames: 20, distance: 1, side: 128);
        int[] expected = [2, 2, 2, 3, 3, 3, 3, 9, 9, 9, 9];    // frames 4 to 6 see no further than two frames
        Enumerable.Range(0, 11).Select(frame => track.At(frame)[0].X).ShouldBe(expected);
        track.UsedTemplate.ShouldBeFalse();
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void Without_landmarks_the_template_stands_in_and_that_is_known(bool hasSource)
    {
        var track = new LandmarkTrack(hasSource ? new Known() : null, frames: 5, distance: 2, side: 256);
        track.UsedTemplate.ShouldBeFalse();
        track.At(0)[28].ShouldBe((128, 114));
        track.UsedTemplate.ShouldBeTrue();
    }

    [Fact]
    public void The_template_is_the_golden_frontal_face()
    {
        var golden = Golden.Load("sl-swin", "preprocess.npz")["landmarks_a"].Values;
        for (var i = 0; i < 68; i++)
            Landmarks68.Template(128)[i].ShouldBe(((int)golden[2 * i], (int)golden[2 * i + 1]));
    }

    [Fact]
    public void Positions_are_rounded_half_to_even_and_must_be_68_numbers()
    {
        new Landmarks68([.. Enumerable.Repeat(new Vector2(2.5f, 3.5f), 68)])[67].ShouldBe((2, 4));
        Should.Throw<ArgumentException>(() => new Landmarks68(new Vector2[67]));
        Should.Throw<ArgumentException>(() => new Landmarks68([.. Enumerable.Repeat(new Vector2(float.NaN, 0), 68)]));
    }

    private sealed class Known(params int[] frames) : ILandmarkSource
    {
        public Landmarks68? Find(int frame) => frames.Contains(frame) ? new([.. Enumerable.Repeat(new Vector2(frame), 68)]) : null;
    }
}
