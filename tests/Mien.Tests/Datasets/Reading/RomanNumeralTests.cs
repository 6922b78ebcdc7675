using Mien.Datasets.Reading;

namespace Mien.Tests.Datasets.Reading;

public sealed class RomanNumeralTests
{
    [Theory]
    [InlineData("I", 1)]
    [InlineData(" iv ", 4)]
    [InlineData("VII", 7)]
    [InlineData("3", 3)]
    [InlineData("VIII", null)]
    [InlineData("0", null)]
    [InlineData("", null)]
    public void Objective_classes_are_1_to_7(string text, int? number) => RomanNumeral.Parse(text).ShouldBe(number);
}
