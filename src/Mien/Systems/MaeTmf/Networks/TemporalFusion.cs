using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Systems.MaeTmf.Networks;

/// <summary>TMF: what is seen and heard in each of 100 frames → a transformer over time → the labels of a track in each frame.</summary>
/// <remarks>
/// Zhang et al. 2023, "Multi-modal facial affective analysis based on masked autoencoder", arXiv 2303.10849, section 3.3; sizes, the norm after each
/// part and the missing positions are those of the published code, and so are the names.
/// </remarks>
public sealed class TemporalFusion : Module
{
    private const double Slope = 0.1;

    private readonly TemporalFusionOptions _options;
    private readonly Linear _features;
    private readonly Linear _projection;
    private readonly TransformerEncoderLayer[] _layers;
    private readonly Sequential[] _heads;
    private readonly Tensor? _mean;
    private readonly Tensor? _deviation;

    /// <param name="options">Its shape.</param>
    /// <param name="track">What is told; valence and arousal have a head each.</param>
    /// <param name="random">Draws the initial weights.</param>
    public TemporalFusion(TemporalFusionOptions options, AffectTrack track, RandomGenerator random)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var scope = new Scope();
        (_options, Track) = (options, track);
        if (options.Standardize)
        {
            _mean = AddBuffer("feature_mean", Tensors.Zeros([options.Features]));
            _deviation = AddBuffer("feature_deviation", Tensors.Ones([options.Features]));
        }
        _features = Add("feat_fc", new Linear(options.Features, options.Embedding, random));
        _projection = Add("inproj", new Linear(options.Embedding, options.Width, random));
        var layer = new TransformerEncoderLayerOptions
        {
            Width = options.Width,
            Heads = options.Heads,
            FeedForward = options.FeedForward,
            Dropout = options.Dropout,
        };
        _layers = [.. Enumerable.Range(0, options.Layers).Select(i => Add($"encoder.layers.{i}", new TransformerEncoderLayer(layer, random)))];
        int[] outputs = track == AffectTrack.ValenceArousal ? [1, 1] : [track.Outputs()];
        _heads =
        [
            .. outputs.Select((count, i) => Add($"heads.{i}", new Sequential(
                new Linear(options.Width, options.HeadWidth, random), new BatchNorm(options.HeadWidth), new Linear(options.HeadWidth, count, random)))),
        ];
    }

    /// <summary>What is told.</summary>
    public AffectTrack Track { get; }

    /// <summary>C, numbers a frame.</summary>
    public int Features => _options.Features;

    /// <summary>Says what features are like, for networks that standardise them.</summary>
    /// <param name="mean">Mean of each feature over the training recordings, [C].</param>
    /// <param name="deviation">Its standard deviation, above 0, [C].</param>
    public void SetScale(ReadOnlySpan<float> mean, ReadOnlySpan<float> deviation)
    {
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        _mean?.CopyInPlace(Tensor.From(mean, Features));
        _deviation?.CopyInPlace(Tensor.From(deviation, Features));
    }

    /// <summary>Clips to logits or, for valence and arousal, values that are not held to -1..1 yet.</summary>
    /// <param name="x">[B, T, C]</param>
    /// <param name="padding">Truth values [B, T], true where there is no frame: nobody looks there and the result is 0. Null where all are there.</param>
    /// <returns>[B, T, outputs]</returns>
    public Tensor Forward(Tensor x, Tensor? padding = null)
    {
        var frames = Encode(x, padding);                                    // [B, T, width]
        var (batch, length) = (frames.Shape[0], frames.Shape[1]);
        frames = frames.Flatten(0, 1);
        if (padding is null)
            return Tell(frames).Reshape(batch, length, -1);
        // Batch norm is to see frames that are there, and no others.
        var present = padding.Not().Flatten();
        var told = Tell(frames[present]);                                   // [M, outputs]
        var all = Tensors.Zeros([batch * length, told.Shape[1]], told.ScalarType, told.Device);
        all[present] = told;
        return all.Reshape(batch, length, -1);
    }

    /// <summary>What the heads see.</summary>
    /// <param name="x">[B, T, C]</param>
    /// <param name="padding">As for <see cref="Forward"/>.</param>
    /// <returns>[B, T, width]</returns>
    public Tensor Encode(Tensor x, Tensor? padding = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (_mean is not null)
            x = ((x - _mean) / _deviation!).MaskedFill(x.IsEqual(0), 0);        // what is missing counts as usual, not as extreme
        x = _projection.Forward(_features.Forward(x).LeakyRelu(Slope));
        if (_options.Positions == FusionPositions.SinCos)
            x = x + SinCosPositions.Sequence(_options.Width, (int)x.Shape[1]).To(x.ScalarType).To(x.Device);
        foreach (var layer in _layers)
            x = layer.Forward(x, padding);
        return x;
    }

    // [M, width] -> [M, outputs]
    private Tensor Tell(Tensor frames) => _heads.Select(head => head.Forward(frames)).ToArray().Concatenate(1);
}
