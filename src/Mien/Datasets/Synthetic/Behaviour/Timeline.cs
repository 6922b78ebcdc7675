using Mien.Core;
using Mien.Torch.Data;

namespace Mien.Datasets.Synthetic.Behaviour;

/// <summary>Where in a take its expressions go.</summary>
internal static class Timeline
{
    /// <summary>Places lengths one after another at random.</summary>
    /// <param name="lengths">Seconds, in order.</param>
    /// <param name="seconds">Length of the take.</param>
    /// <param name="gap">Least seconds before, between and after.</param>
    /// <param name="random">Where the numbers come from.</param>
    /// <returns>Where each begins, in seconds.</returns>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public static double[] Place(ReadOnlySpan<double> lengths, double seconds, double gap, ItemRandom random)
    {
        var slack = seconds - (gap * (lengths.Length + 1));
        foreach (var length in lengths)
            slack -= length;
        if (slack < 0)
            throw new ArgumentException($"{lengths.Length} expressions do not fit into {seconds} seconds.", nameof(lengths));
        var starts = new double[lengths.Length];
        for (var i = 0; i < starts.Length; i++)
            starts[i] = random.Uniform(0, slack);
        Array.Sort(starts);
        var used = gap;
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] += used;
            used += lengths[i] + gap;
        }
        return starts;
    }

    /// <summary>Emotions in random order, none more than once more than another.</summary>
    public static Emotion[] Balance(IReadOnlyList<Emotion> emotions, int count, ItemRandom random)
    {
        var order = new Emotion[count];
        Emotion[] round = [.. emotions];
        for (var i = 0; i < count; i++)
        {
            if (i % round.Length == 0)
                random.Shuffle<Emotion>(round);
            order[i] = round[i % round.Length];
        }
        return order;
    }

    /// <summary>Draws a length so that every frame grid of that rate gives an expression of its class.</summary>
    /// <param name="kind">Macro, 0.5 to 4 s, short ones more often; micro, up to 0.5 s.</param>
    /// <param name="frameRate">Frames per second.</param>
    /// <param name="random">Where the numbers come from.</param>
    public static double Length(ExpressionKind kind, double frameRate, ItemRandom random)
    {
        var frame = 1 / frameRate;                      // the frames inside a length cover up to one frame more or less than it
        return kind == ExpressionKind.Micro
            ? random.Uniform(0.17, 0.5 - frame)
            : Math.Clamp(1.4 * Math.Exp(0.45 * random.Normal()), 0.55 + frame, 4 - frame);
    }
}
