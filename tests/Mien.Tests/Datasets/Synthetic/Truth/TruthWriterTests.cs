using System.Globalization;
using System.Text.Json;
using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic;
using Mien.Datasets.Synthetic.Truth;
using Mien.Tests.Datasets.Synthetic.Plans;
using Mien.Torch.Checkpoints;

namespace Mien.Tests.Datasets.Synthetic.Truth;

public sealed class TruthWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IRecording _recording = PlannedTakes.Plans[4].Record(2);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_table_holds_what_is_true_of_every_frame()
    {
        TruthWriter.Write(_recording, _folder.Path);
        var lines = File.ReadAllLines(_folder["truth.csv"]);
        var columns = lines[0].Split(',');

        columns.ShouldBe(TruthWriter.FrameColumns);
        lines.Length.ShouldBe(_recording.FrameCount + 1);
        foreach (var frame in (int[])[0, 57, _recording.FrameCount - 1])
        {
            var cells = columns.Zip(lines[frame + 1].Split(',')).ToDictionary(pair => pair.First, pair => pair.Second);
            var (state, truth) = (_recording.State(frame), _recording.Truth(frame));
            cells["frame"].ShouldBe($"{frame + 1}");
            Number(cells["timestamp"]).ShouldBe(frame / _recording.FrameRate, 1e-6);
            Number(cells["pose_Rx"]).ShouldBe(state.Pitch, 1e-5);
            Number(cells["pose_Ry"]).ShouldBe(state.Yaw, 1e-5);
            Number(cells["x_30"]).ShouldBe(30 + state.ShiftX, 1e-3);
            Number(cells["y_67"]).ShouldBe(134 + state.ShiftY, 1e-3);
            foreach (var unit in Enum.GetValues<ActionUnit>())
                Number(cells[$"AU{(int)unit:00}_r"]).ShouldBe(truth.ActionUnits.GetValueOrDefault(unit), 1e-4);
            cells["expression"].ShouldBe(truth.Expression.ToString().ToLowerInvariant());
            Number(cells["valence"]).ShouldBe(truth.Valence, 1e-4);
            Number(cells["arousal"]).ShouldBe(truth.Arousal, 1e-4);
        }
    }

    [Fact]
    public void The_list_of_events_counts_frames_from_one()
    {
        TruthWriter.Write(_recording, _folder.Path);
        var lines = File.ReadAllLines(_folder["events.csv"]);

        lines[0].Split(',').ShouldBe(TruthWriter.EventColumns);
        lines.Length.ShouldBe(_recording.Events.Count + 1);
        var (cells, item) = (lines[1].Split(','), _recording.Events[0]);
        cells[..4].ShouldBe(["macro", $"{item.Onset + 1}", $"{item.Apex + 1}", $"{item.Offset + 1}"]);
        Number(cells[5]).ShouldBe(item.Apex / 30.0, 1e-6);
        cells[7].ShouldBe(item.Emotion.ToString().ToLowerInvariant());
        cells[8].ShouldBe(FacsCode.Of(item));
    }

    [Fact]
    public void The_description_holds_the_strength_of_every_unit_on_each_side()
    {
        TruthWriter.Write(_recording, _folder.Path);
        using var json = JsonDocument.Parse(File.ReadAllBytes(_folder["recording.json"]));
        var root = json.RootElement;

        root.GetProperty("subject").GetInt32().ShouldBe(_recording.Subject);
        root.GetProperty("frames").GetInt32().ShouldBe(_recording.FrameCount);
        root.GetProperty("frame_rate").GetDouble().ShouldBe(30);
        root.GetProperty("events").GetArrayLength().ShouldBe(_recording.Events.Count);
        var unit = root.GetProperty("events")[0].GetProperty("action_units")[0];
        var (expected, left, right) = _recording.Events[0].ActionUnits[0];
        unit.GetProperty("unit").GetInt32().ShouldBe((int)expected);
        unit.GetProperty("left").GetSingle().ShouldBe(left);
        unit.GetProperty("right").GetSingle().ShouldBe(right);
    }

    [Fact]
    public void Flow_is_written_for_the_pairs_asked_for()
    {
        TruthWriter.WriteFlow(_recording, [(0, 5), (7, 3)], _folder["flow.npz"]);
        var arrays = Npz.Read(_folder["flow.npz"]);

        arrays["pairs"].As<int>().ToArray().ShouldBe([1, 6, 8, 4]);
        arrays["flow"].Shape.ShouldBe([2, 2, 256, 256]);
        arrays["flow"].As<float>()[^1].ShouldBe(_recording.State(3).ShiftY - _recording.State(7).ShiftY);
        Directory.GetFiles(_folder.Path).Length.ShouldBe(1);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_an_output_error()
    {
        Should.Throw<OutputException>(() => TruthWriter.Write(_recording, _folder["gone"])).Message.ShouldContain("truth.csv");
        Should.Throw<OutputException>(() => TruthWriter.WriteFlow(_recording, [], _folder["gone/flow.npz"])).Message.ShouldContain("flow.npz");
    }

    [Fact]
    public void Units_are_written_as_coders_write_them()
    {
        static string Code(params (ActionUnit, float, float)[] units) => FacsCode.Of(new EventTruth
        {
            Kind = ExpressionKind.Micro,
            Onset = 0,
            Apex = 1,
            Offset = 2,
            Emotion = Emotion.Other,
            ActionUnits = units,
        });

        Code((ActionUnit.LipCornerPuller, 1, 0.9f), (ActionUnit.CheekRaiser, 1, 1)).ShouldBe("6+12");
        Code((ActionUnit.Dimpler, 2, 0)).ShouldBe("L14");
        Code((ActionUnit.OuterBrowRaiser, 0, 1), (ActionUnit.BrowLowerer, 1, 1)).ShouldBe("R2+4");
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
