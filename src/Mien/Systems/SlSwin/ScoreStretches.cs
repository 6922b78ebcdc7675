using Mien.Core;

namespace Mien.Systems.SlSwin;

/// <summary>Stretches of high scores, found all at once instead of peak by peak.</summary>
public static class ScoreStretches
{
    /// <summary>
    /// The stretches that together have the largest sum of (score - level), each costing something. A short dip does not split an expression
    /// and a short burst is none, because either would cost more than it gains.
    /// </summary>
    /// <remarks>
    /// For a network trained towards 0 and 1 and a level of 0.5 these are the most probable ones and zeros under Gaussian noise. Dynamic
    /// programming over two states, inside and outside, finds them exactly in one pass.
    /// </remarks>
    /// <param name="scores">One per feature.</param>
    /// <param name="level">What a score must exceed to gain anything.</param>
    /// <param name="cost">Price of a stretch, in scores, at least 0.</param>
    /// <returns>Positions, ascending and apart.</returns>
    public static List<FrameSpan> Find(ReadOnlySpan<float> scores, double level, double cost)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cost);
        // The best sums that end outside and inside, and whether they came from inside.
        var (outside, inside) = (0.0, double.NegativeInfinity);
        var (left, stayed) = (new bool[scores.Length], new bool[scores.Length]);
        for (var i = 0; i < scores.Length; i++)
        {
            (left[i], stayed[i]) = (inside > outside, inside > outside - cost);
            (outside, inside) = (Math.Max(outside, inside), Math.Max(outside - cost, inside) + (scores[i] - level));
        }
        var stretches = new List<FrameSpan>();
        var isInside = inside > outside;
        var last = scores.Length - 1;
        for (var i = scores.Length - 1; i >= 0; i--)
        {
            var wasInside = isInside ? stayed[i] : left[i];
            if (isInside && !wasInside)
                stretches.Add(new(i, last));
            if (!isInside && wasInside)
                last = i - 1;
            isInside = wasInside;
        }
        stretches.Reverse();
        return stretches;
    }
}
