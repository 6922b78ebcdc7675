using Mien.Core;
using Mien.Datasets.Synthetic;
using Mien.Datasets.Synthetic.Truth;
using Mien.Tests.Datasets.Synthetic.Plans;

namespace Mien.Tests.Datasets.Synthetic.Truth;

public sealed class VideoTruthTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IRecording _recording = PlannedTakes.Plans[^1].Record(2);

    private string Video => _folder["talk.more.mp4"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_video_without_truth_has_none() => VideoTruth.ReadBeside(Video).ShouldBeNull();

    [Fact]
    public void Frames_are_read_as_they_were_written()
    {
        var truth = Written();

        truth.Frames.Count.ShouldBe(_recording.FrameCount);
        foreach (var frame in (int[])[0, 60, _recording.FrameCount - 1])
        {
            var (state, known, read) = (_recording.State(frame), _recording.Truth(frame), truth.Frames[frame]);
            read.Time.Seconds.ShouldBe(frame / 25.0, 1e-6);
            read.Pose.Yaw.ShouldBe(float.RadiansToDegrees(state.Yaw), 1e-3f);
            read.Landmarks[67].Y.ShouldBe(134 + state.ShiftY, 1e-3f);
            read.Expression.ShouldBe(known.Expression);
            foreach (var unit in Enum.GetValues<ActionUnit>())
                read.ActionUnits[unit].ShouldBe(known.ActionUnits.GetValueOrDefault(unit), 1e-4f);
        }
    }

    [Fact]
    public void Events_are_those_written_and_every_closing_of_the_eyes()
    {
        var truth = Written();

        truth.Events.Select(item => item.OnsetTime).ShouldBeInOrder();
        truth.Events.Where(item => item.Type != "blink").Select(item => (item.Onset, item.Apex, item.Offset))
            .ShouldBe(_recording.Events.Select(item => (item.Onset + 1, item.Apex + 1, item.Offset + 1)));
        truth.Events.First(item => item.Type == "macro-expression").Label.ShouldBe($"happiness {FacsCode.Of(_recording.Events[0])}");
        var blinks = truth.Events.Where(item => item.Type == "blink").ToList();
        blinks.ShouldNotBeEmpty();
        for (var frame = 1; frame <= _recording.FrameCount; frame++)
        {
            var closed = _recording.Truth(frame - 1).ActionUnits.GetValueOrDefault(ActionUnit.Blink) >= 2.5f;
            blinks.Exists(blink => blink.Onset <= frame && frame <= blink.Offset).ShouldBe(closed);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.09, 2)]
    [InlineData(0.419, 10)]
    [InlineData(-0.015, 0)]
    [InlineData(-0.1, null)]
    [InlineData(1000.0, null)]
    public void A_moment_has_the_truth_of_the_frame_within_half_a_frame(double seconds, int? frame)
    {
        var truth = Written();

        truth.At(new Timestamp(seconds)).ShouldBe(frame is { } index ? truth.Frames[index] : null);
    }

    [Theory]
    [InlineData("", "does not name the columns")]
    [InlineData("frame,timestamp\n1,0\n", "line 1 is wrong, it does not name the columns")]
    [InlineData("HEADER\n", "it holds no frame")]
    [InlineData("HEADER\n1,0\n", "line 2 is wrong, it has 2 cells instead of")]
    [InlineData("HEADER\nROW\nROW\n", "line 3 is wrong, its time is not later")]
    [InlineData("HEADER\nWORD\n", "line 2 is wrong, \"yes\" is no number")]
    [InlineData("HEADER\nMOOD\n", "line 2 is wrong, its expression is unknown")]
    public void A_table_that_is_something_else_is_refused_with_the_line(string text, string reason)
    {
        TruthWriter.WriteBeside(_recording, Video);
        var lines = File.ReadAllLines(TruthFiles.Frames(Video));
        var mood = lines[1].Split(',');
        mood[^3] = "hungry";
        File.WriteAllText(TruthFiles.Frames(Video), text.Replace("HEADER", lines[0], StringComparison.Ordinal)
            .Replace("ROW", lines[1], StringComparison.Ordinal)
            .Replace("WORD", $"1,yes,{string.Join(',', lines[1].Split(',')[2..])}", StringComparison.Ordinal)
            .Replace("MOOD", string.Join(',', mood), StringComparison.Ordinal));

        Should.Throw<InputException>(() => VideoTruth.ReadBeside(Video)).Message.ShouldContain(reason);
    }

    [Theory]
    [InlineData("macro,5,7,9,0.2,0.1,0.3,anger,4", "onset, apex and offset are not in order")]
    [InlineData("macro,5,soon,9,0.2,0.25,0.3,anger,4", "\"soon\" is no whole number")]
    [InlineData("macro,5,7", "it has 3 cells instead of 9")]
    public void An_event_that_is_none_is_refused_with_the_line(string line, string reason)
    {
        TruthWriter.WriteBeside(_recording, Video);
        File.AppendAllText(TruthFiles.Events(Video), line + "\n");

        Should.Throw<InputException>(() => VideoTruth.ReadBeside(Video)).Message
            .ShouldContain($"line {_recording.Events.Count + 2} is wrong, {reason}");
    }

    [Fact]
    public void One_file_without_the_other_is_refused()
    {
        TruthWriter.WriteBeside(_recording, Video);
        File.Delete(TruthFiles.Events(Video));

        Should.Throw<InputException>(() => VideoTruth.ReadBeside(Video)).Path.ShouldBe(_folder["talk.more.truth.events.csv"]);
    }

    private VideoTruth Written()
    {
        TruthWriter.WriteBeside(_recording, Video);
        return VideoTruth.ReadBeside(Video).ShouldNotBeNull();
    }
}
