using Mien.Core;
using Mien.Torch.Data;

namespace Mien.Datasets.Synthetic.Behaviour;

/// <summary>Blinks at irregular intervals, more of them in excitement.</summary>
/// <remarks>
/// A blink takes 0.15 to 0.4 s and closes faster than it opens (VanderWerf et al. 2003); intervals are log-normal; one in ten does not
/// close the eye.
/// </remarks>
internal sealed class BlinkTrain : IBehaviour
{
    private const double Shortest = 0.5;                // seconds from the start of a blink to that of the next
    private const double RunIn = 60;                    // seconds before the camera starts, after which any moment of the rhythm is as likely

    private BlinkTrain(IReadOnlyList<(ExpressionCurve Curve, double Depth)> blinks) => Blinks = blinks;

    /// <summary>The blinks in order; they do not overlap.</summary>
    public IReadOnlyList<(ExpressionCurve Curve, double Depth)> Blinks { get; }

    /// <summary>Draws the blinks of a take.</summary>
    public static BlinkTrain Draw(double seconds, double perMinute, IAffect affect, ItemRandom random)
    {
        var blinks = new List<(ExpressionCurve, double)>();
        for (var time = -RunIn; time < seconds; time += Interval(time))
        {
            var curve = new ExpressionCurve(time, random.Uniform(0.06, 0.1), random.Uniform(0.01, 0.06), random.Uniform(0.09, 0.22));
            var depth = random.Chance(0.1) ? random.Uniform(0.5, 0.8) : random.Uniform(0.92, 1);
            if (curve.End > 0)
                blinks.Add((curve, depth));
        }
        return new BlinkTrain(blinks);

        double Interval(double time)
        {
            const double spread = 0.6;
            var mean = 60 / (perMinute * (1 + (0.5 * affect.At(time).Arousal)));
            return Math.Max(Shortest, mean * Math.Exp((spread * random.Normal()) - (spread * spread / 2)));
        }
    }

    public void Apply(double seconds, FaceState state)
    {
        var next = Search.FirstAfter(Blinks, seconds, blink => blink.Curve.Start);
        if (next == 0)
            return;
        var (curve, depth) = Blinks[next - 1];
        var closed = (float)(depth * curve.At(seconds));
        state.Raise(ActionUnit.Blink, closed, closed);
    }
}
