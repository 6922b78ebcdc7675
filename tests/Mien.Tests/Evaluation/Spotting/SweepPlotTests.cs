using System.Xml.Linq;
using Mien.Datasets;
using Mien.Evaluation.Spotting;

namespace Mien.Tests.Evaluation.Spotting;

public sealed class SweepPlotTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_type_has_a_curve_with_its_best_threshold_named()
    {
        SweepPlot.Write(_folder["sweep.svg"], Enumerable.Range(1, 99).SelectMany(percent => (ThresholdCounts[])[
            new(percent / 100.0, ExpressionKind.Micro, new(percent == 40 ? 3 : 1, 1, 1)), new(percent / 100.0, ExpressionKind.Macro, new(percent == 70 ? 1 : 0, 0, 1))]));
        var picture = XDocument.Load(_folder["sweep.svg"]).Root!;
        var curves = picture.Elements().Where(element => element.Name.LocalName == "polyline").ToArray();
        curves.Length.ShouldBe(2);
        curves.ShouldAllBe(curve => curve.Attribute("points")!.Value.Split(' ', StringSplitOptions.None).Length == 99);
        string[] texts = [.. picture.Elements().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
        texts.ShouldContain("micro-expressions: best 0.750 at t = 0.40");
        texts.ShouldContain("macro-expressions: best 0.667 at t = 0.70");
    }
}
