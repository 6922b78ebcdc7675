using Mien.Core;

namespace Mien.Datasets.Synthetic.Behaviour;

/// <summary>One expression, from its first movement to its last.</summary>
internal sealed class Episode : IBehaviour
{
    /// <param name="kind">Macro or micro.</param>
    /// <param name="emotion">What it shows.</param>
    /// <param name="movements">Its units, the leading one first; at least one.</param>
    public Episode(ExpressionKind kind, Emotion emotion, IReadOnlyList<UnitMovement> movements)
    {
        (Kind, Emotion, Movements) = (kind, emotion, movements);
        Start = movements.Min(movement => movement.Curve.Start);
        End = movements.Max(movement => movement.Curve.End);
    }

    public ExpressionKind Kind { get; }

    public Emotion Emotion { get; }

    public IReadOnlyList<UnitMovement> Movements { get; }

    /// <summary>Seconds; nothing moves until then.</summary>
    public double Start { get; }

    /// <summary>Seconds; nothing moves from then on.</summary>
    public double End { get; }

    public void Apply(double seconds, FaceState state)
    {
        if (seconds <= Start || seconds >= End)
            return;
        foreach (var movement in Movements)
        {
            var strength = (float)movement.Curve.At(seconds);
            state.Raise(movement.Unit, movement.Left * strength, movement.Right * strength);
        }
    }

    /// <summary>Strength 0..1 of the strongest unit, which says how much of the emotion shows.</summary>
    public double Intensity(double seconds) =>
        seconds <= Start || seconds >= End ? 0 : Movements.Max(movement => Math.Max(movement.Left, movement.Right) * movement.Curve.At(seconds));

    /// <summary>What an annotator who sees everything would write down.</summary>
    public EventTruth Truth(double frameRate)
    {
        var onset = (int)Math.Floor(Start * frameRate);
        while (Sum(onset / frameRate) == 0)
            onset++;
        var (apex, offset) = (onset, onset);
        for (var frame = onset + 1; Sum(frame / frameRate) is > 0 and var sum; frame++)
        {
            offset = frame;
            if (sum > Sum(apex / frameRate))
                apex = frame;
        }
        return new EventTruth
        {
            Kind = Kind,
            Onset = onset,
            Apex = apex,
            Offset = offset,
            Emotion = Emotion,
            ActionUnits = [.. Movements.Select(movement => AtApex(movement, apex / frameRate))],
        };
    }

    // Apex: where the sum of all units, both sides, is greatest.
    private double Sum(double seconds) => Movements.Sum(movement => (movement.Left + movement.Right) * movement.Curve.At(seconds));

    private static (ActionUnit Unit, float Left, float Right) AtApex(UnitMovement movement, double seconds)
    {
        var strength = 5 * (float)movement.Curve.At(seconds);
        return (movement.Unit, movement.Left * strength, movement.Right * strength);
    }
}
