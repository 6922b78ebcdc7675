using Mien.Systems.AkmNet.Input;
using Mien.Systems.Clips;
using Mien.Torch;
using Mien.Torch.Data;

namespace Mien.Systems.AkmNet;

/// <summary>The clips that a network learns from.</summary>
/// <param name="clips">The clips, with their classes.</param>
/// <param name="input">How they are prepared.</param>
/// <param name="augment">Whether every other clip is enlarged and cropped at random.</param>
public sealed class ClipExamples(IReadOnlyList<TrainingClip> clips, ClipInputOptions input, bool augment) : IDataset<ClipExample>
{
    // 144 pixels for 128.
    private const double Enlargement = 1.125;

    /// <inheritdoc/>
    public int Count => clips.Count;

    /// <inheritdoc/>
    public string NameOf(int index) => clips[index].Clip.Name;

    /// <summary>Prepares a clip.</summary>
    public ClipExample Load(int index, ItemRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        using var scope = new Scope();
        var clip = clips[index];
        var pictures = clip.Frames.Prepare(input, clip.Only).Pictures;
        if (augment && random.Chance(0.5))
            pictures = Enlarge(pictures, clip.Frames.Size, random);
        return new(pictures.ToArray<float>(), pictures.Shape, clip.Clip.Label ?? throw new InvalidOperationException($"{clip.Clip.Name} has no class."));
    }

    // One place for all frames: otherwise the clip would shake.
    private static Tensor Enlarge(Tensor pictures, int size, ItemRandom random)
    {
        var large = (int)(Enlargement * size);
        var (top, left) = (random.Next(large - size + 1), random.Next(large - size + 1));
        return pictures.ResizeBilinear(large, large)[.., .., top..(top + size), left..(left + size)].Contiguous();
    }
}

/// <summary>A clip with its pictures.</summary>
/// <param name="Clip">The clip.</param>
/// <param name="Frames">Its pictures.</param>
/// <param name="Only">Index of the only frame that the network sees; null shows it all.</param>
public sealed record TrainingClip(Clip Clip, ClipFrames Frames, int? Only);

/// <summary>A clip as the network takes it.</summary>
/// <param name="Pictures">[T, channels, size, size], 0..1.</param>
/// <param name="Shape">These four numbers.</param>
/// <param name="Label">Its class.</param>
public sealed record ClipExample(float[] Pictures, long[] Shape, int Label);
