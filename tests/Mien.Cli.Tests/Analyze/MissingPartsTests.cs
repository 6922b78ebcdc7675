using Mien.Cli.Tests.Launcher;
using Mien.Tests;

namespace Mien.Cli.Tests.Analyze;

/// <summary>What is not installed is exit code 4, with what it is and how to get it.</summary>
public sealed class MissingPartsTests(Clips clips) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(new string[0], "ffprobe")]
    [InlineData(new[] { "ffprobe" }, "ffmpeg")]
    public void Without_the_decoder_it_names_the_package(string[] present, string missing)
    {
        foreach (var program in present)
            File.CreateSymbolicLink(_folder[program], $"/usr/bin/{program}");

        var outcome = Tool.Run(new Dictionary<string, string> { ["PATH"] = _folder.Path }, "analyze", clips.Short, "--out", _folder["out"]).ShouldEndWith(4);

        outcome.Error.ShouldContain($"Missing component: {missing}");
        outcome.Error.ShouldContain("apt-get install ffmpeg");
        new ResultFolder(_folder["out/short"]).Files.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_models_it_names_the_set_up(bool hasBridge)
    {
        Directory.CreateDirectory(_folder[".mien"]);
        if (hasBridge)
            Directory.CreateSymbolicLink(_folder[".mien/native"], Repository.PathOf(".mien", "native"));

        var outcome = Tool.Run(new Dictionary<string, string> { ["MIEN_HOME"] = _folder.Path }, "analyze", clips.Short, "--out", _folder["out"]).ShouldEndWith(4);

        outcome.Error.ShouldContain("./mien setup");
        Directory.Exists(_folder["out"]).ShouldBeFalse();
    }
}
