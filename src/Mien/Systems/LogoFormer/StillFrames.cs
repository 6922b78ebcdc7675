using Mien.Systems.Clips;
using Mien.Systems.LogoFormer.Input;
using Mien.Torch;
using Mien.Torch.Data;

namespace Mien.Systems.LogoFormer;

/// <summary>Frames from the middle half of clips, where an expression is likely to show.</summary>
internal sealed class StillFrames(IReadOnlyList<Clip> clips, Func<Clip, ClipFrames> frames, LogoFormerOptions options) : IDataset<LogoFormerExample>
{
    /// <summary>Frames of a clip that are seen in an epoch.</summary>
    public const int Each = 4;

    /// <inheritdoc/>
    public int Count => clips.Count;

    /// <inheritdoc/>
    public string NameOf(int index) => clips[index].Name;

    /// <inheritdoc/>
    public LogoFormerExample Load(int index, ItemRandom random)
    {
        using var scope = new Scope();
        var clip = clips[index];
        var all = frames(clip);
        var count = all.Numbers.Length;
        int[] chosen = [.. Enumerable.Range(0, Each).Select(_ => (count / 4) + random.Next(Math.Max(1, count / 2)))];
        var pictures = ClipPictures.Augment(all, chosen, options.Training.LeastCropArea, options.Network.Size, random);
        return new(pictures.ToArray<float>(), clip.Label ?? throw new InvalidOperationException($"{clip.Name} has no class."));
    }
}
