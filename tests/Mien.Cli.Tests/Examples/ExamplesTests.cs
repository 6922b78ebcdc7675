using System.Globalization;
using Mien.Cli.Tests.Analyze;
using Mien.Cli.Tests.Launcher;
using Mien.Tests;

namespace Mien.Cli.Tests.Examples;

/// <summary>The programs under examples/ do what they say, and stay short.</summary>
public sealed class ExamplesTests(Clips clips) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Features_of_a_video_become_a_table_with_a_row_a_frame()
    {
        Run("Features", clips.Short, _folder["tgd.csv"]);

        var rows = File.ReadAllLines(_folder["tgd.csv"]).Skip(1).Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        rows.Select(row => (int)row[0]).ShouldBe(Enumerable.Range(1, 25));
        rows.ShouldAllBe(row => row[2] >= 0 && row[2] < 1 && row[3] >= 0);
        rows.Max(row => row[2]).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_folder_is_analysed_and_a_broken_video_in_it_named()
    {
        File.Copy(clips.Short, _folder["b.mp4"]);
        File.WriteAllText(_folder["a.mp4"], "no video");

        var lines = Run("AnalyzeFolder", _folder.Path).Split('\n');

        lines[0].ShouldStartWith($"Cannot read \"{_folder["a.mp4"]}\"");
        lines[1].ShouldBe("b.mp4: a face in 25 of 25 frames");
    }

    [Fact]
    public void A_table_is_learnt_and_another_one_told()
    {
        var random = new Random(1);
        foreach (var name in new[] { "train.csv", "test.csv" })
        {
            File.WriteAllLines(_folder[name], Enumerable.Range(0, 60).Select(i => (Class: i % 2 == 0 ? "smile" : "frown", Up: (i % 2) + (0.3 * random.NextDouble())))
                .Select(row => string.Create(CultureInfo.InvariantCulture, $"{100 * row.Up},{random.NextDouble()},{row.Class}")).Prepend("lip,noise,class"));
        }

        var output = Run("TrainOnCsv", _folder["train.csv"], _folder["test.csv"]);

        output.ShouldContain("epoch 200: loss 0.0");
        output.ShouldContain("60 of 60 right");
    }

    [Fact]
    public void Each_example_is_short_enough_to_be_read_in_a_minute() =>
        Directory.GetFiles(Repository.PathOf("examples"), "*.cs", SearchOption.AllDirectories).ShouldAllBe(file => File.ReadAllLines(file).Length < 60);

    private static string Run(string name, params string[] arguments) =>
        Tool.RunProgram(Repository.PathOf("artifacts", "bin", name, "release", $"Mien.Examples.{name}.dll"), arguments).ShouldEndWith(0).Output;
}
