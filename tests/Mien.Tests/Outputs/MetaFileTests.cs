using System.Text.Json;
using Mien.Core;
using Mien.Outputs;

namespace Mien.Tests.Outputs;

public sealed class MetaFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_sidecar_says_where_the_numbers_come_from()
    {
        Write(Sample.Summary(3, 2, "Face 1 was hidden for 2 s — “hand”."));

        using var json = JsonDocument.Parse(File.ReadAllText(_folder["meta.json"]));
        var root = json.RootElement;
        root.GetProperty("run").GetProperty("input").GetProperty("sha256").GetString().ShouldBe("ab");
        root.GetProperty("run").GetProperty("options").GetProperty("--every").GetString().ShouldBe("1");
        root.GetProperty("run").GetProperty("models")[0].GetProperty("card").GetString().ShouldBe("facemesh");
        root.GetProperty("columns")[0].GetProperty("unit").GetString().ShouldBe("probability");
        root.GetProperty("video_facts").GetProperty("Codec").GetString().ShouldBe("h264");
        root.GetProperty("frames_with_face").GetInt32().ShouldBe(2);
        root.GetProperty("persons")[0].GetProperty("frames").GetInt32().ShouldBe(2);
        root.GetProperty("notes")[0].GetString().ShouldBe("Face 1 was hidden for 2 s — “hand”.");
        root.GetProperty("complete").GetBoolean().ShouldBeTrue();
        root.GetProperty("responsible_use").GetString()!.ShouldContain("consent");
        File.ReadAllText(_folder["meta.json"]).ShouldContain("—");
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        Write(Sample.Summary(3, 2) with { Complete = false });

        MetaFile.TryRead(_folder.Path, out var metadata).ShouldBeTrue();
        metadata.Complete.ShouldBeFalse();
        metadata.Run.SameAs(Sample.Run()).ShouldBeTrue();
        metadata.Persons.ShouldBe([new PersonSeen(4, 2, 0, 0.08)]);
        metadata.Columns.ShouldBe([Sample.Happy]);
    }

    [Fact]
    public void It_says_how_expressions_were_looked_for()
    {
        Write(Sample.Summary(3, 2) with { Spotted = Sample.Spotted() });

        MetaFile.TryRead(_folder.Path, out var metadata).ShouldBeTrue();
        metadata.Spotting.ShouldBe(
        [
            new(0, "macro-expression", "motion", null, 10, 0.5, UsedTemplate: false),
            new(0, "micro-expression", "sl-swin", "made-up faces", 4, 0.6, UsedTemplate: false),
        ]);
    }

    [Fact]
    public void It_says_which_networks_named_expressions_and_what_they_learnt_from()
    {
        Write(Sample.Summary(3, 2) with { Recognized = Sample.Recognized, Timeline = Sample.Timeline });

        MetaFile.TryRead(_folder.Path, out var metadata).ShouldBeTrue();
        metadata.Recognition!.Select(facts => (facts.Type, facts.Source, facts.TrainedOn)).ShouldBe(
        [
            ("micro-expression", "akmnet", "made-up faces"), ("macro-expression", "logo-former", "other made-up faces"),
            ("expression", "logo-former", "other made-up faces"),
        ]);
        metadata.Recognition![2].Classes.ShouldBe(Sample.Timeline.Classes);
        Write(Sample.Summary(3, 2));
        MetaFile.TryRead(_folder.Path, out metadata).ShouldBeTrue();
        metadata.Recognition.ShouldBeNull();
    }

    [Fact]
    public void It_says_which_networks_told_affect_and_whose_the_sound_is()
    {
        Write(Sample.Summary(3, 2) with { Tracks = Sample.Tracks });

        MetaFile.TryRead(_folder.Path, out var metadata).ShouldBeTrue();
        var affect = metadata.Affect.ShouldNotBeNull();
        affect.Source.ShouldBe("mae-tmf");
        affect.Tracks.Select(track => (track.Tells, track.TrainedOn, track.Hears)).ShouldBe(
            [("action units", "faces with labels", null), ("expressions", "faces with labels", "log-mel"), ("valence and arousal", "faces with labels", "log-mel")]);
        affect.Tracks[0].Thresholds!.ShouldAllBe(threshold => threshold == 0.65);
        affect.Tracks.ShouldAllBe(track => track.Smoothing.Single() == "gaussian");
        affect.Sound!.FaceId.ShouldBe(0);
        affect.Sound.Mouths.ShouldBe([new(0, 0.5, 0.1), new(1, 0.1, 0.1)]);
    }

    [Fact]
    public void Another_content_option_or_network_is_another_run()
    {
        var run = Sample.Run();
        run.SameAs(Sample.Run(hash: "ff")).ShouldBeFalse();
        run.SameAs(Sample.Run(every: "2")).ShouldBeFalse();
        run.SameAs(run with { Models = [] }).ShouldBeFalse();
        run.SameAs(run with { Version = "0.2.0" }).ShouldBeFalse();
        run.SameAs(run with { Input = run.Input with { Name = "renamed.mp4" } }).ShouldBeTrue();
    }

    [Fact]
    public void The_sidecar_of_an_earlier_run_stays_until_the_new_one_is_whole()
    {
        Write(Sample.Summary());
        using var begun = new MetaFile(_folder.Path, Sample.Header(), Task.FromResult(Sample.Run()));

        MetaFile.TryRead(_folder.Path, out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"run": null, "complete": true}""")]
    [InlineData("[1, 2")]
    [InlineData("\0\u0001")]
    public void A_sidecar_that_is_not_ours_is_no_sidecar(string content)
    {
        File.WriteAllText(_folder["meta.json"], content);

        MetaFile.TryRead(_folder.Path, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_folder_without_a_sidecar_is_not_whole() => MetaFile.TryRead(_folder["nowhere"], out _).ShouldBeFalse();

    [Fact]
    public void The_input_is_known_by_its_content()
    {
        File.WriteAllText(_folder["a.mp4"], "abc");

        InputFile.Of(_folder["a.mp4"]).ShouldBe(
            new InputFile("a.mp4", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        Should.Throw<InputException>(() => InputFile.Of(_folder["b.mp4"])).Message.ShouldContain("no such file");
        Should.Throw<InputException>(() => InputFile.Of(_folder.Path)).Message.ShouldContain("folder");
    }

    private void Write(AnalysisSummary summary)
    {
        using var output = new MetaFile(_folder.Path, Sample.Header(Sample.Happy), Task.FromResult(Sample.Run()));
        output.Write(new FrameRecord(Sample.Frame(1), [Sample.Face(4, 1)]));
        output.Write(new FrameRecord(Sample.Frame(2), [Sample.Lost(4)]));
        output.Write(new FrameRecord(Sample.Frame(3), [Sample.Face(4, 1)]));
        output.Complete(summary);
    }
}
