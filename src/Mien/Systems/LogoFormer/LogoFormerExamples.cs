using Mien.Systems.Clips;
using Mien.Systems.LogoFormer.Input;
using Mien.Torch;
using Mien.Torch.Data;

namespace Mien.Systems.LogoFormer;

/// <summary>The clips that a network learns from, each time seen otherwise.</summary>
internal sealed class LogoFormerExamples : IDataset<LogoFormerExample>
{
    private readonly IReadOnlyList<Clip> _clips;
    private readonly Func<Clip, ClipFrames> _frames;
    private readonly LogoFormerOptions _options;
    private readonly int[] _order;

    /// <param name="clips">The clips, with their classes.</param>
    /// <param name="frames">Their pictures; called from several threads.</param>
    /// <param name="options">How they are seen.</param>
    public LogoFormerExamples(IReadOnlyList<Clip> clips, Func<Clip, ClipFrames> frames, LogoFormerOptions options)
    {
        (_clips, _frames, _options) = (clips, frames, options);
        _order = options.Training.Oversample ? Oversampled(clips) : [.. Enumerable.Range(0, clips.Count)];
    }

    /// <inheritdoc/>
    public int Count => _order.Length;

    /// <inheritdoc/>
    public string NameOf(int index) => _clips[_order[index]].Name;

    /// <inheritdoc/>
    public LogoFormerExample Load(int index, ItemRandom random)
    {
        using var scope = new Scope();
        var clip = _clips[_order[index]];
        var all = _frames(clip);
        var chosen = FrameSampling.Random(all.Numbers.Length, _options.Input.Sampling, random.Next);
        var pictures = ClipPictures.Augment(all, chosen, _options.Training.LeastCropArea, _options.Network.Size, random);
        return new(pictures.ToArray<float>(), clip.Label ?? throw new InvalidOperationException($"{clip.Name} has no class."));
    }

    // The clips of each class in turn, over and over, until all have as many as the largest.
    private static int[] Oversampled(IReadOnlyList<Clip> clips)
    {
        var classes = clips.Index().GroupBy(clip => clip.Item.Label, clip => clip.Index).OrderBy(group => group.Key).Select(group => group.ToArray()).ToArray();
        var most = classes.Max(members => members.Length);
        return [.. classes.SelectMany(members => Enumerable.Range(0, most).Select(i => members[i % members.Length]))];
    }
}

/// <summary>A clip as the network takes it.</summary>
/// <param name="Pictures">[F, 3, size, size], normalised.</param>
/// <param name="Label">Its class.</param>
internal sealed record LogoFormerExample(float[] Pictures, int Label)
{
    /// <summary>Clips as a batch.</summary>
    /// <returns>[B, F, 3, size, size] and integers [B].</returns>
    public static (Tensor Pictures, Tensor Labels) Batch(IReadOnlyList<LogoFormerExample> clips, int frames, int size, Device device) =>
        (clips.Select(clip => Tensor.From(clip.Pictures, frames, 3, size, size)).ToArray().Stack(0).To(device),
            Tensor.From<long>([.. clips.Select(clip => (long)clip.Label)], clips.Count).To(device));
}
