using Mien.Core;
using Mien.Systems.SlSwin;

namespace Mien.Tests.Systems.SlSwin;

public sealed class PseudoLabelsTests
{
    // Spec check 4.
    [Fact]
    public void Labels_are_those_of_the_reference_in_every_case()
    {
        var cases = GoldenJson.Load("sl-swin", "pseudo-labels.json").GetProperty("cases").EnumerateArray().ToArray();
        cases.Length.ShouldBeGreaterThan(5);
        foreach (var expected in cases)
        {
            var labels = new float[expected.Integer("length")];
            PseudoLabels.Overlapping(expected.Spans("intervals"), expected.Integer("k"), labels);
            Runs(labels).ShouldBe(expected.Spans("pseudo_runs"));
            PseudoLabels.Original(expected.Spans("intervals"), labels);
            Runs(labels).ShouldBe(expected.Spans("original_runs"));
        }
    }

    private static List<FrameSpan> Runs(float[] labels)
    {
        var runs = new List<FrameSpan>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == 0)
                continue;
            if (runs.Count > 0 && runs[^1].Last == i - 1)
                runs[^1] = runs[^1] with { Last = i };
            else
                runs.Add(new(i, i));
        }
        return runs;
    }
}
