using Mien.Core;
using Mien.Datasets.Synthetic;

namespace Mien.Tests.Datasets.Synthetic.Ict;

public sealed class IctActorTests(IctStudio studio) : IClassFixture<IctStudio>
{
    [Fact]
    public void The_same_options_and_state_give_the_same_bytes_on_any_thread()
    {
        var expected = IctStudio.Render(studio.Cast(3, noise: null), FaceStates.Smile, 7);
        var rendered = new byte[4][];
        Parallel.For(0, rendered.Length, i => rendered[i] = IctStudio.Render(studio.Cast(3, noise: null), FaceStates.Smile, 7));
        foreach (var picture in rendered)
            picture.SequenceEqual(expected).ShouldBeTrue();
    }

    [Fact]
    public void What_was_shown_before_leaves_no_trace()
    {
        var actor = studio.Cast(4);
        var before = IctStudio.Render(actor, FaceStates.Neutral);
        IctStudio.Render(actor, FaceStates.Surprise);
        actor.Flow(FaceStates.Smile, FaceStates.Surprise, new float[2 * 128 * 128]);
        IctStudio.Render(actor, FaceStates.Neutral).ShouldBe(before);
        IctStudio.Render(actor, new() { ShiftX = 0, Nearness = 0 }).ShouldBe(before);
    }

    [Fact]
    public void Another_person_scene_or_noisy_frame_gives_another_picture()
    {
        var picture = IctStudio.Render(studio.Cast(5, 6), FaceStates.Neutral);
        IctStudio.Render(studio.Cast(6, 6), FaceStates.Neutral).ShouldNotBe(picture);
        IctStudio.Render(studio.Cast(5, 7), FaceStates.Neutral).ShouldNotBe(picture);
        var noisy = studio.Cast(5, 6, noise: 3);
        IctStudio.Render(noisy, FaceStates.Neutral, 1).ShouldNotBe(IctStudio.Render(noisy, FaceStates.Neutral, 2));
        IctStudio.Render(studio.Cast(5, 6), FaceStates.Neutral, 1).ShouldBe(picture);       // without noise frames are alike
    }

    [Fact]
    public void A_frame_allocates_nothing()
    {
        var actor = studio.Cast(7);
        using var picture = new Image(128, 128);
        var state = FaceStates.Surprise;
        var frame = 0;
        Allocation.Of(() => actor.Render(state, frame++, picture)).ShouldBe(0);
    }

    [Fact]
    public void The_head_is_as_high_as_asked_for_and_nearness_scales_it()
    {
        var actor = studio.Source.Cast(new() { Identity = 8, Scene = 8, Width = 300, Height = 400, HeadShare = 0.5, Noise = 0 });
        var rest = IctStudio.Landmarks(actor, new());
        var eyes = (rest[45] - rest[36]).Length();
        var chinToBrows = rest[8].Y - ((rest[19].Y + rest[24].Y) / 2);
        (chinToBrows / (0.5f * 400)).ShouldBeInRange(0.55f, 0.72f);         // the brows are at about 2/3 of the head
        var near = IctStudio.Landmarks(actor, new() { Nearness = 0.2f });
        ((near[45] - near[36]).Length() / eyes).ShouldBe(MathF.Exp(0.2f), 0.05f);
    }

    [Fact]
    public void The_head_turns_and_shifts_as_a_head_pose_counts()
    {
        var actor = studio.Cast(9);
        var rest = IctStudio.Landmarks(actor, new());
        var yaw = IctStudio.Landmarks(actor, new() { Yaw = 0.3f });
        (yaw[30].X - yaw[27].X).ShouldBeLessThan(rest[30].X - rest[27].X - 2);        // the nose points to the left edge
        var pitch = IctStudio.Landmarks(actor, new() { Pitch = 0.3f });
        (pitch[30].Y - pitch[27].Y).ShouldBeGreaterThan(rest[30].Y - rest[27].Y + 1); // and down
        var roll = IctStudio.Landmarks(actor, new() { Roll = 0.3f });
        (roll[45].Y - roll[36].Y).ShouldBeGreaterThan(5);                             // clockwise: the right eye in the picture sinks
        var shifted = IctStudio.Landmarks(actor, new() { ShiftX = 0.1f, ShiftY = 0.2f });
        var width = rest[16].X - rest[0].X;
        (shifted[30].X - rest[30].X).ShouldBe(0.1f * width, 0.02f * width);
        (shifted[30].Y - rest[30].Y).ShouldBe(0.2f * width, 0.03f * width);
    }

    [Fact]
    public void Eyes_look_where_the_gaze_says_and_the_picture_shows_it()
    {
        // The dark of iris and pupil moves within the eye's outline.
        var actor = studio.Cast(2, 3, 256);
        Darkness(new() { GazeX = 0.4f }).ShouldBeGreaterThan(Darkness(new()) + 0.5f);
        Darkness(new() { GazeX = -0.4f }).ShouldBeLessThan(Darkness(new()) - 0.5f);

        float Darkness(FaceState state)
        {
            var (picture, eye) = (IctStudio.Render(actor, state), IctStudio.Landmarks(actor, new()));
            var (sum, weight) = (0f, 0f);
            for (var y = (int)eye[43].Y; y <= (int)eye[47].Y; y++)
            {
                for (var x = (int)eye[42].X + 2; x <= (int)eye[45].X - 2; x++)
                {
                    var dark = 255 - picture[(3 * ((y * 256) + x)) + 1];
                    (sum, weight) = (sum + (dark * dark * (x - eye[42].X)), weight + (dark * dark));
                }
            }
            return sum / weight;
        }
    }

    [Fact]
    public void Options_out_of_range_are_refused() =>
        Should.Throw<OptionsException>(() => studio.Source.Cast(new() { Identity = 1, Scene = 1, Width = 8, HeadShare = 3 })).Errors.Count.ShouldBe(2);

    [Fact]
    public void A_sheet_shows_each_person_in_each_state()
    {
        ActorOptions[] people = [.. Enumerable.Range(1, 2).Select(i => new ActorOptions { Identity = (ulong)i, Scene = 2, Width = 48, Height = 32 })];
        using var sheet = FaceSheet.Draw(studio.Source, people, [new(), FaceStates.Surprise, FaceStates.Smile]);
        (sheet.Width, sheet.Height).ShouldBe((144, 64));
        using var single = new Image(48, 32);
        studio.Source.Cast(people[1]).Render(FaceStates.Smile, 2, single);
        for (var y = 0; y < 32; y++)
            sheet.Pixels.Slice(3 * (((32 + y) * 144) + 96), 3 * 48).SequenceEqual(single.Pixels.Slice(3 * 48 * y, 3 * 48)).ShouldBeTrue();
        Should.Throw<ArgumentException>(() => FaceSheet.Draw(studio.Source, people, []));
        Should.Throw<ArgumentException>(() => FaceSheet.Draw(studio.Source, [people[0], people[1] with { Width = 64 }], [new()]));
    }
}
