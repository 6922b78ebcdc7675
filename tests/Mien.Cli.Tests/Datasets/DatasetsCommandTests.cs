using System.Text.Json;
using Mien.Cli.Tests.Analyze;
using Mien.Tests;

namespace Mien.Cli.Tests.Datasets;

public sealed class DatasetsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DatasetsCommandTests()
    {
        Write("data/Annotations/VA_Set/train/a.txt", "valence,arousal\n0.5,0.5\nx,0\n");
        Write("data/cropped_aligned/a/00001.jpg", "");
    }

    [Fact]
    public void List_shows_every_set_with_its_layout_and_where_to_get_it()
    {
        var output = "\n" + Tool.Run("datasets", "list").ShouldEndWith(0).Output;

        foreach (var name in new[] { "aff-wild", "aff-wild2", "dfew", "ferv39k", "clips", "images", "speech", "plain" })
            output.ShouldContain($"\n{name}: ", customMessage: name);
        output.ShouldContain("cropped_aligned/VIDEO/00001.jpg");
        output.ShouldContain("agreement");
        output.ShouldContain("videos 11,697");
    }

    [Fact]
    public void Check_guesses_the_set_counts_it_and_tells_file_and_line()
    {
        var output = Tool.Run("datasets", "check", _folder["data"]).ShouldEndWith(0).Output;

        output.ShouldStartWith("aff-wild2: ");
        output.ShouldContain("Not as published");
        output.ShouldContain("  error    Annotations/VA_Set/train/a.txt:3: The line does not hold 2 numbers");
    }

    [Fact]
    public void Check_prints_the_same_for_machines()
    {
        var output = Tool.Run("datasets", "check", _folder["data"], "--dataset", "aff-wild2", "--format", "json").ShouldEndWith(0).Output;
        var root = JsonDocument.Parse(output).RootElement;

        root.GetProperty("dataset").GetString().ShouldBe("aff-wild2");
        root.GetProperty("counts").GetProperty("frames with valence and arousal").GetInt64().ShouldBe(1);
        root.GetProperty("missing").GetInt32().ShouldBe(0);
        root.GetProperty("published")[0].GetProperty("matches").GetBoolean().ShouldBeFalse();
        root.GetProperty("published")[0].GetProperty("counts")[0].GetProperty("published").GetInt64().ShouldBe(356);
        var problem = root.GetProperty("problems")[0];
        problem.GetProperty("severity").GetString().ShouldBe("error");
        problem.GetProperty("file").GetString().ShouldBe("Annotations/VA_Set/train/a.txt");
        problem.GetProperty("line").GetInt32().ShouldBe(3);
    }

    [Fact]
    public void What_cannot_be_read_is_exit_code_three()
    {
        Tool.Run("datasets", "check", _folder["nowhere"]).ShouldEndWith(3).Error.ShouldContain("there is no such folder");
        Tool.Run("datasets", "check", _folder["data"], "--dataset", "dfew").ShouldEndWith(3).Error.ShouldContain("set_1.csv");
        Tool.Run("datasets", "check", _folder.Path).ShouldEndWith(3).Error.ShouldContain("--dataset");
    }

    [Fact]
    public void Wrong_use_is_exit_code_two_with_what_is_allowed()
    {
        Tool.Run("datasets", "check", _folder["data"], "--dataset", "afew").ShouldEndWith(2).Error.ShouldContain("aff-wild2, dfew");
        Tool.Run("datasets", "check", _folder["data"], "--format", "yaml").ShouldEndWith(2).Error.ShouldContain("text or json");
        Tool.Run("datasets", "check").ShouldEndWith(2).Error.ShouldContain("--help");
    }

    public void Dispose() => _folder.Dispose();

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
        File.WriteAllText(_folder[path], text);
    }
}
