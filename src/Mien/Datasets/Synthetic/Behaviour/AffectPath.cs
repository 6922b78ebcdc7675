using Mien.Torch.Data;

namespace Mien.Datasets.Synthetic.Behaviour;

/// <summary>A feeling that wanders through the plane: an Ornstein-Uhlenbeck process towards a mood that changes now and then, smoothed.</summary>
/// <remarks>Before and during an expression it is drawn to that emotion's place.</remarks>
internal sealed class AffectPath : IAffect
{
    private const double Interval = 0.25;               // seconds between control points
    private const double Limit = 0.95;
    private const double Lead = 0.6;                    // seconds by which the feeling precedes the face
    private static readonly (double Time, double Spread) Wandering = (1.5, 0.25), Moved = (0.5, 0.06);

    private readonly SmoothPath _valence, _arousal;

    private AffectPath(double[] valence, double[] arousal) =>
        (_valence, _arousal) = (new SmoothPath(Interval, valence), new SmoothPath(Interval, arousal));

    /// <summary>Draws a path.</summary>
    /// <param name="seconds">Length.</param>
    /// <param name="episodes">The expressions to come, in order.</param>
    /// <param name="random">Where the numbers come from.</param>
    public static AffectPath Draw(double seconds, IReadOnlyList<Episode> episodes, ItemRandom random)
    {
        var count = SmoothPath.PointCount(seconds, Interval);
        var (valence, arousal) = (new double[count], new double[count]);
        var mood = Mood(random);
        var moodEnds = random.Uniform(4, 12);
        var now = new AffectPoint(mood.Valence + (Wandering.Spread * random.Normal()), mood.Arousal + (Wandering.Spread * random.Normal()));
        for (var i = 0; i < count; i++)
        {
            var time = (i - 1) * Interval;
            if (time > moodEnds)
                (mood, moodEnds) = (Mood(random), time + random.Uniform(4, 12));
            var episode = episodes.FirstOrDefault(episode => time > episode.Start - Lead && time < episode.End);
            var (goal, pace) = episode is null ? (mood, Wandering) : (AffectPoint.Of(episode.Emotion), Moved);
            now = new AffectPoint(Step(now.Valence, goal.Valence, pace, random), Step(now.Arousal, goal.Arousal, pace, random));
            (valence[i], arousal[i]) = (now.Valence, now.Arousal);
        }
        return new AffectPath(valence, arousal);
    }

    public AffectPoint At(double seconds) => new(_valence.At(seconds), _arousal.At(seconds));

    // Moods lean to the pleasant and calm, because most expressions are neither.
    private static AffectPoint Mood(ItemRandom random) => new(random.Uniform(-0.65, 0.95), random.Uniform(-0.95, 0.55));

    // The exact step of dx = (goal - x) dt / time + spread sqrt(2 / time) dW, kept within the plane.
    private static double Step(double x, double goal, (double Time, double Spread) pace, ItemRandom random)
    {
        var kept = Math.Exp(-Interval / pace.Time);
        return Math.Clamp(goal + ((x - goal) * kept) + (pace.Spread * Math.Sqrt(1 - (kept * kept)) * random.Normal()), -Limit, Limit);
    }
}
