using Mien.Cli.Tests.Analyze;
using Mien.Tests;

namespace Mien.Cli.Tests.Tgd;

public sealed class SignalCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_column_is_smoothed_and_its_gaps_are_filled()
    {
        var input = Write("t,v\n" + string.Concat(Enumerable.Range(0, 40).Select(i => i == 20 ? "20,\n" : $"{i},{0.5 * i}\n")));

        var outcome = Tool.Run("tgd", "signal", input, "--column", "v", "--out", _folder["out.csv"]).ShouldEndWith(0);

        outcome.Output.ShouldContain("40 samples, 1 of them filled in");
        var rows = File.ReadAllLines(_folder["out.csv"]).Select(line => line.Split(',')).ToArray();
        rows[0].ShouldBe(["value", "first", "second", "smoothed"]);
        rows.Length.ShouldBe(41);
        rows[21][0].ShouldBeEmpty();
        double.Parse(rows[21][1]).ShouldBe(0.5, 1e-9);
        double.Parse(rows[21][2]).ShouldBe(0, 1e-9);
        double.Parse(rows[21][3]).ShouldBe(10, 1e-9);
    }

    [Fact]
    public void Without_out_the_table_goes_to_the_screen()
    {
        var input = Write(string.Concat(Enumerable.Repeat("2\n", 8)));

        var outcome = Tool.Run("tgd", "signal", input, "--half-width", "3", "--sigma", "1", "--alpha", "0").ShouldEndWith(0);

        outcome.Output.ShouldStartWith("value,first,second,smoothed\n2,");
        outcome.Output.TrimEnd().Split('\n').Length.ShouldBe(9);
    }

    [Theory]
    [InlineData("1\n2\nthree\n", "line 3: \"three\" is not a number")]
    [InlineData("a,b\n1,2\n", "Choose one with --column: a, b.")]
    [InlineData("1\n2\n3\n", "it has 3 samples, and the window needs 12")]
    public void A_bad_file_is_exit_code_3_with_the_place(string text, string reason) =>
        Tool.Run("tgd", "signal", Write(text)).ShouldEndWith(3).Error.ShouldContain(reason);

    [Fact]
    public void The_table_is_never_written_over_its_input()
    {
        var input = Write("1\n2\n3\n");

        Tool.Run("tgd", "signal", input, "--out", input).ShouldEndWith(2).Error.ShouldContain("another file than the input");
        File.ReadAllText(input).ShouldBe("1\n2\n3\n");
    }

    [Fact]
    public void All_wrong_options_are_reported_at_once()
    {
        var outcome = Tool.Run("tgd", "signal", "a.csv", "--alpha", "-1", "--beta", "x", "--sigma", "0", "--half-width", "1.5").ShouldEndWith(2);

        foreach (var option in new[] { "--alpha is \"-1\"", "--beta is \"x\"", "--sigma is \"0\"", "--half-width is \"1.5\"" })
            outcome.Error.ShouldContain(option);
    }

    private string Write(string text)
    {
        File.WriteAllText(_folder["in.csv"], text);
        return _folder["in.csv"];
    }
}
