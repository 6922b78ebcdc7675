using Mien.Systems.SlSwin;

namespace Mien.Tests.Systems.SlSwin;

public sealed class ScoreStretchesTests
{
    [Fact]
    public void No_choice_of_stretches_has_a_larger_sum()
    {
        var random = new Random(1);
        for (var trial = 0; trial < 300; trial++)
        {
            var scores = new float[random.Next(1, 12)];
            for (var i = 0; i < scores.Length; i++)
                scores[i] = (float)random.NextDouble();
            var cost = random.NextDouble();

            var found = ScoreStretches.Find(scores, 0.5, cost);

            for (var i = 1; i < found.Count; i++)
                found[i].First.ShouldBeGreaterThan(found[i - 1].Last + 1);
            var sum = found.Sum(span => scores[span.First..(span.Last + 1)].Sum(score => score - 0.5) - cost);
            sum.ShouldBe(Enumerable.Range(0, 1 << scores.Length).Max(choice => Sum(scores, choice, cost)), 1e-6);
        }
    }

    [Theory]
    [InlineData(new float[0], 0)]
    [InlineData(new[] { 0.5f, 0.5f }, 0)]
    [InlineData(new[] { 1f }, 1)]
    [InlineData(new[] { 1f, 0, 1 }, 2)]
    [InlineData(new[] { 1f, 1, 0.2f, 1, 1 }, 1)]
    public void Stretches_begin_and_end_anywhere(float[] scores, int count) => ScoreStretches.Find(scores, 0.5, 0.4).Count.ShouldBe(count);

    private static double Sum(float[] scores, int choice, double cost)
    {
        var sum = 0.0;
        for (var i = 0; i < scores.Length; i++)
        {
            if ((choice >> i & 1) == 1)
                sum += scores[i] - 0.5 - (i > 0 && (choice >> (i - 1) & 1) == 1 ? 0 : cost);
        }
        return sum;
    }
}
