using Mien.Faces;
using Mien.Features.Sound;
using Mien.Media;
using Mien.Tests.Faces;

namespace Mien.Tests.Features.Sound;

public sealed class SpeakingFaceTests
{
    private static readonly string[] Talkers = ["bbaf2n", "brbk7n", "lbax4n", "lrwp9a", "lwbsza", "swiz3n"];

    [Fact]
    public void The_mouth_that_opens_with_the_sound_is_found_among_others()
    {
        var levels = Syllables(1, 200);
        var finding = SpeakingFace.Find(Levels(levels), Syllables(2, 200), Noisy(levels, 0.05), Syllables(3, 200));
        finding.Face.ShouldBe(1);
        finding.Fits[1].Correlation.ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public void Unrelated_mouths_are_taken_for_the_speaker_in_few_cases()
    {
        var taken = Enumerable.Range(0, 200).Count(i => SpeakingFace.Find(Levels(Syllables(2 * i, 100)), Syllables((2 * i) + 1, 100)).Face is not null);
        taken.ShouldBeInRange(2, 20);                           // one in twenty by the rule
    }

    [Fact]
    public void Two_faces_that_move_alike_are_not_told_apart()
    {
        var levels = Syllables(1, 200);
        SpeakingFace.Find(Levels(levels), levels, levels).Face.ShouldBeNull();
    }

    [Fact]
    public void Silence_noise_of_the_recording_a_mouth_at_rest_and_few_frames_belong_to_nobody()
    {
        var mouth = Syllables(1, 200);
        SpeakingFace.Find(Enumerable.Repeat(Loudness.Silence, 200).ToArray(), mouth).Face.ShouldBeNull();
        SpeakingFace.Find(Array.ConvertAll(Levels(mouth), level => level - 60), mouth).Face.ShouldBeNull();
        SpeakingFace.Find(Levels(mouth), new float[200]).Face.ShouldBeNull();
        SpeakingFace.Find(Levels(mouth).AsSpan(0, 20), mouth[..20]).Face.ShouldBeNull();
        SpeakingFace.Find(Levels(mouth)).Face.ShouldBeNull();
        SpeakingFace.Find([], []).Face.ShouldBeNull();
    }

    [Fact]
    public void Frames_in_which_a_face_is_not_seen_are_left_out()
    {
        var mouth = Syllables(1, 200);
        var levels = Levels(mouth);
        mouth.AsSpan(50, 70).Fill(float.NaN);
        SpeakingFace.Find(levels, mouth).Face.ShouldBe(0);
        mouth.AsSpan(20).Fill(float.NaN);
        SpeakingFace.Find(levels, mouth).Fits.ShouldBe([default]);
    }

    [Fact]
    public void Series_of_other_lengths_are_refused() =>
        Should.Throw<ArgumentException>(() => SpeakingFace.Find(new float[30], new float[29])).Message.ShouldContain("Face 0 has 29 frames");

    [Fact]
    public void Of_two_real_talkers_the_left_one_is_heard()
    {
        var (levels, faces) = Read("two_talkers.mp4");
        faces.Count.ShouldBe(2);
        var left = faces[0].Place < faces[1].Place ? 0 : 1;

        var finding = SpeakingFace.Find(levels, [.. faces.Select(face => face.Mouth)]);

        foreach (var fit in finding.Fits)
            TestContext.Current.TestOutputHelper?.WriteLine($"correlation {fit.Correlation:0.00}, error {fit.Error:0.00}");
        finding.Face.ShouldBe(left);
    }

    [Fact]
    public void Six_real_talkers_are_each_given_their_own_voice_among_all_six()
    {
        var clips = Talkers.Select(name => Read($"{name}.mpg")).ToArray();
        var mouths = clips.Select(clip => clip.Faces[0].Mouth).ToArray();
        for (var voice = 0; voice < clips.Length; voice++)
        {
            SpeakingFace.Find(clips[voice].Levels, mouths[voice]).Face.ShouldBe(0, Talkers[voice]);
            SpeakingFace.Find(clips[voice].Levels, mouths).Face.ShouldBe(voice, Talkers[voice]);
        }
        var strangers = from voice in Enumerable.Range(0, 6)
                        from mouth in Enumerable.Range(0, 6)
                        where mouth != voice
                        select SpeakingFace.Find(clips[voice].Levels, mouths[mouth]).Face is not null;
        strangers.Count(taken => taken).ShouldBeLessThanOrEqualTo(2);           // of thirty
        foreach (var (name, voice) in Talkers.Zip(clips.Zip(mouths)))
            TestContext.Current.TestOutputHelper?.WriteLine($"{name} {SpeakingFace.Find(voice.First.Levels, voice.Second).Fits[0]}");
        TestContext.Current.TestOutputHelper?.WriteLine($"strangers taken: {strangers.Count(taken => taken)}");
    }

    private static (float[] Levels, IReadOnlyList<(float[] Mouth, float Place)> Faces) Read(string name)
    {
        var path = SharedData.Path("media", "grid", name);
        var clip = TrackedClip.Of(path);
        var sound = SoundReader.Open(path);
        var shown = ShownFrame.List(clip.Frames.Select(frame => frame.Time.Seconds), sound.Start);
        return ([.. Loudness.Levels(sound.ReadBlocks(), shown)], [.. clip.Ids.Select(id => Face(clip, id))]);
    }

    private static (float[] Mouth, float Place) Face(TrackedClip clip, int id)
    {
        var meshes = clip.Frames.Select(frame => frame.Faces.FirstOrDefault(face => face.Id == id)?.Mesh).ToArray();
        return (Array.ConvertAll(meshes, mesh => mesh is null ? float.NaN : FaceMeasures.MouthOpenness(mesh)),
            meshes.OfType<FaceMesh>().First().Point(1).X);
    }

    /// <summary>A mouth that opens and shuts, three to six times a second at 25 frames a second.</summary>
    private static float[] Syllables(int seed, int frames)
    {
        var random = new Random(seed);
        var mouth = new float[frames];
        for (var at = 0.0; at < frames; at += 4 + (4 * random.NextDouble()))
        {
            var height = 0.1 + (0.4 * random.NextDouble());
            for (var i = Math.Max(0, (int)at - 4); i < Math.Min(frames, at + 4); i++)
                mouth[i] = Math.Max(mouth[i], (float)(height * Math.Exp(-Math.Pow((i - at) / 1.5, 2))));
        }
        return mouth;
    }

    /// <summary>A voice that gets louder as the mouth opens.</summary>
    private static float[] Levels(float[] mouth) => Array.ConvertAll(mouth, opening => (float)(20 * Math.Log10(0.01 + opening)));

    private static float[] Noisy(float[] values, double noise)
    {
        var random = new Random(9);
        return Array.ConvertAll(values, value => value + (float)(noise * random.NextDouble()));
    }
}
