using Mien.Core;
using Mien.Datasets;
using Mien.Systems;
using Mien.Systems.SlSwin;
using Mien.Systems.SlSwin.Networks;
using Mien.Tests.Datasets;
using Mien.Torch;

namespace Mien.Tests.Systems.SlSwin.Protocols;

/// <summary>Trained on one set, tested on another, each in its official layout: the challenges' protocol for unseen data.</summary>
public sealed class SpottingTransferTests : IDisposable
{
    private readonly SlSwinSystem _system = new(() => new WholePicture());
    private readonly Tree _train = new(), _test = new();
    private readonly TemporaryFolder _folder = new();

    public SpottingTransferTests() => File.WriteAllText(_folder["options.yaml"], "network: { network: softnet }\ntraining: { epochs: 8 }\n");

    public void Dispose()
    {
        _train.Dispose();
        _test.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Networks_of_CasmeSquared_find_expressions_of_Casme3()
    {
        var rows = new List<object?[]>();
        foreach (var (i, folder) in new[] { "s15/15_0401girlcrashing", "s16/16_0401girlcrashing" }.Index())
        {
            var clip = new BumpClip((ulong)i + 31, 90, 2);
            clip.Write(_train.PathOf($"rawpic/{folder}"), "img%03d.jpg");
            rows.AddRange(clip.Events.Select((span, number) =>
                new object?[] { i + 1, $"anger1_{number + 1}", span.First + 1, span.First + 6, span.Last + 1, "4", "negative", "macro-expression", "anger" }));
        }
        _train.WithWorkbook("CAS(ME)^2code_final(Updated).xlsx", [[.. rows], [["1", "s15", 1], ["2", "s16", 2]], [["0401", "anger1"]]]);

        var unseen = new BumpClip(41, 90, 2);
        unseen.Write(_test.PathOf("part_A/data/part_A/spNO.1/a/color"), "%d.jpg");
        _test.WithWorkbook("cas(me)3_part_A_MaE_label_JpgIndex_v2.xlsx", [
            ["Subject", "Filename", "Onset", "Apex", "Offset", "AU", "Objective class", "emotion"],
            .. unseen.Events.Select(span => new object?[] { "spNO.1", "a", span.First + 1, span.First + 6, span.Last + 1, "4", "I", "disgust" })]);

        Train("casme-sq");
        Evaluate("casme3-a")[1].ShouldStartWith("  network  macro");
        var counts = File.ReadAllLines(_folder["tested/summary.csv"])[1].Split(',');
        counts[..2].ShouldBe(["network", "macro"]);
        (int.Parse(counts[2]) + int.Parse(counts[4])).ShouldBe(2);
        int.Parse(counts[2]).ShouldBeGreaterThan(0);
        File.ReadAllLines(_folder["tested/submission.csv"])[1].ShouldMatch(@"^a,\d+,\d+,mae$");
    }

    [Fact]
    public void Networks_of_SammLongVideos_mark_the_challenge_s_videos_of_both_frame_rates_which_have_no_truth()
    {
        object?[][] text = [.. Enumerable.Range(1, 10).Select(line => new object?[] { $"Text line {line}" })];
        var clip = new BumpClip(51, 110, 2, length: 20);
        clip.Write(_train.PathOf("SAMM_longvideos/006_1"), "006_1_%04d.jpg");
        _train.WithWorkbook("SAMM_LongVideos_V3_Release.xlsx", [
            .. text, ["Subject", "Filename", "Inducement Code", "Onset", "Apex", "Offset", "Duration", "Type", "Action Units", "Notes"],
            .. clip.Events.Select((span, i) => new object?[] { "006", $"006_1_{i + 1}", 1, span.First + 1, span.First + 10, span.Last + 1, span.Length, "Micro - 1/2", "L14", null })]);

        new BumpClip(52, 60, 1, length: 6).Write(_test.PathOf("CAS_Test_cropped/sub01"), "img_%05d.jpg");
        new BumpClip(53, 110, 1, length: 20).Write(_test.PathOf("SAMM_Test_cropped/001_2"), "001_2_%05d.jpg");

        Train("samm-lv");
        var began = new List<string>();
        Evaluate("megc2022", began).ShouldHaveSingleItem().ShouldContain("no annotated expressions");
        began.Order(StringComparer.Ordinal).ShouldBe(["flow of CAS_Test_cropped/sub01", "flow of SAMM_Test_cropped/001_2"]);
        File.Exists(_folder["tested/summary.csv"]).ShouldBeFalse();
        var lines = File.ReadAllLines(_folder["tested/submission.csv"]);
        lines[0].ShouldBe("vid,pred_onset,pred_offset,type");
        lines.Skip(1).Select(line => line.Split(',')[0]).Distinct().ShouldBe(["sub01", "001_2"]);
        lines.Skip(1).ShouldAllBe(line => line.EndsWith(",me", StringComparison.Ordinal));
        // k is 10 frames at 200 a second, 2 at 30: intervals are at most 2k + 1 long.
        lines.Skip(1).Select(line => line.Split(',')).ShouldAllBe(cells => int.Parse(cells[2]) - int.Parse(cells[1]) <= (cells[0] == "sub01" ? 4 : 20));
    }

    [Fact]
    public void A_set_whose_sheet_of_expressions_is_empty_is_marked_and_nothing_is_counted()
    {
        using (var random = new RandomGenerator(1))
        using (var drawn = new SpottingModel(SpottingNetwork.Create(new() { Network = SpottingNetworkKind.Softnet }, random), new()
        {
            Kind = ExpressionKind.Macro,
            HalfLength = 6,
            FrameRate = 30,
            Network = new() { Network = SpottingNetworkKind.Softnet },
            Decoding = new(),
            TrainedOn = "nothing",
        }))
        {
            Directory.CreateDirectory(_folder["trained/weights"]);
            drawn.Network.Evaluate();
            drawn.Save(_folder["trained/weights/drawn.safetensors"]);
        }
        new BumpClip(61, 60, 1).Write(_test.PathOf("rawpic/s15/15_0401girlcrashing"), "img%03d.jpg");
        _test.WithWorkbook("CAS(ME)^2code_final(Updated).xlsx", [[], [["1", "s15", 1]], [["0401", "anger1"]]]);

        Evaluate("casme-sq").ShouldHaveSingleItem().ShouldContain("no annotated expressions");

        File.ReadAllLines(_folder["tested/submission.csv"])[0].ShouldBe("vid,pred_onset,pred_offset,type");
        File.Exists(_folder["tested/summary.csv"]).ShouldBeFalse();
        Should.Throw<OptionsException>(() => _system.Train(Run(_test.Read("casme-sq"), "again"), TestContext.Current.CancellationToken)).Message.ShouldContain("annotated expressions");
    }

    private void Train(string name) => _system.Train(
        Run(_train.Read(name), "trained") with { Protocol = "all" }, TestContext.Current.CancellationToken).ShouldHaveSingleItem().ShouldContain("weights");

    private IReadOnlyList<string> Evaluate(string name, List<string>? began = null) => _system.Evaluate(
        Run(_test.Read(name), "tested") with { Began = began is null ? null : began.Add },
        Directory.GetFiles(_folder["trained/weights"]), TestContext.Current.CancellationToken);

    private SystemRun Run(Dataset dataset, string folder) => new() { Dataset = dataset, Folder = _folder[folder], Configuration = _folder["options.yaml"] };
}
