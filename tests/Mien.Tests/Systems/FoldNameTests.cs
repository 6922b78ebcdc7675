using Mien.Systems;

namespace Mien.Tests.Systems;

public sealed class FoldNameTests
{
    [Theory]
    [InlineData("fold_1")]
    [InlineData("S-01")]
    public void A_plain_name_stays(string name) => FoldName.InFiles(name).ShouldBe(name);

    [Theory]
    [InlineData("S.1", "S_1")]
    [InlineData("S.1", "S 1")]
    [InlineData("王芳", "李娜")]
    public void Two_names_are_two_files(string one, string other) => FoldName.InFiles(one).ShouldNotBe(FoldName.InFiles(other));

    [Fact]
    public void A_file_s_name_holds_nothing_else_than_letters_digits_and_lines() => FoldName.InFiles("a/b ü").ShouldMatch("^a_b__-[0-9a-f]{8}$");
}
