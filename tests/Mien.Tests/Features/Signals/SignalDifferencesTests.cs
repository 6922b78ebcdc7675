using System.Text;
using Mien.Core;
using Mien.Features.Signals;

namespace Mien.Tests.Features.Signals;

public sealed class SignalDifferencesTests
{
    [Fact]
    public void Gaps_are_filled_before_differences_are_taken()
    {
        var values = Enumerable.Range(0, 40).Select(i => i is 12 or 13 ? double.NaN : 2.0 * i).ToArray();
        var table = SignalDifferences.Of("a.csv", values);
        table.Unknown.ShouldBe(2);
        table.Smoothed.ShouldBe(Enumerable.Range(0, 40).Select(i => 2.0 * i), 1e-9);
        table.First.Skip(5).Take(30).ShouldBe(Enumerable.Repeat(2.0, 30), 1e-9);
        table.Second.Skip(5).Take(30).ShouldBe(Enumerable.Repeat(0.0, 30), 1e-9);
    }

    [Fact]
    public void The_table_has_an_empty_cell_for_an_unknown_sample()
    {
        var values = Enumerable.Range(0, 20).Select(i => i == 1 ? double.NaN : 0.5).ToArray();
        var lines = Encoding.UTF8.GetString(SignalDifferences.Of("a.csv", values).ToCsv()).Split('\n');
        lines[0].ShouldBe("value,first,second,smoothed");
        lines[1].ShouldStartWith("0.5,");
        lines[2].ShouldStartWith(",");
        lines.Length.ShouldBe(22);
        lines[21].ShouldBeEmpty();
        lines[1..21].ShouldAllBe(line => line.Split(',', StringSplitOptions.None).Length == 4);
    }

    [Fact]
    public void A_signal_that_is_too_short_or_unknown_is_the_files_fault()
    {
        Should.Throw<InputException>(() => SignalDifferences.Of("a.csv", new double[11])).Message.ShouldContain("11 samples, and the window needs 12");
        Should.Throw<InputException>(() => SignalDifferences.Of("a.csv", [.. Enumerable.Repeat(double.NaN, 20)])).Message.ShouldContain("\"a.csv\"");
    }
}
