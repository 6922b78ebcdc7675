using Mien.Torch.Data;

namespace Mien.Datasets.Synthetic.Behaviour;

/// <summary>A head that drifts slowly, moves more in excitement, and turns away at times.</summary>
internal sealed class HeadMotion : IBehaviour
{
    // Pitch, yaw, roll in radians; shifts in widths of the face; nearness as a logarithm.
    private static readonly double[] Sizes = [0.06, 0.09, 0.045, 0.05, 0.035, 0.03];

    private readonly SmoothPath[] _drift, _movement;
    private readonly List<(ExpressionCurve Curve, double Yaw, double Pitch)> _turns = [];

    /// <param name="seconds">Length of the take.</param>
    /// <param name="scale">Size of drift and movement; 1 is a person who talks freely, 0.2 one asked to hold still.</param>
    /// <param name="turnsPerMinute">How often the head turns to something and back.</param>
    /// <param name="affect">Excitement moves the head.</param>
    /// <param name="random">Where the numbers come from.</param>
    public HeadMotion(double seconds, double scale, double turnsPerMinute, IAffect affect, ItemRandom random)
    {
        _drift = [.. Sizes.Select(size => SmoothPath.Noise(seconds, interval: 2, random, _ => scale * size))];
        _movement = [.. Sizes.Select(size => SmoothPath.Noise(seconds, interval: 0.4, random, time => scale * size * Energy(affect.At(time).Arousal)))];
        if (turnsPerMinute == 0)
            return;
        for (var time = Pause(); time < seconds; time += 2.5 + Pause())
        {
            var curve = new ExpressionCurve(time, random.Uniform(0.4, 0.7), random.Uniform(0.2, 1), random.Uniform(0.4, 0.8));
            var yaw = random.Uniform(0.12, 0.3) * (random.Chance(0.5) ? 1 : -1);
            _turns.Add((curve, yaw, random.Uniform(-0.08, 0.1)));
        }

        double Pause() => -Math.Log(1 - random.NextDouble()) * 60 / turnsPerMinute;
    }

    public void Apply(double seconds, FaceState state)
    {
        var (yaw, pitch) = (0.0, 0.0);
        var next = Search.FirstAfter(_turns, seconds, turn => turn.Curve.Start);
        if (next > 0)
        {
            var turn = _turns[next - 1];
            var strength = turn.Curve.At(seconds);
            (yaw, pitch) = (turn.Yaw * strength, turn.Pitch * strength);
        }
        state.Pitch = (float)(pitch + Place(0));
        state.Yaw = (float)(yaw + Place(1));
        state.Roll = (float)Place(2);
        state.ShiftX = (float)Place(3);
        state.ShiftY = (float)Place(4);
        state.Nearness = (float)Place(5);

        double Place(int i) => _drift[i].At(seconds) + _movement[i].At(seconds);
    }

    // A tenth at rest in the deepest calm, six tenths in the greatest excitement.
    private static double Energy(double arousal) => 0.1 + (0.125 * (1 + arousal) * (1 + arousal));
}
