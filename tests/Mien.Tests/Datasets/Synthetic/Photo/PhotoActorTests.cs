using Mien.Core;
using Mien.Datasets.Synthetic;
using Mien.Tests.Datasets.Synthetic.Ict;

namespace Mien.Tests.Datasets.Synthetic.Photo;

public sealed class PhotoActorTests(PhotoStudio studio) : IClassFixture<PhotoStudio>
{
    [Fact]
    public void The_same_options_and_state_give_the_same_bytes_on_any_thread()
    {
        var expected = PhotoStudio.Render(studio.Cast(3, noise: null), FaceStates.Smile, 7);
        var rendered = new byte[4][];
        Parallel.For(0, rendered.Length, i => rendered[i] = PhotoStudio.Render(studio.Cast(3, noise: null), FaceStates.Smile, 7));
        foreach (var picture in rendered)
            picture.SequenceEqual(expected).ShouldBeTrue();
    }

    [Fact]
    public void What_was_shown_before_leaves_no_trace()
    {
        var actor = studio.Cast(4);
        var before = PhotoStudio.Render(actor, FaceStates.Neutral);
        PhotoStudio.Render(actor, FaceStates.Surprise);
        PhotoStudio.Flow(actor, FaceStates.Smile, FullExpressions.Of(Emotion.Fear));
        PhotoStudio.Render(actor, FaceStates.Neutral).SequenceEqual(before).ShouldBeTrue();
    }

    [Fact]
    public void Another_person_scene_or_noisy_frame_gives_another_picture()
    {
        var picture = PhotoStudio.Render(studio.Cast(5, 6), FaceStates.Neutral);
        PhotoStudio.Render(studio.Cast(6, 6), FaceStates.Neutral).SequenceEqual(picture).ShouldBeFalse();
        PhotoStudio.Render(studio.Cast(5, 7), FaceStates.Neutral).SequenceEqual(picture).ShouldBeFalse();
        PhotoStudio.Render(studio.Cast(5, 6), FaceStates.Neutral, 1).SequenceEqual(picture).ShouldBeTrue();   // without noise frames are alike
        var noisy = studio.Cast(5, 6, noise: 3);
        PhotoStudio.Render(noisy, FaceStates.Neutral, 1).SequenceEqual(PhotoStudio.Render(noisy, FaceStates.Neutral, 2)).ShouldBeFalse();
    }

    [Fact]
    public void A_frame_allocates_nothing()
    {
        var actor = studio.Cast(7);
        using var picture = new Image(256, 256);
        var state = FaceStates.Surprise;
        var frame = 0;
        Allocation.Of(() => actor.Render(state, frame++, picture)).ShouldBe(0);
    }

    [Fact]
    public void An_open_mouth_shows_its_inside_and_a_closed_one_does_not()
    {
        var actor = studio.Cast(5);
        Unseen(FaceStates.Both((ActionUnit.JawDrop, 1))).ShouldBeGreaterThan(Unseen(new()) + 200);
        Unseen(FaceStates.Both((ActionUnit.Blink, 1))).ShouldBeLessThan(Unseen(new()) / 2);

        // Pixels of eyes and mouth, whose flow is not known.
        int Unseen(FaceState state) => PhotoStudio.Flow(actor, state, state).Count(float.IsNaN) / 2;
    }

    [Fact]
    public void Options_out_of_range_are_refused() =>
        Should.Throw<OptionsException>(() => studio.Source.Cast(new() { Identity = 1, Scene = 1, Width = 8, HeadShare = 3 })).Errors.Count.ShouldBe(2);
}
