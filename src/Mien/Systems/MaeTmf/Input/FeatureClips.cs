using Mien.Systems.MaeTmf.Decisions;
using Mien.Torch;
using Mien.Torch.Data;

namespace Mien.Systems.MaeTmf.Input;

/// <summary>Clips of recordings that the fusion network learns from. One in which no frame is annotated is left out.</summary>
internal sealed class FeatureClips : IDataset<(int Recording, int Start)>
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
            .. recordings.Index().SelectMany(entry => ClipWindows.Starts(entry.Item.Features.Frames, length, stride)
                .Where(start => Annotated(entry.Item, start).Any()).Select(start => (entry.Index, start))),
        ];
    }

    /// <inheritdoc/>
    public int Count => _clips.Length;

    /// <inheritdoc/>
    public string NameOf(int index) => $"{_recordings[_clips[index].Recording].Features.Name}, frame {_clips[index].Start + 1}";

    /// <inheritdoc/>
    public (int Recording, int Start) Load(int index, ItemRandom random) => _clips[index];

    /// <summary>Reads clips and their labels.</summary>
    public FeatureBatch Batch(IReadOnlyList<(int Recording, int Start)> clips)
    {
        var (rows, labels) = (new List<long>(), new List<float>());
        foreach (var (i, (recording, start)) in clips.Index())
        {
            foreach (var frame in Annotated(_recordings[recording], start))
            {
                rows.Add(((long)i * _length) + frame - start);
                labels.AddRange(_recordings[recording].Labels.Of(frame));
            }
        }
        var (features, padding) = Pack([.. clips.Select(clip => (_recordings[clip.Recording].Features, clip.Start))], _length);
        return new(features, padding, Tensor.From<long>([.. rows], rows.Count), Tensor.From<float>([.. labels], rows.Count, labels.Count / rows.Count));
    }

    /// <summary>Puts clips of recordings together; one that is too short repeats its last frame, marked as padding.</summary>
    /// <returns>Features [B, T, C] and, where there is any, padding [B, T]; the caller's to dispose, or the current scope's.</returns>
    public static (Tensor Features, Tensor? Padding) Pack(IReadOnlyList<(FrameFeatures Features, int Start)> clips, int length)
    {
        var width = clips[0].Features.Width;
        var values = new float[clips.Count * length * width];
        var padding = new float[clips.Count * length];
        foreach (var (i, (features, start)) in clips.Index())
        {
            for (var place = 0; place < length; place++)
            {
                var frame = Math.Min(start + place, features.Frames - 1);
                features.Of(frame).CopyTo(values.AsSpan(((i * length) + place) * width));
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
