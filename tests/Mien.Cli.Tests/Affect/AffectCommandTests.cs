using System.Globalization;
using Mien.Cli.Tests.Analyze;
using Mien.Core;
using Mien.Media;
using Mien.Tests;

namespace Mien.Cli.Tests.Affect;

/// <summary>Valence and arousal from the first training to a video: what a user types, with networks as small as they can be.</summary>
public sealed class AffectCommandTests(Clips clips) : IDisposable
{
    private const int Frames = 16;
    private const string Options = """
        network: { width: 0.05 }
        input: { encoder: { width: 4, epochs: 1, stride: 2, batch_size: 8 } }
        training: { snippet_length: 8, snippet_stride: 4, batch_size: 2, epochs: 1 }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_trained_is_evaluated_to_the_same_numbers_and_rates_every_frame_of_a_video()
    {
        WriteSet("a", "b", "c");
        File.WriteAllText(_folder["options.yaml"], Options);

        var trained = Tool.Run("train", "mimamo", "--data", _folder["set"], "--config", _folder["options.yaml"], "--out", _folder["run"]).ShouldEndWith(0);
        trained.Output.ShouldContain("split-seed1");
        trained.Output.ShouldContain("CCC valence");
        var tested = Directory.GetFiles(_folder["run/predictions"]).ShouldHaveSingleItem();
        Rows(tested).Length.ShouldBe(Frames);
        Cells(_folder["run/summary.csv"])[1][1].ShouldBe($"{Frames}");

        string[] weights = ["--weights", _folder["run/weights/split-seed1.safetensors"]];
        Tool.Run(["evaluate", "mimamo", .. weights, "--data", _folder["set"], "--cache", _folder["run/features"], "--out", _folder["again"]]).ShouldEndWith(0);
        Rows(_folder[$"again/predictions/{Path.GetFileName(tested)}"]).ShouldBe(Rows(tested));
        Cells(_folder["again/submission.csv"]).Count.ShouldBe(1 + (3 * Frames));

        Tool.Run(["predict", "mimamo", .. weights, clips.Short, "--out", _folder["rated"]]).ShouldEndWith(0).Output.ShouldNotContain("CCC");
        var rated = Rows(_folder["rated/predictions/short.csv"]);
        rated.Length.ShouldBe(25);
        rated.Distinct().Count().ShouldBeGreaterThan(20);
        File.Exists(_folder["rated/summary.csv"]).ShouldBeFalse();
    }

    // Aligned faces as Aff-Wild has them: nothing needs to be found.
    private void WriteSet(params string[] names)
    {
        using var face = new Image(112, 112);
        foreach (var (i, name) in names.Index())
        {
            var crops = _folder[$"set/faces/{name}/{name}_aligned"];
            Directory.CreateDirectory(crops);
            using var writer = new PictureSequenceWriter(crops, "frame_det_00_%06d.png", 1, 112, 112);
            for (var frame = 0; frame < Frames; frame++)
            {
                for (var at = 0; at < face.Pixels.Length; at++)
                    face.Pixels[at] = (byte)(100 + (40 * Math.Sin((0.02 * at) + (0.4 * frame) + i)));
                writer.Write(face);
            }
            writer.Complete();
            WriteLabels("valence", name, frame => Math.Sin(0.4 * frame));
            WriteLabels("arousal", name, frame => Math.Cos((0.3 * frame) + i));
        }
    }

    private void WriteLabels(string dimension, string name, Func<int, double> label)
    {
        Directory.CreateDirectory(_folder[$"set/annotations/train/{dimension}"]);
        File.WriteAllLines(
            _folder[$"set/annotations/train/{dimension}/{name}.txt"], Enumerable.Range(0, Frames).Select(frame => label(frame).ToString("F3", CultureInfo.InvariantCulture)));
    }

    private static List<string[]> Cells(string path) => [.. File.ReadLines(path).Select(line => line.Split(','))];

    private static (double Valence, double Arousal)[] Rows(string path) =>
        [.. Cells(path).Skip(1).Select(cells => (double.Parse(cells[0], CultureInfo.InvariantCulture), double.Parse(cells[1], CultureInfo.InvariantCulture)))];
}
