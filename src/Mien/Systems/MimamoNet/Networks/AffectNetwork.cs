using Mien.Features.Tgd;
using Mien.Systems.MimamoNet.Input;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Optimizers;

namespace Mien.Systems.MimamoNet.Networks;

/// <summary>MIMAMO-Net: a spatial and a temporal stream for every frame, joined and followed over time by recurrent layers.</summary>
/// <remarks>Deng et al. 2020. Keys of weights are the released code's; that of the layer of general differences, <c>tgd.weight</c>, is ours.</remarks>
public sealed class AffectNetwork : Module
{
    private const int Width = 256;

    private readonly TgdConvolution? _tgd;
    private readonly SpatialStream _spatial;
    private readonly Sequential _fusion, _head;
    private readonly Gru _recurrent;

    /// <param name="options">Its kind.</param>
    /// <param name="spatialWidth">Length of a spatial vector: 2048 for ResNet-50, 512 for ResNet-18.</param>
    /// <param name="random">Draws the initial weights.</param>
    public AffectNetwork(AffectNetworkOptions options, int spatialWidth, RandomGenerator random)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        SpatialWidth = spatialWidth;
        if (options.TgdLayer != TgdLayer.None)
            _tgd = Add("tgd", new TgdConvolution(options.TgdLayer == TgdLayer.Trainable));
        var (channels, halfChannels) = Channels(options);
        _spatial = Add("mlp", new SpatialStream(spatialWidth, random));
        Temporal = Add("phasenet", new PhaseNetwork(channels, halfChannels, options.Size, options.Width, random));
        _fusion = Add("transform", new Sequential(
            new Linear(SpatialStream.Features + PhaseNetwork.Features, Width, random), new Activation(x => x.Relu()), new BatchNorm(Width), new Dropout(0.5)));
        _recurrent = Add("rnns", new Gru(
            new()
            {
                Inputs = Width,
                Hidden = Width / 2,
                Layers = 2,
                Bidirectional = true,
                Dropout = 0.3,
                BatchFirst = options.RecurrentAxis == RecurrentAxis.Time,
            },
            random));
        _head = Add("classifier", new Sequential(new Dropout(0.5), new Linear(Width, options.Outputs, random), new BatchNorm(options.Outputs)));
    }

    /// <summary>Its kind.</summary>
    public AffectNetworkOptions Options { get; }

    /// <summary>Length of a spatial vector.</summary>
    public int SpatialWidth { get; }

    /// <summary>Where it computes; inputs are brought there.</summary>
    public Device Device => _recurrent.Parameters().First().Device;

    /// <summary>The temporal stream.</summary>
    public PhaseNetwork Temporal { get; }

    /// <summary>Predicts each frame of each snippet.</summary>
    /// <returns>[B, F, K]: valence and arousal, or the one of them that is the target; nominally -1..1 but not bounded.</returns>
    public Tensor Forward(AffectInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (batch, frames) = (input.Spatial.Shape[0], input.Spatial.Shape[1]);
        var fused = Fuse(input).Reshape(batch, frames, Width);
        var followed = Follow(fused);                                       // [B, F, 256]
        return _head.Forward(followed.Reshape(-1, Width)).Reshape(batch, frames, Options.Outputs);
    }

    /// <summary>Both streams joined, frame by frame: [B·F, 256].</summary>
    public Tensor Fuse(AffectInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var spatial = _spatial.Forward(input.Spatial.To(Device).Reshape(-1, SpatialWidth));
        return _fusion.Forward(new[] { spatial, Temporal.Describe(Maps(input), HalfMaps(input)) }.Concatenate(1));
    }

    /// <summary>The recurrent layers: [B, F, 256] to the same shape, along <see cref="AffectNetworkOptions.RecurrentAxis"/>.</summary>
    public Tensor Follow(Tensor fused) => _recurrent.Forward(fused).Output;

    /// <summary>The temporal stream alone, trained before the rest where one dimension is predicted: [B, F, 1].</summary>
    public Tensor PredictFromMotion(AffectInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Temporal.Forward(Maps(input), HalfMaps(input)).Reshape(input.Spatial.Shape[0], input.Spatial.Shape[1], 1);
    }

    /// <summary>The parameters for an optimiser; the layer of general differences learns at a rate of its own.</summary>
    /// <param name="weightDecay">Of all but that layer, whose kernels mean something.</param>
    /// <param name="layerRate">That layer's learning rate divided by the others'.</param>
    public IReadOnlyList<ParameterGroup> ParameterGroups(double weightDecay, double layerRate)
    {
        var parts = NamedParameters().Where(entry => entry.Tensor.RequiresGradient).ToLookup(entry => entry.Name.StartsWith("tgd.", StringComparison.Ordinal));
        var rest = new ParameterGroup([.. parts[false]]) { WeightDecay = weightDecay };
        return parts[true].Any() ? [rest, new([.. parts[true]]) { LearningRateScale = layerRate }] : [rest];
    }

    /// <summary>Level A as the temporal stream sees it: [B·F, C0, size, size].</summary>
    public Tensor Maps(AffectInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var maps = input.Maps.To(Device);
        return (_tgd?.ForwardVideo(maps) ?? maps).Flatten(0, 1);
    }

    private Tensor? HalfMaps(AffectInput input) => input.HalfMaps?.To(Device).Flatten(0, 1);

    private static (int Channels, int HalfChannels) Channels(AffectNetworkOptions options)
    {
        var reader = new TemporalReader(options.Group ?? Features.Temporal.TemporalFeatureGroup.FrameTgd, options.Size);
        return (reader.Channels, reader.HalfChannels);
    }
}
