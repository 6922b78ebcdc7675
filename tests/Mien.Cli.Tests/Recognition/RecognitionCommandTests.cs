using System.Globalization;
using Mien.Cli.Tests.Analyze;
using Mien.Systems.AkmNet.Protocols;
using Mien.Tests;
using Mien.Tests.Systems.AkmNet;

namespace Mien.Cli.Tests.Recognition;

public sealed class RecognitionCommandTests(Clips clips) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_video_is_one_clip_and_a_page_shows_which_of_its_frames_decide()
    {
        var weights = DrawnModel.Write(_folder["drawn.safetensors"]);
        var said = Tool.Run("predict", "akmnet", "--weights", weights, clips.Short, "--out", _folder["out"]).ShouldEndWith(0).Output;

        said.ShouldContain("of 25 frames decide");
        said.ShouldContain("clips.html");
        File.ReadAllLines(_folder["out/clips.csv"])[0].ShouldContain("p_negative,p_positive,p_surprise,key_frames");
        PredictionFile.Read(_folder["out/drawn.json"]).Clips.ShouldHaveSingleItem().Frames.ShouldBe(Enumerable.Range(1, 25));
        File.ReadAllText(_folder["out/clips.html"]).ShouldContain("data:image/jpeg;base64,/9j/");
    }

    [Fact]
    public void Spotted_micro_expressions_are_classified_in_every_file()
    {
        var weights = DrawnModel.Write(_folder["drawn.safetensors"]);
        string[] call = ["analyze", clips.Row, "--start", "3.5", "--end", "5.2", "--max-faces", "2"];
        Tool.Run([.. call, "--systems", "akmnet", "--weights", weights, "--out", _folder["out"]]).ShouldEndWith(0).Output.ShouldNotContain("not classified");

        var result = new ResultFolder(_folder["out/row"]);
        var micro = result.Events.Where(item => item.Type == "micro-expression").ToArray();
        micro.ShouldNotBeEmpty();
        var rows = File.ReadAllLines(_folder["out/row/recognition.csv"]).Skip(1).Select(line => line.Split(',')).ToArray();
        rows.Select(row => int.Parse(row[1], CultureInfo.InvariantCulture)).Order().ShouldBe(micro.Select(item => item.Onset).Order());
        rows.ShouldAllBe(row => DrawnModel.Classes.Contains(row[3]) && row[7].Length > 0);
        File.ReadAllLines(_folder["out/row/events.csv"]).Where(line => line.Contains("micro-expression")).Select(line => line.Split(',')[8]).Order()
            .ShouldBe(rows.Select(row => row[3]).Order());
        PredictionFile.Read(_folder["out/row/recognition.json"]).Clips.Count.ShouldBe(rows.Length);
        result.Meta.Run.Models.ShouldContain(model => model.Card == "akmnet" && model.Sha256.Length == 64);
        result.Meta.Run.Options["systems"].ShouldBe("akmnet");
        File.ReadAllText(_folder["out/row/report.html"]).ShouldContain("\"recognized\":{\"classes\"");
    }

    [Fact]
    public void Without_weights_nothing_is_classified_and_this_is_said()
    {
        Tool.Run("analyze", clips.Short, "--systems", "spot", "--max-faces", "1", "--out", _folder.Path).ShouldEndWith(0);

        var result = new ResultFolder(_folder["short"]);
        result.Files.ShouldNotContain("recognition.csv");
        result.Meta.Notes.ShouldContain(note => note.Contains("Micro-expressions are not classified"));
    }

    [Fact]
    public void Wrong_weights_and_weights_for_nobody_are_refused()
    {
        File.WriteAllText(_folder["words"], "no weights");
        Tool.Run("analyze", clips.Short, "--weights", _folder["words"], "--out", _folder["out"]).ShouldEndWith(3).Error.ShouldContain("words");
        Tool.Run("analyze", clips.Short, "--systems", "spot", "--weights", _folder["words"]).ShouldEndWith(2).Error.ShouldContain("--systems spot");
        Tool.Run("predict", "akmnet", clips.Short, "--weights", _folder["words"], "--out", _folder["out"]).ShouldEndWith(3).Error.ShouldContain("words");
    }
}
