using Mien.Core;
using Mien.Faces;
using Mien.Outputs;
using Mien.Outputs.Annotation;

namespace Mien.Tests.Outputs.Annotation;

public sealed class FaceLabelTests
{
    private static readonly Column[] Columns =
    [
        new("eye_right_openness", "Right eye", "", "Openness"),
        new("eye_left_openness", "Left eye", "", "Openness"),
        new("mouth_openness", "Mouth", "", "Openness"),
        new("emotion_happy", "Happy", "probability", "Expression"),
        new("iris_x", "Sideways", "", "Gaze"),
        new("emotion_sad", "Sad", "probability", "Expression"),
    ];

    [Fact]
    public void It_says_who_where_to_and_how() =>
        Lines(Columns, Sample.Face(3, 0.3f, 0.25f, 0.04f, 0.2f, 1, 0.755f) with { Pose = new HeadPose(2.6f, -12.2f, -0.3f) })
            .ShouldBe(["face 3", "pitch +3 yaw -12 roll 0", "Sad 0.76", "eye 0.30 0.25  mouth 0.04"]);

    [Fact]
    public void What_is_unknown_is_a_dash_and_never_the_strongest() =>
        Lines(Columns, Sample.Face(0, float.NaN, 0.25f, 0.04f, float.NaN, 1, 0.1f) with { Pose = new HeadPose(float.NaN, 0, 0) })
            .ShouldBe(["face 0", "pitch - yaw 0 roll 0", "Sad 0.10", "eye - 0.25  mouth 0.04"]);

    [Fact]
    public void Without_any_known_expression_none_is_named() =>
        Lines([Sample.Happy], Sample.Face(0, float.NaN)).ShouldBe(["face 0", "pitch +10 yaw -20 roll +180"]);

    [Fact]
    public void Without_columns_there_is_the_pose() => Lines([], Sample.Face(0)).ShouldBe(["face 0", "pitch +10 yaw -20 roll +180"]);

    [Fact]
    public void Values_that_do_not_fit_the_columns_are_refused() =>
        Should.Throw<ArgumentException>(() => Lines(Columns, Sample.Face(7, 1, 2))).Message.ShouldContain("Face 7 has 2 values; 6 were announced");

    [Fact]
    public void Endless_names_are_cut_short()
    {
        var endless = new string('n', 2000);

        var lines = Lines([new Column(endless, endless, "", "Expression")], Sample.Face(0, 0.5f));

        lines.Length.ShouldBe(3);
        lines.Sum(line => line.Length).ShouldBe(512);
    }

    private static string[] Lines(Column[] columns, FaceRecord face)
    {
        var text = new TextBlock();
        new FaceLabel(columns).Write(face, text);
        new FaceLabel(columns).Write(face, text);        // replaces the first
        return [.. Enumerable.Range(0, text.Lines).Select(i => text.Line(i).ToString())];
    }
}
