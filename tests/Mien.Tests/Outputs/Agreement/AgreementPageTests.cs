using System.Text.Json;
using System.Text.RegularExpressions;
using Mien.Core;
using Mien.Evaluation.Agreement;
using Mien.Outputs.Agreement;
using Mien.Outputs.Report;
using Mien.Tests.Outputs.Report;

namespace Mien.Tests.Outputs.Agreement;

public sealed class AgreementPageTests : IDisposable
{
    private static readonly Coding First = Of("run", new("smile", "joy", 1, 3), new("smile", "", 5, 6), new("nod", "", 7, 8)) with
    {
        Curves = [new("valence", [0, 1, 2], [0.1, 0.2, 0.3])],
    };

    private static readonly Coding Second = Of("coder <b>", new("smile", "joy", 1, 2.9), new("smile", "", 8, 9)) with
    {
        Curves = [new("valence", [0, 1, 2], [0.1, 0.2, 0.3])],
        Problems = ["coder.csv, line 4: no time"],
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Figures_and_both_codings_stand_on_the_page_without_an_error()
    {
        Write(First, Second, Browser.Library());
        var (page, console) = Browser.Show(_folder["report.html"], _folder["profile"]);

        console.ShouldBe("");
        Regex.Count(page, "<canvas").ShouldBe(2);                       // a lane and a curve
        page.ShouldContain("(1 in both, 1 only in A, 1 only in B)");
        page.ShouldContain("nod: only in run.");
        page.ShouldContain("line 4: no time");
        page.ShouldContain("coder &lt;b&gt;");
        page.ShouldContain("<td>0.50</td>");                            // F1
        page.ShouldContain("<td>1.00</td>");                            // CCC
    }

    [Fact]
    public void Met_and_missed_events_are_told_apart_on_the_row_of_their_coder()
    {
        Write(First, Second, new("", ""));
        using var document = Data();

        document.RootElement.GetProperty("events")[0].GetProperty("marks").EnumerateArray()
            .Select(mark => (mark.GetProperty("row").GetInt32(), mark.GetProperty("onset").GetDouble(), mark.GetProperty("outlined").GetBoolean()))
            .ShouldBe([(0, 1, false), (1, 1, false), (0, 5, true), (1, 8, true)]);
        document.RootElement.GetProperty("events")[0].GetProperty("labelKappa").ValueKind.ShouldBe(JsonValueKind.Null);
        document.RootElement.GetProperty("end").GetDouble().ShouldBe(10);
    }

    [Fact]
    public void Long_curves_are_thinned_and_keep_their_extremes()
    {
        var times = Enumerable.Range(0, 45_000).Select(i => i / 25.0).ToArray();
        var flat = new CodedCurve("valence", times, new double[times.Length]);
        var spike = flat with { Values = [.. times.Select((_, i) => i == 12_345 ? 0.9 : 0)] };
        Write(Of("a") with { Curves = [flat] }, Of("b") with { Curves = [spike] }, new("", ""));

        using var document = Data();
        var curve = document.RootElement.GetProperty("curves")[0];
        curve.GetProperty("frames").GetInt32().ShouldBe(45_000);
        curve.GetProperty("times").GetArrayLength().ShouldBeInRange(2_000, 4_000);
        double[][] values = [.. curve.GetProperty("values").EnumerateArray().Select(line => line.EnumerateArray().Select(value => value.GetDouble()).ToArray())];
        values[0].Max().ShouldBe(0);
        values[1].Max().ShouldBe(0.9);
        var peak = curve.GetProperty("times")[Array.IndexOf(values[1], 0.9)].GetDouble();
        peak.ShouldBe(12_345 / 25.0, 2);
    }

    [Fact]
    public void Codings_without_anything_in_common_still_have_a_page()
    {
        Write(Of("a"), Of("b"), Browser.Library());
        var (page, console) = Browser.Show(_folder["report.html"], _folder["profile"]);

        console.ShouldBe("");
        page.ShouldContain("nothing in common");
    }

    [Fact]
    public void A_page_that_cannot_be_written_is_named() =>
        Should.Throw<OutputException>(() => AgreementPage.Write(_folder["none/report.html"], First, Second, CodingComparison.Of(First, Second, []), new("", "")));

    private static Coding Of(string name, params CodedEvent[] events) => new() { Name = name, Events = events, Duration = 10 };

    private JsonDocument Data() =>
        JsonDocument.Parse(Regex.Match(File.ReadAllText(_folder["report.html"]), "id=\"data\">(?<json>.*?)</script>", RegexOptions.Singleline).Groups["json"].Value);

    private void Write(Coding first, Coding second, ReportAssets assets) =>
        AgreementPage.Write(_folder["report.html"], first, second, CodingComparison.Of(first, second, []), assets);
}
