using Mien.Core;
using Mien.Features.Signals;

namespace Mien.Tests.Features.Signals;

public sealed class SignalTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1\n2.5\n-3e2\n", new[] { 1, 2.5, -300 })]
    [InlineData("v\n1\n2\n", new double[] { 1, 2 })]
    [InlineData("1\r\n2", new double[] { 1, 2 })]
    [InlineData(" 1 \n\"2\"\n", new double[] { 1, 2 })]
    [InlineData("v\n1\n\nNaN\n2\n", new[] { 1, double.NaN, double.NaN, 2 })]
    [InlineData("\n1\n2\n", new[] { double.NaN, 1, 2 })]
    public void A_single_column_needs_no_name(string text, double[] expected) => Read(text).ShouldBe(expected);

    [Fact]
    public void A_column_is_found_by_its_name()
    {
        const string text = "t,\"a,b\",c\n0,1,\n1,,3\n\n";
        Read(text, "a,b").ShouldBe([1, double.NaN]);
        Read(text, "c").ShouldBe([double.NaN, 3]);
    }

    [Theory]
    [InlineData("", null, "it is empty")]
    [InlineData("v\n", null, "nothing below it")]
    [InlineData("a,b\n1,2\n", null, "it has 2 columns. Choose one with --column: a, b.")]
    [InlineData("1,2\n3,4\n", null, "it has 2 columns. Give them names")]
    [InlineData("a,b\n1,2\n", "c", "no column \"c\". It has: a, b.")]
    [InlineData("1\n2\n", "c", "no column \"c\". Its first line holds numbers")]
    [InlineData("1\n2\nabc\n", null, "line 3: \"abc\" is not a number")]
    [InlineData("v\n1\n1,5\n", null, "line 3: 2 cells where line 1 has 1")]
    [InlineData("a,b\n1,2\n3\n", "a", "line 3: 1 cells where line 1 has 2")]
    [InlineData("1\n1e999\n", null, "line 2: \"1e999\" is not a number")]
    [InlineData("a,b\n\"1\n\",2\n3,x\n", "b", "line 4: \"x\" is not a number")]
    public void A_bad_file_is_named_with_the_line_and_the_reason(string text, string? column, string reason)
    {
        var error = Should.Throw<InputException>(() => Read(text, column));
        error.Message.ShouldStartWith($"Cannot read \"{_folder["signal.csv"]}\": ");
        error.Message.ShouldContain(reason);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_said_so()
    {
        Should.Throw<InputException>(() => SignalTable.Read(_folder["none.csv"])).Message.ShouldContain("no such file");
        Should.Throw<InputException>(() => SignalTable.Read(_folder.Path)).Message.ShouldContain("it is a folder");
    }

    private double[] Read(string text, string? column = null)
    {
        File.WriteAllText(_folder["signal.csv"], text);
        return SignalTable.Read(_folder["signal.csv"], column);
    }
}
