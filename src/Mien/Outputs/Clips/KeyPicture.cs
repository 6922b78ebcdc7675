using Mien.Core;
using Mien.Systems.AkmNet;
using Mien.Systems.Clips;

namespace Mien.Outputs.Clips;

/// <summary>A key frame as the network saw it.</summary>
internal sealed class KeyPicture
{
    private readonly byte[] _planes;
    private readonly int _channels;

    private KeyPicture(int index, ClipFrames frames, int place)
    {
        Index = index;
        (Side, _channels) = (frames.Size, frames.Channels);
        var size = Side * Side * _channels;
        _planes = frames.Pixels.AsSpan(place * size, size).ToArray();
    }

    /// <summary>Among the frames of the prediction.</summary>
    public int Index { get; }

    /// <summary>Pixels.</summary>
    public int Side { get; }

    /// <summary>Key frames of a clip: all, or some evenly spread with the one that resembles the clip most.</summary>
    public static KeyPicture[] Of(ClipPrediction clip, ClipFrames frames)
    {
        var keys = clip.KeyFrames;
        int[] chosen = keys.Count <= ClipPage.ShownFrames ? [.. keys]
            : [.. Enumerable.Range(0, ClipPage.ShownFrames).Select(i => keys[i * (keys.Count - 1) / (ClipPage.ShownFrames - 1)])];
        var most = keys.MaxBy(key => clip.Correlation[key]);
        if (!chosen.Contains(most))
            chosen[chosen.Index().MinBy(item => Math.Abs(item.Item - most)).Index] = most;
        return [.. chosen.Select(index => new KeyPicture(index, frames, frames.Nearest(clip.Frames[index])))];
    }

    /// <summary>As a picture in colour or three times the grey; the caller's to dispose.</summary>
    public Image ToImage() => new ClipFrames(_planes, [Index], _channels, Side).Picture(0);
}
