using Mien.Datasets.Reading;

namespace Mien.Tests.Datasets.Reading;

public sealed class LenientTextTests
{
    [Theory]
    [InlineData("46", 46)]
    [InlineData(" 46 ", 46)]
    [InlineData("46.0", 46)]
    [InlineData("-1", -1)]
    [InlineData("4.6E1", 46)]
    [InlineData("46.5", null)]
    [InlineData("/", null)]
    [InlineData("", null)]
    [InlineData("46f", null)]
    [InlineData("99999999999", null)]
    [InlineData("1e999", null)]
    [InlineData("NaN", null)]
    public void Whole_numbers_are_read_in_the_forms_sheets_give_them(string text, int? expected) => LenientNumber.Whole(text).ShouldBe(expected);

    [Theory]
    [InlineData("6", "", 3, "006")]
    [InlineData("006", "", 3, "006")]
    [InlineData("6.0", "", 3, "006")]
    [InlineData("1", "sub", 2, "sub01")]
    [InlineData(" SUB1 ", "sub", 2, "sub01")]
    [InlineData("s1", "s", 2, "s01")]
    [InlineData("s20", "s", 2, "s20")]
    [InlineData("spNO.1", "spNO.", 1, "spNO.1")]
    [InlineData("anna", "s", 2, "anna")]
    public void Subjects_have_one_spelling(string text, string prefix, int digits, string expected) =>
        SubjectName.Normalize(text, prefix, digits).ShouldBe(expected);

    [Theory]
    [InlineData("video5_left", "video5")]
    [InlineData("video5_right", "video5")]
    [InlineData("video5", "video5")]
    [InlineData("left_turn", "left_turn")]
    public void Persons_filmed_together_share_the_recording(string video, string recording) => RecordingName.Of(video).ShouldBe(recording);
}
