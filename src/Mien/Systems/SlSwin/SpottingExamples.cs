using Mien.Core;
using Mien.Datasets;
using Mien.Features.Flow.FaceMaps;
using Mien.Systems.SlSwin.Input;
using Mien.Torch;
using Mien.Torch.Data;

namespace Mien.Systems.SlSwin;

/// <summary>
/// What a network of one type is trained on: every flow picture of an expression, half of the others at random and, for micro-expressions,
/// three variants of each of the former.
/// </summary>
public sealed class SpottingExamples : IDataset<SpottingExample>
{
    private readonly List<Example> _examples = [];
    private readonly SpottingTrainingOptions _options;

    /// <param name="videos">The training videos.</param>
    /// <param name="kind">The type to be learnt.</param>
    /// <param name="options">Labels, noise and seed.</param>
    public SpottingExamples(IEnumerable<SpottingVideo> videos, ExpressionKind kind, SpottingTrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(videos);
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        List<Example> positive = [], negative = [];
        foreach (var video in videos)
        {
            var labels = new float[Math.Max(0, video.Pictures.Frames - video.HalfLength)];
            if (options.Labels == SpottingLabels.Pseudo)
                PseudoLabels.Overlapping(video.Truth, video.HalfLength, labels);
            else
                PseudoLabels.Original(video.Truth, labels);
            for (var i = 0; i < labels.Length; i++)
                (labels[i] > 0 ? positive : negative).Add(new(video, i, Variant.Plain));
        }
        (Positive, Negative) = (positive.Count, negative.Count);
        Variant[] variants = kind == ExpressionKind.Micro ? Enum.GetValues<Variant>() : [Variant.Plain];
        _examples.AddRange(positive.SelectMany(example => variants, (example, variant) => example with { Variant = variant }));
        if (negative.Count > positive.Count)
        {
            var kept = negative.ToArray();
            new ItemRandom(options.Seed, 0, -1).Shuffle<Example>(kept);
            negative = [.. kept.Take(kept.Length / 2)];
        }
        _examples.AddRange(negative);
    }

    private enum Variant
    {
        Plain,
        Mirrored,
        Blurred,
        Noisy,
    }

    /// <summary>Pictures labelled 1 in the videos.</summary>
    public int Positive { get; }

    /// <summary>Pictures labelled 0 in the videos.</summary>
    public int Negative { get; }

    /// <inheritdoc/>
    public int Count => _examples.Count;

    /// <summary>The label of an example, 0 or 1.</summary>
    public float LabelOf(int index) => index < Count - (Negative > Positive ? Negative / 2 : Negative) ? 1 : 0;

    /// <inheritdoc/>
    public string NameOf(int index) => $"{_examples[index].Video.Name}, frame {_examples[index].Feature + 1}";

    /// <summary>Reads a picture and stretches its channels to 0..1.</summary>
    public SpottingExample Load(int index, ItemRandom random)
    {
        var (video, feature, variant) = _examples[index];
        var picture = new float[video.Pictures[0].Length];
        video.Pictures.Read(video.Pictures.Lead + feature, picture);
        if (variant == Variant.Mirrored)
            Augmentation.Mirror(picture);
        else if (variant == Variant.Blurred)
            Augmentation.Blur(picture);
        else if (variant == Variant.Noisy)
            Augmentation.AddNoise(picture, _options.NoiseSigma, new ItemRandom(_options.Seed, 0, index));    // the same in every epoch
        FaceMap.Normalize(picture);
        return new(picture, LabelOf(index));
    }

    private sealed record Example(SpottingVideo Video, int Feature, Variant Variant);
}

/// <summary>A video to train on.</summary>
/// <param name="Name">Its name, for messages.</param>
/// <param name="Pictures">Its flow pictures.</param>
/// <param name="HalfLength">k of the pictures, frames; videos of several frame rates have several.</param>
/// <param name="Truth">Its expressions of the type to be learnt.</param>
public sealed record SpottingVideo(string Name, FlowPictures Pictures, int HalfLength, IReadOnlyList<FrameSpan> Truth);

/// <summary>One picture and what the network shall say of it.</summary>
/// <param name="Picture">[3, size, size], each channel 0..1.</param>
/// <param name="Label">0 or 1.</param>
public sealed record SpottingExample(float[] Picture, float Label);

/// <summary>Several examples.</summary>
/// <param name="Pictures">[B, 3, size, size]</param>
/// <param name="Labels">[B, 1]</param>
public sealed record SpottingBatch(Tensor Pictures, Tensor Labels) : IDisposable
{
    /// <summary>Puts examples together.</summary>
    public static SpottingBatch Of(IReadOnlyList<SpottingExample> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        var length = examples[0].Picture.Length;
        var side = (long)Math.Sqrt(length / FaceMap.Channels);
        var values = new float[examples.Count * length];
        for (var i = 0; i < examples.Count; i++)
            examples[i].Picture.CopyTo(values, i * length);
        return new(
            Tensor.From<float>(values, examples.Count, FaceMap.Channels, side, side),
            Tensor.From<float>([.. examples.Select(example => example.Label)], examples.Count, 1));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Pictures.Dispose();
        Labels.Dispose();
    }
}
