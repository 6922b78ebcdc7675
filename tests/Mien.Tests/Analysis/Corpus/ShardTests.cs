using Mien.Analysis.Corpus;

namespace Mien.Tests.Analysis.Corpus;

public sealed class ShardTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 10)]
    [InlineData(7, 3)]
    public void All_parts_together_are_the_list_and_no_row_is_in_two(int count, int rows) =>
        Enumerable.Range(1, count).SelectMany(number => new Shard(number, count).Of(Enumerable.Range(0, rows))).ShouldBe(Enumerable.Range(0, rows), ignoreOrder: true);

    [Fact]
    public void Rows_added_at_the_end_move_none() =>
        new Shard(2, 3).Of(Enumerable.Range(0, 20)).Take(3).ShouldBe(new Shard(2, 3).Of(Enumerable.Range(0, 9)));

    [Fact]
    public void K_of_N_is_read() => Shard.Parse("2/5").ShouldBe(new Shard(2, 5));

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("-1/3")]
    [InlineData("1/0")]
    [InlineData("1/2/3")]
    [InlineData(" 1/2")]
    [InlineData("a/b")]
    public void Anything_else_is_none(string text) => Shard.Parse(text).ShouldBeNull();
}
