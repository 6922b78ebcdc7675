using Mien.Core;
using Mien.Media;

namespace Mien.Tests.Media;

public sealed class SoundReaderTests : IDisposable
{
    // Half a second of silence, a tone for as long, silence again.
    private const string Beep = "if(between(t,0.5,1),0.5*sin(2*PI*440*t),0)";
    private const string Picture = "testsrc=size=32x32:rate=25:duration=2";

    private readonly MediaFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(8000, 1)]
    [InlineData(11025, 2)]
    [InlineData(16000, 1)]
    [InlineData(22050, 6)]
    [InlineData(44100, 2)]
    [InlineData(48000, 6)]
    [InlineData(96000, 1)]
    public void Every_sample_rate_and_number_of_channels_gives_the_same_sound(int rate, int channels)
    {
        var all = string.Join('|', Enumerable.Repeat(Beep, channels));

        var (sound, start) = Read(Video("a.mkv", $"aevalsrc='{all}':s={rate}:d=2", "-c:a", "pcm_s16le"));

        start.ShouldBe(0);
        sound.Length.ShouldBeInRange(31_990, 32_010);
        Onset(sound).ShouldBe(0.5, 0.005);
        Level(sound, 0.6, 0.9).ShouldBe(0.3536, 0.005);
        Crossings(sound, 0.6, 0.9).ShouldBeInRange(263, 265);
    }

    [Theory]
    [InlineData("a.mp4", "aac")]
    [InlineData("a.mpg", "mp2")]
    [InlineData("a.avi", "libmp3lame")]
    [InlineData("a.webm", "libopus")]
    public void Compressed_sound_stands_at_its_time(string name, string codec)
    {
        var (sound, start) = Read(Video(name, $"aevalsrc='{Beep}|{Beep}':s=48000:d=2", "-c:a", codec));
        var picture = FirstFrame(_folder.Path(name));

        (start + Onset(sound) - picture).ShouldBe(0.5, 0.03);           // encoders put half a frame of their own before the sound
    }

    [Fact]
    public void Channels_are_averaged_whatever_they_are_called()
    {
        var (bass, _) = Read(_folder.Make("bass.wav", "-f", "lavfi", "-i", "aevalsrc='0|0|0|0.6*sin(2*PI*100*t)|0|0':c=5.1:s=16000:d=1"));
        var (opposite, _) = Read(_folder.Make("opposite.wav", "-f", "lavfi", "-i", "aevalsrc='0.6*sin(2*PI*100*t)|-0.6*sin(2*PI*100*t)':s=16000:d=1"));

        bass.Max().ShouldBe(0.1f, 1e-3f);
        opposite.Max(Math.Abs).ShouldBe(0, 1e-4f);
    }

    [Theory]
    [InlineData("a.mkv", 0.7)]
    [InlineData("a.mp4", 0.7)]
    [InlineData("a.ts", 0.7)]
    public void Sound_that_begins_later_than_the_picture_is_preceded_by_silence(string name, double delay)
    {
        var path = _folder.Make(name, "-f", "lavfi", "-i", Picture, "-itsoffset", $"{delay}", "-f", "lavfi", "-i", $"aevalsrc='{Beep}':s=48000:d=2",
            "-pix_fmt", "yuv420p", "-c:a", "aac");

        var (sound, start) = Read(path);

        (start + Onset(sound) - FirstFrame(path)).ShouldBe(delay + 0.5, 0.03);
        (sound.Length / 16000.0).ShouldBe(delay + 2, 0.05);
    }

    [Theory]
    [InlineData("a.mkv")]
    [InlineData("a.ts")]
    public void Sound_that_begins_earlier_than_the_picture_keeps_its_time(string name)
    {
        var path = _folder.Make(name, "-itsoffset", "0.7", "-f", "lavfi", "-i", Picture, "-f", "lavfi", "-i", $"aevalsrc='{Beep}':s=48000:d=2",
            "-pix_fmt", "yuv420p", "-c:a", "aac");

        var (sound, start) = Read(path);

        (start + Onset(sound) - FirstFrame(path)).ShouldBe(0.5 - 0.7, 0.03);
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(3.5)]
    public void Sound_shorter_or_longer_than_the_picture_ends_where_it_ends(double seconds)
    {
        var (sound, _) = Read(Video("a.mkv", $"sine=sample_rate=44100:duration={seconds}", "-c:a", "pcm_s16le"));
        (sound.Length / 16000.0).ShouldBe(seconds, 0.002);
    }

    [Fact]
    public void A_gap_in_the_sound_is_silence_and_moves_nothing()
    {
        var path = Video("a.mkv", "sine=sample_rate=48000:duration=2", "-af", "aselect='not(between(t,0.75,1.25))'", "-c:a", "pcm_s16le");

        var (sound, _) = Read(path);

        (sound.Length / 16000.0).ShouldBe(2, 0.05);
        Level(sound, 0.85, 1.15).ShouldBe(0);
        Level(sound, 0.2, 0.7).ShouldBeGreaterThan(0.05);
        Level(sound, 1.35, 1.9).ShouldBeGreaterThan(0.05);
    }

    [Fact]
    public void Digital_silence_is_zeros()
    {
        var (sound, _) = Read(Video("a.mp4", "anullsrc=sample_rate=44100:duration=2", "-c:a", "aac"));
        sound.Length.ShouldBeInRange(31_900, 33_100);
        sound.Max(Math.Abs).ShouldBe(0);
    }

    [Fact]
    public void A_video_without_sound_has_no_samples()
    {
        var reader = Open(_folder.Clip("mute.mp4"));
        reader.HasSound.ShouldBeFalse();
        reader.ReadBlocks(TestContext.Current.CancellationToken).ShouldBeEmpty();
    }

    [Fact]
    public void Numbers_that_are_none_become_silence()
    {
        var path = _folder.Make("nan.wav", "-f", "lavfi", "-i", "aevalsrc='if(between(t,0.5,0.6),0/0,0.1)':s=16000:d=1", "-c:a", "pcm_f32le");
        var (sound, _) = Read(path);
        sound.ShouldAllBe(sample => float.IsFinite(sample));
        Level(sound, 0.7, 1).ShouldBe(0.1, 1e-3);
    }

    [Fact]
    public void A_long_sound_comes_in_pieces_of_a_second()
    {
        var reader = Open(_folder.Make("long.wav", "-f", "lavfi", "-i", "sine=sample_rate=16000:duration=20"));
        var lengths = reader.ReadBlocks(TestContext.Current.CancellationToken).Select(block => block.Length).ToArray();
        lengths.Length.ShouldBe(20);
        lengths.ShouldAllBe(length => length <= 16_000);
        lengths.Sum().ShouldBe(320_000);
    }

    [Fact]
    public void It_can_be_read_again_after_leaving_early()
    {
        var reader = Open(_folder.Make("long.wav", "-f", "lavfi", "-i", "sine=sample_rate=16000:duration=60"));
        reader.ReadBlocks(TestContext.Current.CancellationToken).First().Length.ShouldBe(16_000);
        reader.ReadBlocks(TestContext.Current.CancellationToken).Sum(block => block.Length).ShouldBe(960_000);
    }

    [Fact]
    public void Cancelling_ends_the_decoder()
    {
        var reader = Open(_folder.Make("long.wav", "-f", "lavfi", "-i", "sine=sample_rate=16000:duration=60"));
        using var cancellation = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() =>
        {
            foreach (var _ in reader.ReadBlocks(cancellation.Token))
                cancellation.Cancel();
        });
    }

    [Fact]
    public void A_file_that_was_cut_off_gives_what_is_there()
    {
        var whole = _folder.Make("whole.mp3", "-f", "lavfi", "-i", "sine=sample_rate=44100:duration=4");
        var (sound, _) = Read(_folder.Cut(whole, "cut.mp3", 0.5));
        (sound.Length / 16000.0).ShouldBe(2, 0.15);
    }

    [Fact]
    public void What_is_no_media_file_is_refused_by_name()
    {
        File.WriteAllText(_folder.Path("notes.mp4"), "no sound here");
        foreach (var name in (string[])["notes.mp4", "absent.mp4", "."])
            Should.Throw<InputException>(() => Open(_folder.Path(name))).Path.ShouldBe(_folder.Path(name));
    }

    [Fact]
    public void Without_ffprobe_the_component_is_named() =>
        Should.Throw<MissingComponentException>(() => SoundReader.Open(
            _folder.Clip("a.mp4"), new MediaTools { Ffprobe = "no-such-program" }, TestContext.Current.CancellationToken));

    private string Video(string name, string sound, params string[] arguments) =>
        _folder.Make(name, ["-f", "lavfi", "-i", Picture, "-f", "lavfi", "-i", sound, .. Path.GetExtension(name) == ".webm" ? (string[])[] : ["-pix_fmt", "yuv420p"], .. arguments]);

    private static SoundReader Open(string path) => SoundReader.Open(path, cancellation: TestContext.Current.CancellationToken);

    private static (float[] Sound, double Start) Read(string path)
    {
        var reader = Open(path);
        return ([.. reader.ReadBlocks(TestContext.Current.CancellationToken).SelectMany(block => block.ToArray())], reader.Start);
    }

    private static double FirstFrame(string path)
    {
        using var reader = VideoReaderTests.Open(path);
        using var frame = reader.ReadFrames(TestContext.Current.CancellationToken).First();
        return frame.Time.Seconds;
    }

    private static double Onset(float[] sound) => Array.FindIndex(sound, sample => Math.Abs(sample) > 0.1) / 16000.0;

    private static float[] Part(float[] sound, double from, double to) => sound[(int)(from * 16000)..(int)(to * 16000)];

    private static double Level(float[] sound, double from, double to) => Math.Sqrt(Part(sound, from, to).Average(sample => (double)sample * sample));

    private static int Crossings(float[] sound, double from, double to)
    {
        var part = Part(sound, from, to);
        return part.Zip(part.Skip(1)).Count(pair => pair.First < 0 != pair.Second < 0);
    }
}
