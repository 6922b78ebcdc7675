using Mien.Outputs.Annotation;

namespace Mien.Tests.Outputs.Annotation;

public sealed class BitmapFontTests
{
    private static readonly char[] Printable = [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code)];

    [Fact]
    public void A_letter_looks_as_drawn() =>
        Picture('g').ShouldBe(
            """
            .....
            .....
            .####
            #...#
            #...#
            #...#
            .####
            ....#
            .###.
            """);

    [Fact]
    public void The_last_character_is_read_as_well() => BitmapFont.Glyph('~').ToArray().ShouldBe([0, 0, 0b00010, 0b10101, 0b01000, 0, 0, 0, 0]);

    [Fact]
    public void No_two_characters_look_alike() => Printable.Select(Picture).Distinct().Count().ShouldBe(95);

    [Fact]
    public void No_letter_is_wider_than_the_font() =>
        Printable.ShouldAllBe(character => BitmapFont.Glyph(character).ToArray().All(row => row < 1 << BitmapFont.Width));

    [Theory]
    [InlineData('\0')]
    [InlineData('\n')]
    [InlineData('\x7f')]
    [InlineData('é')]
    [InlineData('\uffff')]
    public void What_it_cannot_write_is_a_question_mark(char character) => Picture(character).ShouldBe(Picture('?'));

    private static string Picture(char character) => string.Join('\n', BitmapFont.Glyph(character).ToArray().Select(row =>
        new string([.. Enumerable.Range(0, BitmapFont.Width).Select(x => (row >> x & 1) != 0 ? '#' : '.')])));
}
