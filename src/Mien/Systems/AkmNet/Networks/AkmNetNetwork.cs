using Mien.Torch;
using Mien.Torch.Backbones;
using Mien.Torch.Modules;

namespace Mien.Systems.AkmNet.Networks;

/// <summary>AKMNet: maps of each frame → key frames → one recurrent network shared by all positions → class.</summary>
/// <remarks>Peng et al. 2021, "Recognizing micro-expression in video clip with adaptive key-frame mining", arXiv 2009.09179.</remarks>
public sealed class AkmNetNetwork : Module
{
    private const int Hidden = 32, Directions = 2;

    private readonly AkmNetNetworkOptions _options;
    private readonly Func<Tensor, Tensor> _maps;
    private readonly Layer _backbone;
    private readonly KeyFrameMining _mining;
    private readonly Gru? _gru;
    private readonly Linear _classifier;

    /// <param name="options">Its shape.</param>
    /// <param name="classes">K, number of classes.</param>
    /// <param name="random">Draws the initial weights: He-normal, Glorot-normal, and orthogonal in the recurrent network's forward direction.</param>
    public AkmNetNetwork(AkmNetNetworkOptions options, int classes, RandomGenerator random)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        _options = options;
        Classes = classes;
        (_backbone, _maps) = Backbone(options, random);
        Add("backbone", _backbone);
        foreach (var norm in _backbone.NamedModules().Select(entry => entry.Module).OfType<BatchNorm>())
            norm.UsesOwnStatistics = options.ClipNorm;
        var channels = 8 * options.Width;
        _mining = new(options.KeyFrames, options.KeyFrames.Attends ? Add("alpha", Glorot(channels, 1, random)) : null);
        var features = channels;
        if (options.Head != ClipHead.Mean)
        {
            _gru = Add("gru", new Gru(new() { Inputs = channels, Hidden = Hidden, Layers = 2, Bidirectional = true, BatchFirst = true }, random));
            InitializeForward(_gru, random);
            features = Directions * Hidden * (options.Head == ClipHead.PixelGru ? options.MapSide * options.MapSide : 1);
        }
        _classifier = Add("fc", Glorot(features, classes, random));
    }

    /// <summary>K, number of classes.</summary>
    public int Classes { get; }

    /// <summary>One clip.</summary>
    /// <param name="frames">[T, channels, size, size], 0..1, T at least 1.</param>
    public ClipOutput Forward(Tensor frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        return Forward(frames, [(int)frames.Shape[0]])[0];
    }

    /// <summary>
    /// Several clips, in one pass of the backbone unless batch norm goes by clips. Where it learns, its statistics are those of all frames
    /// together; otherwise each clip's output is what it is alone.
    /// </summary>
    /// <param name="frames">The clips' frames one after another, [sum of T, channels, size, size], 0..1.</param>
    /// <param name="lengths">T of each clip, at least 1.</param>
    /// <exception cref="ArgumentException">The lengths are not those of the frames.</exception>
    public IReadOnlyList<ClipOutput> Forward(Tensor frames, IReadOnlyList<int> lengths)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(lengths);
        if (lengths.Any(length => length < 1) || lengths.Sum() != frames.Shape[0])
            throw new ArgumentException($"{frames.Shape[0]} frames are not clips of {string.Join(" + ", lengths)}.", nameof(lengths));
        var maps = _options.ClipNorm ? null : Maps(frames);                 // [sum of T, C, H, W]
        var outputs = new ClipOutput[lengths.Count];
        var start = 0;
        for (var clip = 0; clip < outputs.Length; clip++)
        {
            var part = start..(start += lengths[clip]);
            outputs[clip] = Classify(maps is null ? Maps(frames[part]) : maps[part]);
        }
        return outputs;
    }

    /// <summary>The backbone's last maps, [T, C, H, W], of frames [T, channels, size, size].</summary>
    public Tensor Maps(Tensor frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        // Of a single value there is no variance: batch norm would learn that it is no number.
        var single = frames.Shape[0] * _options.MapSide * _options.MapSide == 1;
        _backbone.Train(IsTraining && !_options.FreezeNorm && !single);
        if (_backbone.IsTraining || _options.ClipNorm || frames.Shape[0] <= _options.ChunkFrames)
            return _maps(frames);
        return Array.ConvertAll(frames.Split(_options.ChunkFrames, 0), chunk =>
        {
            using var scope = new Scope();          // only the last maps of a chunk outlive it
            return scope.Release(_maps(chunk));
        }).Concatenate(0);
    }

    private ClipOutput Classify(Tensor maps)
    {
        var mined = _mining.Mine(maps, IsTraining);
        var description = _options.Head switch
        {
            ClipHead.PixelGru => PixelGru.Describe(_gru!, mined.Maps),
            ClipHead.PooledGru => PixelGru.Describe(_gru!, mined.Maps.Mean([2, 3], keep: true)),
            _ => mined.Maps.Mean([0, 2, 3]),
        };
        return new(_classifier.Forward(description.Dropout(_options.Dropout, IsTraining)), description, mined);
    }

    private static (Layer Backbone, Func<Tensor, Tensor> Maps) Backbone(AkmNetNetworkOptions options, RandomGenerator random)
    {
        if (options.Backbone == ClipBackbone.Vgg11)
        {
            var width = options.Width;
            var vgg = new Vgg(
                new() { Stages = [[width], [2 * width], [4 * width, 4 * width], [8 * width, 8 * width], [8 * width, 8 * width]], Channels = options.Channels, Classes = 0 },
                random);
            return (vgg, vgg.Map);
        }
        var stem = options.Stem == Stem.Gray5x5 ? 5 : 7;
        var resNet = new ResNet(ResNetOptions.ResNet18 with { StemSize = stem, Channels = options.Channels, Width = options.Width, Classes = 0 }, random);
        return (resNet, frames => resNet.Maps(frames)[^1]);
    }

    private static Linear Glorot(int inputs, int outputs, RandomGenerator random)
    {
        var linear = new Linear(inputs, outputs, random);
        Initializers.Normal(linear.Weight, Math.Sqrt(2.0 / (inputs + outputs)), random);
        Initializers.Constant(linear.Bias!, 0);
        return linear;
    }

    // As released: the backward direction keeps the framework's draw.
    private static void InitializeForward(Gru gru, RandomGenerator random)
    {
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        foreach (var (name, tensor) in gru.NamedParameters().Where(entry => !entry.Name.EndsWith("reverse", StringComparison.Ordinal)))
        {
            if (name.StartsWith("weight", StringComparison.Ordinal))
                Initializers.Orthogonal(tensor, random);
            else
                tensor.UniformInPlace(0, 1, random);
        }
    }
}
