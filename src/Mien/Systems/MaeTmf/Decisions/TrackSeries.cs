using System.Numerics.Tensors;

namespace Mien.Systems.MaeTmf.Decisions;

/// <summary>What is predicted of a recording in each of its frames: probabilities, or valence and arousal in -1..1.</summary>
/// <param name="Track">Which track.</param>
/// <param name="Values">[frames, outputs]</param>
public sealed record TrackSeries(AffectTrack Track, double[] Values)
{
    /// <summary>Numbers a frame: 12, 8 or 2.</summary>
    public int Outputs => Track.Outputs();

    /// <summary>Number of frames.</summary>
    public int Frames => Values.Length / Outputs;

    /// <summary>The mean of what several networks predict of the same recording.</summary>
    /// <exception cref="ArgumentException">There is none, or they are of different tracks or lengths.</exception>
    public static TrackSeries Mean(IReadOnlyList<TrackSeries> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count == 0 || members.Any(member => member.Track != members[0].Track || member.Values.Length != members[0].Values.Length))
            throw new ArgumentException("Only predictions of the same track and the same frames have a mean.", nameof(members));
        return new(members[0].Track, [.. Enumerable.Range(0, members[0].Values.Length).Select(i => members.Average(member => member.Values[i]))]);
    }

    /// <summary>A network's outputs as probabilities, or held to -1..1.</summary>
    /// <param name="track">Which track.</param>
    /// <param name="outputs">[frames, outputs]: logits, or valence and arousal.</param>
    public static TrackSeries OfOutputs(AffectTrack track, ReadOnlySpan<float> outputs)
    {
        var values = new double[outputs.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = track == AffectTrack.ActionUnits ? 1 / (1 + Math.Exp(-outputs[i])) : track == AffectTrack.ValenceArousal ? Math.Clamp(outputs[i], -1, 1) : outputs[i];
        if (track == AffectTrack.Expression)
        {
            for (var start = 0; start < values.Length; start += track.Outputs())
                Softmax(values.AsSpan(start, track.Outputs()));
        }
        return new(track, values);
    }

    /// <summary>Predictions of a frame, [outputs].</summary>
    public ReadOnlySpan<double> Of(int frame) => Values.AsSpan(frame * Outputs, Outputs);

    /// <summary>One output over all frames.</summary>
    public double[] Column(int output) => [.. Enumerable.Range(0, Frames).Select(frame => Values[(frame * Outputs) + output])];

    /// <summary>The most probable class of a frame; of equals the first.</summary>
    public int ClassOf(int frame)
    {
        var values = Of(frame);
        return values.IndexOf(TensorPrimitives.Max(values));
    }

    private static void Softmax(Span<double> values)
    {
        var most = TensorPrimitives.Max<double>(values);
        foreach (ref var value in values)
            value = Math.Exp(value - most);
        TensorPrimitives.Divide(values, TensorPrimitives.Sum<double>(values), values);
    }
}
