using Mien.Cli.Tests.Analyze;
using Mien.Tests;
using Mien.Tests.Media;
using Mien.Torch.Checkpoints;

namespace Mien.Cli.Tests.Features;

public sealed class FeaturesCommandTests(Clips clips) : IDisposable
{
    private readonly TemporaryFolder _out = new();

    public void Dispose() => _out.Dispose();

    [Theory]
    [InlineData("frame-tgd", "features", 6, 48)]
    [InlineData("wavelet-diff", "features", 48, 48)]
    [InlineData("ft-phase", "features_b", 24, 24)]
    public void A_followed_face_gives_a_row_for_each_frame(string group, string array, int channels, int side)
    {
        Tool.Run("features", clips.Short, "--group", group, "--out", _out["maps.npz"]).ShouldEndWith(0).Output.ShouldContain($"{group} of 25 frames");

        var file = Npz.Read(_out["maps.npz"]);
        file[array].Shape.ShouldBe([25, channels, side, side]);
        file[array.Replace("features", "channels", StringComparison.Ordinal)].AsText().Length.ShouldBe(channels);
        file[array.Replace("features", "units", StringComparison.Ordinal)].AsText().Length.ShouldBe(channels);
        file["group"].AsText().ShouldBe([group]);
        file["frame"].As<int>().ToArray().ShouldBe(Enumerable.Range(1, 25));
        file["timestamp"].As<double>().ToArray().ShouldBe(Enumerable.Range(0, 25).Select(i => i / 25.0), 1e-6);
        file["valid"].As<bool>().ToArray().ShouldContain(true);
        file[array].As<float>().ToArray().ShouldContain(value => value != 0);
        Directory.GetFiles(_out.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public void The_maps_of_a_face_are_those_that_analyze_stores()
    {
        Tool.Run("analyze", clips.Short, "--out", _out["analysis"], "--feature-maps", "--quiet").ShouldEndWith(0);
        Tool.Run("features", clips.Short, "--group", "frame-tgd", "--out", _out["maps.npz"], "--face", "1", "--quiet").ShouldEndWith(0).Output.ShouldBeEmpty();

        var analysis = Npz.Read(Path.Combine(_out["analysis"], "short", "features.npz"));
        var ours = Npz.Read(_out["maps.npz"]);
        const int Length = 6 * 48 * 48;
        var compared = 0;
        for (var row = 0; row < analysis["frame"].Shape[0]; row++)
        {
            if (analysis["face_id"].As<int>()[row] != 1)
                continue;
            var frame = analysis["frame"].As<int>()[row] - 1;
            ours["valid"].As<bool>()[frame].ShouldBeTrue();
            analysis["frame_tgd"].As<Half>().Slice(row * Length, Length).ToArray().Select(value => (float)value)
                .ShouldBe(ours["features"].As<float>().Slice(frame * Length, Length).ToArray(), 2e-4);
            compared++;
        }
        compared.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void The_second_call_comes_from_the_cache_and_gives_the_same_bytes_even_after_damage()
    {
        string[] call = ["features", clips.Short, "--group", "wavelet-gd", "--crop", "none", "--cache", _out["cache"], "--out"];
        Tool.Run([.. call, _out["a.npz"]]).ShouldEndWith(0);
        Tool.Run([.. call, _out["b.npz"]]).ShouldEndWith(0).Output.ShouldContain("from the cache");
        File.ReadAllBytes(_out["b.npz"]).ShouldBe(File.ReadAllBytes(_out["a.npz"]));

        var cached = Directory.GetFiles(_out["cache"]).ShouldHaveSingleItem();
        File.WriteAllBytes(cached, File.ReadAllBytes(cached)[..1000]);
        Tool.Run([.. call, _out["c.npz"]]).ShouldEndWith(0).Output.ShouldContain("wavelet-gd of 25 frames");
        Npz.Read(_out["c.npz"])["features"].Bytes.SequenceEqual(Npz.Read(_out["a.npz"])["features"].Bytes).ShouldBeTrue();
        Npz.Verify(cached);
    }

    [Fact]
    public void Two_processes_at_once_share_a_cache()
    {
        string[] call = ["features", clips.Short, "--group", "frame-gd", "--crop", "none", "--cache", _out["cache"], "--out"];
        using var first = Tool.Start([.. call, _out["a.npz"]]);
        using var second = Tool.Start([.. call, _out["b.npz"]]);
        first.Finish().ShouldEndWith(0);
        second.Finish().ShouldEndWith(0);
        Npz.Read(_out["b.npz"])["features"].Bytes.SequenceEqual(Npz.Read(_out["a.npz"])["features"].Bytes).ShouldBeTrue();
        Npz.Verify(Directory.GetFiles(_out["cache"]).ShouldHaveSingleItem());
    }

    [Fact]
    public void Ctrl_C_leaves_nothing_behind()
    {
        using var run = Tool.Start("features", clips.Long, "--group", "ft-phase", "--cache", _out["cache"], "--out", _out["maps.npz"]);
        var patience = DateTime.UtcNow.AddMinutes(2);
        while (!Directory.Exists(_out["cache"]) || !Directory.EnumerateFiles(_out["cache"]).Any())
        {
            DateTime.UtcNow.ShouldBeLessThan(patience);
            Thread.Sleep(20);
        }
        run.Signal("INT");
        run.Finish().ShouldEndWith(130).Error.ShouldContain("Nothing has been written");
        Directory.EnumerateFiles(_out.Path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }).ShouldBeEmpty();
    }

    [Fact]
    public void A_face_that_never_appears_is_unreadable_input_and_an_earlier_file_stays()
    {
        File.WriteAllText(_out["maps.npz"], "earlier");
        Tool.Run("features", clips.Short, "--group", "frame-tgd", "--face", "77", "--out", _out["maps.npz"]).ShouldEndWith(3)
            .Error.ShouldContain("never shows face 77");
        File.ReadAllText(_out["maps.npz"]).ShouldBe("earlier");
        Directory.GetFiles(_out.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_still_picture_is_a_video_of_one_frame_without_motion()
    {
        using var media = new MediaFolder();
        var picture = media.Make("still.png", "-i", clips.Short, "-frames:v", "1");
        Tool.Run("features", picture, "--group", "frame-tgd", "--crop", "none", "--out", _out["maps.npz"]).ShouldEndWith(0);
        Npz.Read(_out["maps.npz"])["features"].As<float>().ToArray().ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void All_mistakes_of_a_call_are_named_at_once()
    {
        var outcome = Tool.Run("features", "a.mp4", "--group", "frame-tdg", "--crop", "hands", "--face", "-1", "--size", "0", "--bogus").ShouldEndWith(2);
        outcome.Error.ShouldContain("--group is \"frame-tdg\" but must be ft-phase or wavelet-diff or");
        outcome.Error.ShouldContain("--crop is \"hands\" but must be face or none.");
        outcome.Error.ShouldContain("--face is \"-1\" but must be a whole number, 0 or more.");
        outcome.Error.ShouldContain("--size is \"0\" but must be");
        outcome.Error.ShouldContain("--out FILE.npz is missing.");
        outcome.Error.ShouldContain("\"--bogus\"");
        Tool.Run("features", "a.mp4", "--group", "ft-phase", "--size", "30", "--out", "f.npz").ShouldEndWith(2)
            .Error.ShouldContain("--size is \"30\" but must be an even number of at least 32 and at most 1024 for ft-phase.");
    }

    [Theory]
    [InlineData("missing.mp4")]
    [InlineData("text.mp4")]
    public void An_input_that_is_no_video_is_named(string name)
    {
        File.WriteAllText(_out["text.mp4"], "no video");
        Tool.Run("features", _out[name], "--group", "frame-diff", "--crop", "none", "--out", _out["maps.npz"]).ShouldEndWith(3).Error.ShouldContain(name);
        File.Exists(_out["maps.npz"]).ShouldBeFalse();
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_named_before_the_work()
    {
        File.WriteAllText(_out["file"], "");
        Tool.Run("features", clips.Short, "--group", "frame-diff", "--crop", "none", "--out", Path.Combine(_out["file"], "maps.npz")).ShouldEndWith(3)
            .Error.ShouldContain("Cannot write");
    }
}
