using Mien.Datasets.Reading;

namespace Mien.Tests.Datasets.Reading;

public sealed class NameKeyTests
{
    [Theory]
    [InlineData("s01_NE_01", "s1_ne_1")]
    [InlineData("006_1_2", "6_1_2")]
    [InlineData(" EP02_01f ", "ep2_1f")]
    [InlineData("100", "100")]
    [InlineData("000", "0")]
    [InlineData("spNO.10", "spno.10")]
    public void Case_and_leading_zeros_do_not_matter(string name, string key) => NameKey.Of(name).ShouldBe(key);

    [Theory]
    [InlineData("sub01", "1")]
    [InlineData("1", "1")]
    [InlineData("spNO.10", "10")]
    [InlineData("Anna", "anna")]
    public void A_subject_is_known_by_its_number(string name, string key) => NameKey.OfSubject(name).ShouldBe(key);
}
