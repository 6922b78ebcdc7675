using Mien.Systems.MaeTmf.Decisions;
using Mien.Systems.MaeTmf.Input;

namespace Mien.Systems.MaeTmf.Protocols;

/// <summary>What was predicted of a recording, and what is true.</summary>
public sealed record ScoredRecording
{
    /// <param name="predicted">Of every frame.</param>
    /// <param name="labels">Of the same track, at most as many frames.</param>
    /// <exception cref="ArgumentException">They are of different tracks, or labels lack a prediction.</exception>
    public ScoredRecording(TrackSeries predicted, TrackLabels labels)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(labels);
        if (predicted.Track != labels.Track || predicted.Frames < labels.Frames)
            throw new ArgumentException($"{labels.Frames} frames of {labels.Track} cannot be scored by {predicted.Frames} of {predicted.Track}.", nameof(labels));
        (Predicted, Labels) = (predicted, labels);
    }

    /// <summary>Of every frame.</summary>
    public TrackSeries Predicted { get; }

    /// <summary>What is true.</summary>
    public TrackLabels Labels { get; }

    /// <summary>Both parts.</summary>
    public void Deconstruct(out TrackSeries predicted, out TrackLabels labels) => (predicted, labels) = (Predicted, Labels);
}
