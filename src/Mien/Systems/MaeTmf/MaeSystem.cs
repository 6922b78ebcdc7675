using System.Globalization;
using Mien.Core;
using Mien.Datasets.Synthetic.Layouts;
using Mien.Systems.MaeTmf.Input;
using Mien.Systems.MaeTmf.Networks;
using Mien.Torch;

namespace Mien.Systems.MaeTmf;

/// <summary>The masked autoencoder by itself: learns faces without labels, for MAE + TMF to begin with.</summary>
public sealed class MaeSystem : ISystem
{
    /// <summary>Its name on the command line.</summary>
    public const string SystemName = "mae";

    private const string Everyone = "all";

    /// <inheritdoc/>
    public string Name => SystemName;

    /// <inheritdoc/>
    public string Title => "Pre-training of mae-tmf on faces without labels: hidden patches are restored (MAE, He et al. 2022)";

    /// <inheritdoc/>
    public IReadOnlyList<string> Protocols => [Everyone];

    /// <summary>Reads options; presets are those of <see cref="MaeOptions.Presets"/>.</summary>
    /// <param name="path">A YAML file; null gives the defaults.</param>
    /// <exception cref="InputException">The file cannot be read.</exception>
    /// <exception cref="OptionsException">A value is out of range.</exception>
    public static MaeOptions Options(string? path) => Configuration.Read(path, MaeOptions.Presets, options => options.Check());

    /// <inheritdoc/>
    public SystemProbe Probe(ulong seed)
    {
        var shape = MaskedAutoencoderOptions.Tiny;
        using var random = new RandomGenerator(seed);
        var network = new MaskedAutoencoder(shape, random);
        return new(network, () =>
        {
            using var draw = new RandomGenerator(1);
            double[] noise = [.. Enumerable.Range(0, 2 * shape.Patches).Select(i => i * 7 % 11 / 11.0)];
            using var mask = PatchMask.Of(noise, shape.Patches, shape.Kept);
            return network.Loss(Tensors.Uniform([2, 3, shape.ImageSize, shape.ImageSize], draw), mask);
        });
    }

    /// <inheritdoc/>
    public KnownWeights ReadWeights(string path)
    {
        using var model = MaeModel.Load(path);
        return new(Name, model.TrainedOn);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Train(SystemRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Protocol is not null and not Everyone)
            throw new OptionsException([new("--protocol", run.Protocol, Everyone)]);
        var options = Options(run.Configuration);
        RunConfiguration.BeginTraining(run, Name, Everyone, options with { Pretraining = options.Pretraining with { AtOnce = null } });
        var path = Path.Combine(run.Folder, "weights", $"{Everyone}.mae.safetensors");
        var recordings = Faces(run, options.Network.View.AlignedSize, cancellation);
        try
        {
            FaceRecording[] faces = [.. recordings.Select(recording => recording.Faces.Recording)];
            new MaePretraining(run).Make(path, faces, options.Network, options.Pretraining, $"{SyntheticSet.Describe(run.Dataset)}, {faces.Length} recordings", cancellation);
            return [string.Create(CultureInfo.InvariantCulture, $"Pre-trained on {faces.Sum(recording => recording.Faces):N0} faces of {faces.Length:N0} recordings → {path}")];
        }
        finally
        {
            TrackRecording.Close(recordings);
        }
    }

    /// <inheritdoc/>
    /// <remarks>How well hidden patches are restored: the mean loss of each recording, always with the same patches hidden, and pictures.</remarks>
    public IReadOnlyList<string> Evaluate(SystemRun run, IReadOnlyList<string> weights, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(weights);
        OutputFolder.Make(run.Folder);
        var report = new List<string>();
        foreach (var path in weights)
        {
            using var model = MaeModel.Load(path);
            var recordings = Faces(run, model.Network.Options.View.AlignedSize, cancellation);
            try
            {
                var name = Path.GetFileNameWithoutExtension(path);
                run.Began?.Invoke($"restoring with {name}");
                report.AddRange(new MaeEvaluation(model.Network, [.. recordings.Select(recording => recording.Faces.Recording)]).Write(run.Folder, name, cancellation));
            }
            finally
            {
                TrackRecording.Close(recordings);
            }
        }
        return report;
    }

    // Pictures of a plain heap of faces have any shape.
    private static IReadOnlyList<TrackRecording> Faces(SystemRun run, int side, CancellationToken cancellation)
    {
        var store = new FaceStore(new(run.FeatureFolder), side, fit: true);
        var recordings = TrackRecording.Open(store, run.Dataset.Videos, track: null, run.Began, cancellation);
        return recordings.Count > 0 ? recordings : throw new OptionsException([new("--data", run.Dataset.Name, "a set in which a face can be found")]);
    }
}
