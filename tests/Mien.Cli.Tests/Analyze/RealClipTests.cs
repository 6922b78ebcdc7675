using System.Globalization;
using System.Text;
using Mien.Tests;
using Mien.Tests.Media;

namespace Mien.Cli.Tests.Analyze;

/// <summary>What eyes see on real clips, the tables say. The courses were noted by eye: checks of sense, not of accuracy.</summary>
public sealed class RealClipTests(RealClips clips)
{
    [Fact]
    public void A_face_that_stays_has_one_id_and_a_row_for_every_frame()
    {
        var result = clips["pyfeat/single_face.mp4"];

        result.Rows.Length.ShouldBe(72);
        result.Found.Length.ShouldBeGreaterThanOrEqualTo(70);
        result.Rows.Select(row => row.FaceId).Distinct().ShouldBe([0]);
    }

    [Fact]
    public void A_smile_is_seen_while_it_lasts()
    {
        var rows = clips["pyfeat/single_face.mp4"].Found;

        rows.Where(row => row.Time is >= 0.8 and <= 2).Max(row => row["emotion_happy"]).ShouldBeGreaterThan(0.5);
        rows.Where(row => row.Time < 0.4).Max(row => row["emotion_happy"]).ShouldBeLessThan(0.5);
    }

    [Fact]
    public void A_blink_is_found_where_it_is() =>
        clips["pyfeat/single_face.mp4"].Events.Where(item => item.Type == "blink")
            .ShouldContain(item => Math.Abs(item.ApexSeconds - 0.9) <= 0.1);

    [Fact]
    public void Two_people_side_by_side_are_never_swapped()
    {
        var result = clips["grid/two_talkers.mp4"];

        result.Rows.Length.ShouldBe(150);
        var sides = result.Found.GroupBy(row => row.FaceId)
            .Select(person => person.Select(row => row["x_30"] < 360).Distinct().Single()).ToList();
        sides.ShouldBe([true, false], ignoreOrder: true);
    }

    [Fact]
    public void Frames_keep_the_times_of_a_variable_rate()
    {
        var result = clips["pyfeat/face_noface.mov"];
        var probed = MediaFolder.Run(
            "ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries", "frame=best_effort_timestamp_time", "-of", "csv=p=0",
            SharedData.Path("media", "pyfeat/face_noface.mov"));
        var expected = Encoding.UTF8.GetString(probed).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => double.Parse(line.TrimEnd(',', '\r'), CultureInfo.InvariantCulture)).ToArray();

        expected.Length.ShouldBe(169);
        result.Rows.Select(row => row.Time).ShouldBe(expected, 1e-6);
    }

    [Fact]
    public void A_cartoon_is_no_face()
    {
        var result = clips["pyfeat/face_noface.mov"];

        result.Found.ShouldNotBeEmpty();
        result.Rows.Where(row => row.Time > 2.5).ShouldAllBe(row => !row.Success);
        result.Meta.Notes.ShouldContain(note => note.Contains("No face was visible at 0:02.4"));
    }

    [Fact]
    public void A_video_without_faces_says_so()
    {
        var result = clips["pyfeat/no_face.mp4"];

        result.Rows.Length.ShouldBe(95);
        result.Found.ShouldBeEmpty();
        result.Meta.Notes.ShouldContain(note => note.Contains("No face was found"));
    }

    [Theory]
    [InlineData("intel/head-pose-face-detection-male.mp4", 62, 1)]
    [InlineData("intel/head-pose-face-detection-female.mp4", 23, 1)]
    [InlineData("intel/head-pose-face-detection-female-and-male.mp4", 56, 2)]
    [InlineData("intel/face-demographics-walking-and-pause.mp4", 41, 3)]
    public void Ids_survive_turning_and_rolling_heads(string clip, int frames, int people)
    {
        var result = clips[clip];

        result.Rows.Select(row => row.Frame).Distinct().Count().ShouldBe(frames);
        result.Found.Select(row => row.FaceId).Distinct().Count().ShouldBe(people);
    }

    [Fact]
    public void Sadness_turns_into_joy_where_the_actress_does()
    {
        var result = clips["pexels/WolfgangLanger_Pexels.mp4"];

        result.Mean("emotion_sad", 0, 2).ShouldBeGreaterThan(result.Mean("emotion_happy", 0, 2));
        result.Mean("emotion_happy", 10.5, 17).ShouldBeGreaterThan(0.8);
    }

    [Fact]
    public void A_hand_over_the_face_costs_confidence_and_is_noted()
    {
        var result = clips["pexels/WolfgangLanger_Pexels.mp4"];

        result.Mean("confidence", 2.6, 4.6).ShouldBeLessThan(result.Mean("confidence", 12, 17) - 0.15);
        result.Meta.Notes.ShouldContain(note => note.Contains("Face 0 did not look like itself"));
    }
}
