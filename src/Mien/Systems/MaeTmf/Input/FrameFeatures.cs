namespace Mien.Systems.MaeTmf.Input;

/// <summary>What is known of each frame of a recording, as the fusion network takes it.</summary>
/// <param name="Name">The recording's name.</param>
/// <param name="Width">C, numbers a frame.</param>
/// <param name="Values">[frames, C]</param>
public sealed record FrameFeatures(string Name, int Width, float[] Values)
{
    /// <summary>Number of frames.</summary>
    public int Frames => Values.Length / Width;

    /// <summary>Puts what is seen and what is heard side by side; what is missing is 0.</summary>
    /// <param name="seen">Decides the number of frames.</param>
    /// <param name="heard">Further features of the same frames: those beyond are left out, missing ones are 0.</param>
    public static FrameFeatures Join(FrameFeatures seen, params IReadOnlyList<FrameFeatures> heard)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(heard);
        return Join(seen.Name, seen.Frames, [seen, .. heard]);
    }

    /// <summary>Puts features side by side.</summary>
    /// <param name="name">The recording's name.</param>
    /// <param name="frames">Number of its frames.</param>
    /// <param name="parts">Features of these frames: those beyond are left out, missing ones are 0. At least one.</param>
    public static FrameFeatures Join(string name, int frames, IReadOnlyList<FrameFeatures> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var width = parts.Sum(part => part.Width);
        var values = new float[frames * width];
        var column = 0;
        foreach (var part in parts)
        {
            for (var frame = 0; frame < Math.Min(part.Frames, frames); frame++)
                part.Of(frame).CopyTo(values.AsSpan((frame * width) + column));
            column += part.Width;
        }
        return new(name, width, values);
    }

    /// <summary>Some frames of them.</summary>
    public FrameFeatures Part(int first, int count) => this with { Values = Values[(first * Width)..((first + count) * Width)] };

    /// <summary>Features of a frame, [C].</summary>
    public ReadOnlySpan<float> Of(int frame) => Values.AsSpan(frame * Width, Width);
}

/// <summary>Features with the labels of one track.</summary>
public sealed record LabelledFeatures
{
    /// <param name="features">Of every frame.</param>
    /// <param name="labels">Of at most as many frames.</param>
    /// <exception cref="ArgumentException">There are more labels than frames.</exception>
    public LabelledFeatures(FrameFeatures features, TrackLabels labels)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Frames > features.Frames)
            throw new ArgumentException($"{features.Name} has features of {features.Frames} frames and labels of {labels.Frames}.", nameof(labels));
        (Features, Labels) = (features, labels);
    }

    /// <summary>Of every frame.</summary>
    public FrameFeatures Features { get; }

    /// <summary>Row i belongs to frame i.</summary>
    public TrackLabels Labels { get; }
}
