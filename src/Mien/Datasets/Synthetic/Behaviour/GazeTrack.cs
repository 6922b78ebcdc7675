using Mien.Torch.Data;

namespace Mien.Datasets.Synthetic.Behaviour;

/// <summary>Eyes that rest near the camera, glance aside at times, and stay on their goal while the head moves.</summary>
internal sealed class GazeTrack : IBehaviour
{
    private const double Steadiness = 0.8;              // share of a head rotation that the eyes make good

    private readonly List<(double Time, double Saccade, double X, double Y)> _goals = [];

    /// <param name="seconds">Length of the take.</param>
    /// <param name="scale">Size of the glances; 0.2 for a person asked to look at the screen.</param>
    /// <param name="random">Where the numbers come from.</param>
    public GazeTrack(double seconds, double scale, ItemRandom random)
    {
        for (var time = -2.0; time < seconds; time += 0.3 + (-Math.Log(1 - random.NextDouble()) * 1.2))
        {
            var size = scale * (random.Chance(0.2) ? 0.16 : 0.025);
            var (x, y) = (size * Bounded(random.Normal()), 0.6 * size * Bounded(random.Normal()));
            _goals.Add((time, random.Uniform(0.04, 0.08), x, y));
        }
    }

    /// <summary>Applied after the head.</summary>
    public void Apply(double seconds, FaceState state)
    {
        var next = Search.FirstAfter(_goals, seconds, goal => goal.Time);
        var (time, saccade, x, y) = _goals[next - 1];   // the first goal lies before the take
        var (_, _, fromX, fromY) = _goals[Math.Max(0, next - 2)];
        var arrived = ExpressionCurve.SmoothStep((seconds - time) / saccade);
        state.GazeX = (float)(fromX + (arrived * (x - fromX)) + (Steadiness * state.Yaw));
        state.GazeY = (float)(fromY + (arrived * (y - fromY)) - (Steadiness * state.Pitch));
    }

    private static double Bounded(double x) => Math.Clamp(x, -2, 2);
}
