using Mien.Outputs.Spotting;

namespace Mien.Tests.Outputs.Spotting;

public sealed class TimelineOutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_window_has_its_place_in_time_its_class_and_its_probabilities()
    {
        using (var output = new TimelineOutput(_folder.Path))
            output.Complete(Sample.Summary() with { Timeline = Sample.Timeline });

        File.ReadAllLines(_folder["expressions.csv"]).ShouldBe(
        [
            "face_id,first_frame,last_frame,start,end,centre,predicted,p_neutral,p_happiness,p_surprise",
            "0,1,50,0.000000,1.960000,0.980000,neutral,0.9000,0.1000,0.0000",
            "0,14,63,0.520000,2.480000,1.500000,happiness,0.2500,0.7500,0.0000",
        ]);
    }

    [Fact]
    public void Nothing_is_written_where_nobody_followed_expressions()
    {
        using (var output = new TimelineOutput(_folder.Path))
            output.Complete(Sample.Summary());

        Directory.EnumerateFiles(_folder.Path).ShouldBeEmpty();
    }
}
