using Mien.Systems.MaeTmf.Decisions;
using Mien.Torch;
using Mien.Torch.Data;

namespace Mien.Systems.MaeTmf.Input;

/// <summary>Clips of recordings that the fusion network learns from. One in which no frame is annotated is left out, as is a single frame.</summary>
internal sealed class FeatureClips : IDataset<FeatureClip>
{
    private readonly IReadOnlyList<LabelledFeatures> _recordings;
    private readonly (int Recording, int Start)[] _clips;
    private readonly int _length;

    /// <param name="recordings">The recordings.</param>
    /// <param name="length">Frames of a clip.</param>
    /// <param name="stride">Frames from one clip to the next.</param>
    public FeatureClips(IReadOnlyList<LabelledFeatures> recordings, int length, int stride)
    {
        (_recordings, _length) = (recordings, length);
        _clips =
        [
            // Batch norm knows no spread of a single frame: a batch of nothing else would spoil the network.
            .. recordings.Index().Where(entry => entry.Item.Features.Frames > 1).SelectMany(entry => ClipWindows.Starts(entry.Item.Features.Frames, length, stride)
                .Where(start => Annotated(entry.Item, start).Any()).Select(start => (entry.Index, start))),
        ];
    }

    /// <summary>Share of the clips in which nothing is heard.</summary>
    public double SilentShare { get; init; }

    /// <summary>How many features of a frame, the last ones, are heard.</summary>
    public int Heard { get; init; }

    /// <inheritdoc/>
    public int Count => _clips.Length;

    /// <inheritdoc/>
    public string NameOf(int index) => $"{_recordings[_clips[index].Recording].Features.Name}, frame {_clips[index].Start + 1}";

    /// <inheritdoc/>
    public FeatureClip Load(int index, ItemRandom random) => new(_clips[index].Recording, _clips[index].Start, random.Chance(SilentShare));

    /// <summary>Reads clips and their labels.</summary>
    public FeatureBatch Batch(IReadOnlyList<FeatureClip> clips)
    {
        var (rows, labels) = (new List<long>(), new List<float>());
        foreach (var (i, (recording, start, _)) in clips.Index())
        {
            foreach (var frame in Annotated(_recordings[recording], start))
            {
                rows.Add(((long)i * _length) + frame - start);
                labels.AddRange(_recordings[recording].Labels.Of(frame));
            }
        }
        var (features, padding) = Pack([.. clips.Select(clip => (_recordings[clip.Recording].Features, clip.Start))], _length, clip => clips[clip].IsSilent ? Heard : 0);
        return new(features, padding, Tensor.From<long>([.. rows], rows.Count), Tensor.From<float>([.. labels], rows.Count, labels.Count / rows.Count));
    }

    /// <summary>Puts clips of recordings together; one that is too short repeats its last frame, marked as padding.</summary>
    /// <param name="clips">The clips: features, and the first frame.</param>
    /// <param name="length">Frames of a clip, T.</param>
    /// <param name="leaveOut">How many of the last features of a clip are left out, and 0; null leaves out none.</param>
    /// <returns>Features [B, T, C] and, where there is any, padding [B, T]; the caller's to dispose, or the current scope's.</returns>
    public static (Tensor Features, Tensor? Padding) Pack(IReadOnlyList<(FrameFeatures Features, int Start)> clips, int length, Func<int, int>? leaveOut = null)
    {
        var width = clips[0].Features.Width;
        var values = new float[clips.Count * length * width];
        var padding = new float[clips.Count * length];
        foreach (var (i, (features, start)) in clips.Index())
        {
            var kept = width - (leaveOut?.Invoke(i) ?? 0);
            for (var place = 0; place < length; place++)
            {
                var frame = Math.Min(start + place, features.Frames - 1);
                features.Of(frame)[..kept].CopyTo(values.AsSpan(((i * length) + place) * width));
                padding[(i * length) + place] = frame < start + place ? 1 : 0;
            }
        }
        var packed = Tensor.From<float>(values, clips.Count, length, width);
        if (!padding.Contains(1))
            return (packed, null);
        using var numbers = Tensor.From<float>(padding, clips.Count, length);
        return (packed, numbers.IsAbove(0));
    }

    private IEnumerable<int> Annotated(LabelledFeatures recording, int start) =>
        Enumerable.Range(start, Math.Max(0, Math.Min(_length, recording.Labels.Frames - start))).Where(recording.Labels.IsValid);
}

/// <summary>A clip of a recording.</summary>
/// <param name="Recording">Its place among the recordings.</param>
/// <param name="Start">The clip's first frame.</param>
/// <param name="IsSilent">Whether what is heard is left out.</param>
internal readonly record struct FeatureClip(int Recording, int Start, bool IsSilent);

/// <summary>Clips for one step.</summary>
/// <param name="Features">[B, T, C]</param>
/// <param name="Padding">True where there is no frame, [B, T]; null where all are there.</param>
/// <param name="Rows">Which of the B·T frames are annotated, [M].</param>
/// <param name="Labels">Their labels, [M, columns].</param>
internal sealed record FeatureBatch(Tensor Features, Tensor? Padding, Tensor Rows, Tensor Labels) : IDisposable
{
    public void Dispose()
    {
        Features.Dispose();
        Padding?.Dispose();
        Rows.Dispose();
        Labels.Dispose();
    }
}
