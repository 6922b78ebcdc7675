using Mien.Systems.MaeTmf.Input;

namespace Mien.Systems.MaeTmf;

/// <summary>Weights of action units and classes: the commonest has 1, the others as much more as they are rarer.</summary>
public static class ClassWeights
{
    private static readonly double[] PublishedUnits =
        [5.278187667237907, 12.42675934708439, 3.9182460964352357, 2.3713836486482838, 1.5735074526534674, 1.8198100142634426, 2.586578383618721, 22.66022149366239, 20.121237822349574, 22.104986149584487, 1, 8.264810560409762];

    private static readonly double[] PublishedClasses =
        [1, 10.399988319803773, 16.23179290857716, 19.607905747632678, 1.8556467915720152, 2.225347712532647, 5.610554505356018, 1.0590043828089226];

    /// <summary>The weights of a training; null where nothing is weighed, as with valence and arousal.</summary>
    /// <param name="weighting">How.</param>
    /// <param name="track">Which track.</param>
    /// <param name="labels">Of the training recordings.</param>
    public static double[]? Of(ClassWeighting weighting, AffectTrack track, IEnumerable<TrackLabels> labels)
    {
        if (track == AffectTrack.ValenceArousal || weighting == ClassWeighting.None)
            return null;
        return weighting == ClassWeighting.Published ? Published(track) : Inverse(Count(track, labels));
    }

    /// <summary>Largest count / count; 1 for what never occurs, since nothing can be learnt of it.</summary>
    public static double[] Inverse(ReadOnlySpan<long> counts)
    {
        var most = counts.IsEmpty ? 0 : counts.ToArray().Max();
        var weights = new double[counts.Length];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = counts[i] == 0 ? 1 : most / (double)counts[i];
        return weights;
    }

    /// <summary>The published code's weights for action units or expressions.</summary>
    public static double[] Published(AffectTrack track) => [.. track == AffectTrack.ActionUnits ? PublishedUnits : PublishedClasses];

    /// <summary>Annotated frames in which a unit is present, or that are of a class.</summary>
    public static long[] Count(AffectTrack track, IEnumerable<TrackLabels> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var counts = new long[track.Outputs()];
        foreach (var recording in labels)
        {
            for (var frame = 0; frame < recording.Frames; frame++)
            {
                if (!recording.IsValid(frame))
                    continue;
                var values = recording.Of(frame);
                if (track == AffectTrack.Expression)
                    counts[(int)values[0]]++;
                else
                {
                    for (var i = 0; i < values.Length; i++)
                        counts[i] += values[i] == 1 ? 1 : 0;
                }
            }
        }
        return counts;
    }
}
