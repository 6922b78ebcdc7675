using System.Numerics;
using Mien.Core;
using Mien.Features.Flow;
using Mien.Features.Flow.FaceMaps;
using Mien.Systems.SlSwin.Input;

namespace Mien.Tests.Systems.SlSwin.Input;

public sealed class FlowPictureStreamTests
{
    private const int Length = 3 * 42 * 42;

    private static readonly SpottingInputOptions Published = new() { PadEnds = false };

    [Theory]
    [InlineData(24, 3)]
    [InlineData(4, 3)]
    [InlineData(3, 3)]
    [InlineData(1, 3)]
    public void A_video_of_N_frames_gives_N_minus_k_pictures_or_N_plus_3k_with_its_ends_held(int frames, int distance)
    {
        var clip = new BumpClip(1, frames, 0);
        clip.Pictures(distance, Published).Count.ShouldBe(Math.Max(0, frames - distance));
        clip.Pictures(distance, new()).Count.ShouldBe(frames + (3 * distance));
    }

    [Fact]
    public void Each_picture_is_the_map_of_the_flow_from_frame_i_to_i_plus_k()
    {
        const int Distance = 4;
        var clip = new BumpClip(2, 40, 1);
        var pictures = clip.Pictures(Distance, Published);
        var (flow, map) = (new TvL1Flow(), new FaceMap());
        var (motion, strain, expected) = (new float[2 * 128 * 128], new float[128 * 128], new float[Length]);
        foreach (var i in new[] { 0, 17, clip.Events[0].First, 35 })
        {
            flow.Compute(clip.Grey(i), clip.Grey(i + Distance), 128, 128, motion);
            OpticalStrain.Compute<float>(motion.AsSpan(0, strain.Length), motion.AsSpan(strain.Length), 128, 128, strain);
            map.Compose(motion, strain, Landmarks68.Template(128), expected);
            pictures[i].ToArray().ShouldBe(Array.ConvertAll(expected, value => (Half)value), $"picture {i}");
        }
    }

    [Fact]
    public void Held_ends_add_pictures_and_leave_the_others_as_they_are()
    {
        const int Distance = 3;
        var clip = new BumpClip(3, 30, 1);
        var (padded, plain) = (clip.Pictures(Distance, new()), clip.Pictures(Distance, Published));
        padded.Lead.ShouldBe(2 * Distance);
        for (var i = 0; i < plain.Count; i++)
            padded[padded.Lead + i].SequenceEqual(plain[i]).ShouldBeTrue($"picture {i}");
        padded[0].ToArray().ShouldAllBe(value => value == Half.Zero);
        padded[padded.Count - 1].ToArray().ShouldAllBe(value => value == Half.Zero);
    }

    /// <summary>Spec check 11.</summary>
    [Fact]
    public void The_bits_do_not_depend_on_the_number_of_threads()
    {
        var clip = new BumpClip(4, 40, 1);
        var (one, four) = (clip.Pictures(6, new(), threads: 1), clip.Pictures(6, new(), threads: 4));
        one.Count.ShouldBe(four.Count);
        for (var i = 0; i < one.Count; i++)
            one[i].SequenceEqual(four[i]).ShouldBeTrue($"picture {i}");
    }

    [Fact]
    public void Missing_landmarks_are_those_of_the_next_frames_and_without_any_the_template_is_said()
    {
        var clip = new BumpClip(5, 20, 0);
        var shifted = new Vector2[68];
        for (var i = 0; i < shifted.Length; i++)
            shifted[i] = new Vector2(Landmarks68.Template(128)[i].X + 4, Landmarks68.Template(128)[i].Y);
        var found = new Landmarks68(shifted);

        Run(_ => found, out var all).ShouldBeFalse();
        Run(frame => frame == 3 ? found : null, out var one).ShouldBeFalse();
        Run(frame => frame == 19 ? found : null, out var late).ShouldBeTrue();
        one.ShouldBe(all);
        late.ShouldNotBe(all);

        // The first that are found can hold for the whole video.
        Run(frame => frame == 0 ? found : Landmarks68.Template(128), out var own).ShouldBeFalse();
        own.ShouldNotBe(all);
        Run(frame => frame == 0 ? found : Landmarks68.Template(128), out var first, Published with { Landmarks = LandmarkMode.FirstFrame }).ShouldBeFalse();
        first.ShouldBe(all);

        bool Run(Func<int, Landmarks68?> landmarks, out Half[] values, SpottingInputOptions? options = null)
        {
            var list = new List<Half>();
            var stream = new FlowPictureStream(2, options ?? Published, picture => list.AddRange(picture));
            for (var frame = 0; frame < clip.Frames; frame++)
                stream.Push(clip.Grey(frame), landmarks(frame));
            stream.Complete();
            values = [.. list];
            return stream.UsedTemplate;
        }
    }

    [Fact]
    public void Brows_and_eyes_can_have_a_box_each_which_leaves_the_mouth_as_it_is()
    {
        var clip = new BumpClip(6, 30, 1);
        var points = Enumerable.Range(0, 68).Select(i => new Vector2(Landmarks68.Template(128)[i].X, Landmarks68.Template(128)[i].Y)).ToArray();
        points[21].X -= 6;              // an inner end of a brow: only a box of its own knows it
        var (joint, split) = (Pictures(Published), Pictures(Published with { UpperBox = UpperBox.Split }));
        var picture = (clip.Events[0].First + 2) * Length;
        for (var channel = 0; channel < 3; channel++)
        {
            var (upper, mouth) = (picture + (channel * 42 * 42), picture + (channel * 42 * 42) + (21 * 42));
            split.AsSpan(mouth, 21 * 42).SequenceEqual(joint.AsSpan(mouth, 21 * 42)).ShouldBeTrue();
            split.AsSpan(upper, 21 * 42).SequenceEqual(joint.AsSpan(upper, 21 * 42)).ShouldBeFalse();
        }

        Half[] Pictures(SpottingInputOptions options)
        {
            var list = new List<Half>();
            var stream = new FlowPictureStream(4, options, values => list.AddRange(values));
            for (var frame = 0; frame < clip.Frames; frame++)
                stream.Push(clip.Grey(frame), new Landmarks68(points));
            stream.Complete();
            return [.. list];
        }
    }

    [Fact]
    public void Wrong_sizes_are_refused()
    {
        Should.Throw<OptionsException>(() => new FlowPictureStream(6, new() { Size = 40 }, _ => { }));
        Should.Throw<ArgumentOutOfRangeException>(() => new FlowPictureStream(0, new(), _ => { }));
        Should.Throw<ArgumentOutOfRangeException>(() => new FlowPictureStream(6, new(), _ => { }).Push(new byte[100], null));
    }
}
