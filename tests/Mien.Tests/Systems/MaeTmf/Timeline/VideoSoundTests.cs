using Mien.Core;
using Mien.Features.Sound;
using Mien.Media;
using Mien.Systems.MaeTmf.Timeline;

namespace Mien.Tests.Systems.MaeTmf.Timeline;

public sealed class VideoSoundTests : IDisposable
{
    private const int Frames = 100;
    private const double FrameRate = 25;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_face_beside_which_there_is_no_other_is_heard_even_if_one_is_seen_for_a_moment()
    {
        Listen(new() { [4] = Mute(10) }).Heard.FaceId.ShouldBe(4);
        var (heard, vectors) = Listen(new() { [4] = Mute(Frames), [5] = Mute(SpeakingFace.FewestFrames - 1) });
        (heard.FaceId, heard.Fits.Count).ShouldBe((4, 0));
        vectors.ShouldBe(Frames);
    }

    [Fact]
    public void Of_several_faces_the_one_whose_mouth_moves_with_the_sound_is_heard()
    {
        var (heard, vectors) = Listen(new() { [1] = Mute(Frames), [2] = Talker() });
        heard.FaceId.ShouldBe(2);
        heard.Fits.Select(item => item.FaceId).ShouldBe([1, 2]);
        heard.Fits[1].Fit.Correlation.ShouldBeGreaterThan(0.5);
        vectors.ShouldBe(Frames);
    }

    [Fact]
    public void Where_no_mouth_moves_with_the_sound_it_is_nobodys()
    {
        var (heard, vectors) = Listen(new() { [1] = Mute(Frames), [2] = Mute(Frames) });
        (heard.FaceId, vectors).ShouldBe((null, null));
        heard.Because.ShouldContain("cannot be told");
    }

    [Fact]
    public void Silence_is_nobodys()
    {
        WaveFile.Write(_folder["silence.wav"], new float[SoundReader.SampleRate], SoundReader.SampleRate);
        var (heard, vectors) = new VideoSound(_folder["silence.wav"], Moments(), new Dictionary<int, SeenFace> { [0] = Mute(Frames) })
            .Listen(_folder.Path, TestContext.Current.CancellationToken);
        (heard.FaceId, vectors).ShouldBe((null, null));
        heard.Because.ShouldStartWith("The sound of the video is silence");
    }

    [Fact]
    public void Sound_that_cannot_be_read_is_left_out_with_the_reason()
    {
        File.WriteAllText(_folder["words.wav"], "no sound");
        var (heard, vectors) = new VideoSound(_folder["words.wav"], Moments(), new Dictionary<int, SeenFace> { [0] = Mute(Frames) })
            .Listen(_folder.Path, TestContext.Current.CancellationToken);
        (heard.FaceId, vectors).ShouldBe((null, null));
        heard.Because.ShouldContain("words.wav");
    }

    // How far the mouth is open and how loud it is.
    private static double Opening(double time) => Math.Max(0, Math.Sin(2 * Math.PI * (3 + Math.Sin(time)) * time));

    private static SeenFace Talker() => Face(Frames, position => (float)Opening((position + 0.5) / FrameRate));

    private static SeenFace Mute(int frames) => Face(frames, _ => 0.1f);

    private static SeenFace Face(int frames, Func<int, float> mouth)
    {
        var face = new SeenFace();
        face.Positions.AddRange(Enumerable.Range(0, frames));
        face.Mouth.AddRange(Enumerable.Range(0, frames).Select(mouth));
        return face;
    }

    private static FrameMoment[] Moments() => [.. Enumerable.Range(0, Frames).Select(i => new FrameMoment(i + 1, new(i / FrameRate)))];

    private (HeardFace Heard, long? Vectors) Listen(Dictionary<int, SeenFace> faces)
    {
        var random = new Random(1);
        WaveFile.Write(_folder["talk.wav"], [.. Enumerable.Range(0, (int)(SoundReader.SampleRate * Frames / FrameRate))
            .Select(i => (float)((random.NextDouble() - 0.5) * (0.001 + Opening(i / (double)SoundReader.SampleRate))))], SoundReader.SampleRate);
        var (heard, vectors) = new VideoSound(_folder["talk.wav"], Moments(), faces).Listen(_folder.Path, TestContext.Current.CancellationToken);
        using (vectors)
            return (heard, vectors?.Count);
    }
}
