using Mien.Media;
using Mien.Tests.Outputs;

namespace Mien.Tests.Media;

public sealed class EndFinderTests
{
    private static readonly VideoInfo Info = new()
    {
        Path = "talk.mp4",
        SizeBytes = 1_234_567,
        Width = 64,
        Height = 48,
        Rotation = 0,
        PixelAspect = 1.25,
        NominalFrameRate = 29.97,
        AverageFrameRate = 25.5,
        IsVariableFrameRate = true,
        Duration = 4.04,
        ContainerStart = 0,
        EstimatedFrames = 100,
        IsStill = false,
        Codec = "h264",
        PixelFormat = "yuv420p",
        Container = "QuickTime / MOV",
        TimeBase = "1/25",
        AudioCodec = "",
        AudioSampleRate = 0,
        StreamIndex = 0,
    };

    [Theory]
    [InlineData(0, -1, VideoEndKind.Whole)]
    [InlineData(0, 30, VideoEndKind.Damaged)]
    [InlineData(30, -1, VideoEndKind.Damaged)]
    public void Only_complaints_of_a_search_mean_nothing(int first, int second, VideoEndKind kind)
    {
        var messages = new FrameTimes();
        messages.Add("[Parsed_showinfo_1 @ 0x1] [info] config in time_base: 1/25, frame_rate: 25/1");
        for (var i = 0; i < 60; i++)
        {
            if (i == first || i == second)
                messages.Add("[h264 @ 0x2] [error] bad block");
            messages.Add($"[Parsed_showinfo_1 @ 0x1] [info] n:{i,4} pts:{i,7} pts_time:0.1");
        }

        EndFinder.Find(Info, new() { Start = 1, End = 4 }, messages, new(60, 3.9, 0, EndsInsideFrame: false)).Kind.ShouldBe(kind);
    }

    [Fact]
    public void What_is_said_of_a_file_does_not_depend_on_the_machine()
    {
        using var comma = new DecimalComma();

        Info.Facts.Select(fact => fact.Value).ShouldBe(
        [
            "QuickTime / MOV", "h264", "yuv420p", "64x48", "1.25 wide to 1 high; frames keep the pixels as stored", "29.97 per second", "25.5 per second (variable)",
            "4.04 s", "100", "1/25 s", "none", "1,234,567 bytes",
        ]);
    }
}
