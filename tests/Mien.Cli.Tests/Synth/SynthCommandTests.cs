using Mien.Cli.Tests.Analyze;
using Mien.Tests;

namespace Mien.Cli.Tests.Synth;

public sealed class SynthCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_small_set_is_made_recognised_and_left_alone_by_resume()
    {
        string[] call = ["synth", "--layout", "casme2", "--subjects", "1", "--clips", "1", "--size", "64", "--seed", "1", "--out", _folder["set"]];
        var made = Tool.Run(call).ShouldEndWith(0);
        made.Output.ShouldContain("1 takes of 1 rendered persons in the layout of casme2");
        made.Error.ShouldBeEmpty();                                     // no progress where nobody looks
        var pictures = Pictures();
        pictures.ShouldNotBeEmpty();

        Tool.Run("datasets", "check", _folder["set"]).ShouldEndWith(0).Output.ShouldContain("casme2");
        Tool.Run(call).ShouldEndWith(3).Error.ShouldContain(_folder["set"]);
        Tool.Run([.. call, "--resume"]).ShouldEndWith(0);
        Pictures().ShouldBe(pictures);
    }

    [Fact]
    public void One_picture_instead_of_a_set()
    {
        Tool.Run("synth", "--filmstrip", _folder["micro.png"], "--quiet").ShouldEndWith(0).Output.ShouldBeEmpty();

        File.ReadAllBytes(_folder["micro.png"]).AsSpan(1, 3).ToArray().ShouldBe("PNG"u8.ToArray());
    }

    [Fact]
    public void Wrong_use_is_named_all_at_once()
    {
        var error = Tool.Run("synth", "--layout", "no-such", "--seed", "-1", "--events", "0,5").ShouldEndWith(2).Error;

        error.ShouldContain("no-such");
        error.ShouldContain("--seed is \"-1\" but must be a whole number, 0 or more.");
        error.ShouldContain("--events is \"0,5\" but must be a number.");
        error.ShouldContain("--out");
    }

    [Fact]
    public void What_a_picture_has_no_use_for_is_said_not_passed_over()
    {
        var error = Tool.Run("synth", "--sheet", _folder["faces.png"], "--out", _folder["set"], "--truth").ShouldEndWith(2).Error;

        error.ShouldContain("--out");
        error.ShouldContain("--truth");
        File.Exists(_folder["faces.png"]).ShouldBeFalse();
    }

    [Fact]
    public void A_folder_without_portraits_is_named() =>
        Tool.Run("synth", "--layout", "plain", "--faces", _folder["none"], "--out", _folder["set"]).ShouldEndWith(3).Error.ShouldContain("there is no such folder");

    private (string, DateTime)[] Pictures() =>
        [.. Directory.GetFiles(_folder["set"], "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => (file, File.GetLastWriteTimeUtc(file)))];
}
