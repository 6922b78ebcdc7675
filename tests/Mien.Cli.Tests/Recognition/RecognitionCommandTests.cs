using System.Globalization;
using System.Text.Json;
using Mien.Cli.Tests.Analyze;
using Mien.Systems.AkmNet.Protocols;
using Mien.Tests;
using Mien.Tests.Systems.AkmNet;
using Mien.Tests.Systems.LogoFormer;

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
        rows.Select(row => int.Parse(row[2], CultureInfo.InvariantCulture)).Order().ShouldBe(micro.Select(item => item.Onset).Order());
        rows.ShouldAllBe(row => DrawnModel.Classes.Contains(row[4]) && row[8].Length > 0);
        File.ReadAllLines(_folder["out/row/events.csv"]).Where(line => line.Contains("micro-expression")).Select(line => line.Split(',')[8]).Order()
            .ShouldBe(rows.Select(row => row[4]).Order());
        using var json = JsonDocument.Parse(File.ReadAllBytes(_folder["out/row/recognition.json"]));
        json.RootElement[0].GetProperty("clips").GetArrayLength().ShouldBe(rows.Length);
        result.Meta.Run.Models.ShouldContain(model => model.Card == "akmnet" && model.Sha256.Length == 64);
        result.Meta.Run.Options["systems"].ShouldBe("akmnet");
        File.ReadAllText(_folder["out/row/report.html"]).ShouldContain("\"recognized\":{\"classes\"");
    }

    [Fact]
    public void Without_weights_the_answer_is_the_shipped_networks()
    {
        Tool.Run("predict", "akmnet", clips.Short, "--out", _folder["out"]).ShouldEndWith(0).Output.ShouldContain("frames decide");
        File.Exists(_folder["out/akmnet.json"]).ShouldBeTrue();
    }

    [Fact]
    public void A_clip_is_one_of_the_models_expressions_and_a_picture_shows_where_the_network_looked()
    {
        var clip = SharedData.Path("media", "pyfeat/single_face.mp4");
        var weights = DrawnLogoFormer.Write(_folder["drawn.safetensors"]);
        Tool.Run("predict", "logo-former", "--weights", weights, clip, "--out", _folder["out"]).ShouldEndWith(0).Output.ShouldContain("where the network looked");

        var rows = File.ReadAllLines(_folder["out/clips.csv"]);
        rows.Length.ShouldBe(2);
        rows[0].ShouldEndWith("predicted,p_Happy,p_Neutral,p_Surprise");
        DrawnLogoFormer.Classes.ShouldContain(rows[1].Split(',')[^4]);
        File.ReadAllBytes(_folder["out/attention/single_face.png"])[..4].ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
    }

    [Fact]
    public void A_real_face_has_an_expression_every_half_second_and_its_macro_expressions_are_named()
    {
        var clip = SharedData.Path("media", "pyfeat/single_face.mp4");
        var weights = DrawnLogoFormer.Write(_folder["drawn.safetensors"]);
        Tool.Run("analyze", clip, "--systems", "logo-former", "--weights", weights, "--out", _folder["out"]).ShouldEndWith(0);

        var result = new ResultFolder(_folder["out/single_face"]);
        string[][] windows = [.. File.ReadAllLines(_folder["out/single_face/expressions.csv"]).Select(line => line.Split(','))];
        windows[0].ShouldBe(["face_id", "first_frame", "last_frame", "start", "end", "centre", "predicted", "p_Happy", "p_Neutral", "p_Surprise"]);
        windows.Length.ShouldBeInRange(2, 4);                               // of three seconds
        windows.Skip(1).ShouldAllBe(row => DrawnLogoFormer.Classes.Contains(row[6]));
        var macro = result.Events.Where(item => item.Type == "macro-expression").ToArray();
        macro.ShouldNotBeEmpty();
        macro.ShouldAllBe(item => DrawnLogoFormer.Classes.Contains(item.Label));
        File.ReadAllLines(_folder["out/single_face/recognition.csv"]).Length.ShouldBe(1 + macro.Length);
        result.Meta.Run.Options["systems"].ShouldBe("logo-former");
        result.Meta.Recognition!.Select(facts => (facts.Type, facts.Source, facts.TrainedOn)).ShouldBe(
            [("macro-expression", "logo-former", "nothing: drawn"), ("expression", "logo-former", "nothing: drawn")]);
        result.Meta.Run.Models.ShouldContain(model => model.Card == "logo-former" && model.Sha256.Length == 64);
        File.ReadAllText(_folder["out/single_face/report.html"]).ShouldContain("\"timeline\":{\"seconds\":2");
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
        var (one, other) = (DrawnModel.Write(_folder["one.safetensors"]), DrawnLogoFormer.Write(_folder["other.safetensors"]));
        Tool.Run("analyze", clips.Short, "--systems", "spot", "--weights", one, "--out", _folder["out"]).ShouldEndWith(2).Error.ShouldContain("--systems spot");
        Tool.Run("analyze", clips.Short, "--systems", "akmnet", "--weights", one, "--weights", other, "--out", _folder["out"]).ShouldEndWith(2).Error.ShouldContain("of logo-former");
        Tool.Run("analyze", clips.Short, "--weights", one, "--weights", one, "--out", _folder["out"]).ShouldEndWith(2).Error.ShouldContain("at most one file of akmnet");
        Tool.Run("predict", "akmnet", clips.Short, "--weights", _folder["words"], "--out", _folder["out"]).ShouldEndWith(3).Error.ShouldContain("words");
    }
}
