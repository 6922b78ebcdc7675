using Mien.Core;
using Mien.Systems.MaeTmf.Input;
using Mien.Systems.MaeTmf.Networks;
using Mien.Torch;
using Mien.Torch.Optimizers;
using Mien.Training;

namespace Mien.Systems.MaeTmf;

/// <summary>Pre-trains a masked autoencoder on faces without labels.</summary>
public sealed class MaeTraining
{
    private const double SecondBeta = 0.95;
    private const int SampleFaces = 6;

    private readonly MaskedFaces _faces;
    private readonly MaskedAutoencoderOptions _network;
    private readonly MaeTrainingOptions _options;

    /// <param name="faces">What it learns from.</param>
    /// <param name="network">Which network.</param>
    /// <param name="options">How.</param>
    /// <exception cref="OptionsException">An option is out of range, or the faces do not fill a batch.</exception>
    public MaeTraining(IReadOnlyList<FaceRecording> faces, MaskedAutoencoderOptions network, MaeTrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        OptionsException.ThrowIfAny(network.Check().Concat(options.Check()));
        _faces = new(faces, network, options);
        if (_faces.Count < options.BatchSize)
            throw new OptionsException([new(nameof(options.BatchSize), $"{options.BatchSize}", $"at most {_faces.Count}, the faces of an epoch")]);
        (_network, _options) = (network, options);
    }

    /// <summary>Where it is trained, and left. Default the processor.</summary>
    public Device Device { get; init; }

    /// <summary>File from which an interrupted training goes on to the same bits; null keeps none.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Folder for pictures of what is restored, <c>epoch-0010.png</c> and so on, made where it does not exist; null draws none.</summary>
    public string? PictureFolder { get; init; }

    /// <summary>Told after every step.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Trains to the end, or goes on from the checkpoint.</summary>
    /// <param name="cancellation">Stops after the step under way, with a checkpoint.</param>
    /// <returns>In evaluation mode, the caller's to dispose.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="OutputException">A picture cannot be written.</exception>
    public MaskedAutoencoder Run(CancellationToken cancellation = default)
    {
        using var random = new RandomGenerator(_options.Seed);
        using var samples = _faces.Samples(SampleFaces);
        var network = new MaskedAutoencoder(_network, random);
        try
        {
            network.To(Device);
            if (PictureFolder is not null)
                OutputFolder.Make(PictureFolder);
            using var optimizer = new AdamW(ParameterGroups.DecayMatricesOnly(network.NamedParameters(), _options.WeightDecay), _options.Rate, beta2: SecondBeta);
            new TrainingLoop<MaskedFace, MaskedBatch>
            {
                Network = network,
                Optimizer = optimizer,
                Schedule = Schedule.Cosine(_options.Rate, 0, _options.Epochs - _options.WarmUpEpochs).WithWarmUp(_options.WarmUpEpochs),
                Loader = new(_faces, _faces.Batch, new() { BatchSize = _options.BatchSize, Seed = _options.Seed, DropLast = true, Workers = 1, Prefetch = 2 }),
                Loss = batch => Loss(network, batch),
                Epochs = _options.Epochs,
                EpochOver = epoch => Draw(network, samples, epoch + 1),
                Checkpoint = Checkpoint,
            }.Run(Progress, cancellation);
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    // The mean loss. Each part but the last goes backwards here, so that only one part's activations are held; the loop does the last.
    private Tensor Loss(MaskedAutoencoder network, MaskedBatch batch)
    {
        var count = (int)batch.Pictures.Shape[0];
        var atOnce = _options.AtOnce ?? count;
        var last = (count - 1) / atOnce * atOnce;
        var (pictures, mask) = (batch.Pictures.To(Device), batch.Mask.To(Device));
        var others = 0.0;
        for (var first = 0; first < last; first += atOnce)
        {
            using var scope = new Scope();
            var loss = Part(first, first + atOnce);
            others += loss.ToDouble();
            loss.Backward();
        }
        return Part(last, count) + others;

        Tensor Part(int first, int end) => network.Loss(pictures[first..end], mask.Part(first, end)) * ((end - first) / (double)count);
    }

    private bool Draw(MaskedAutoencoder network, MaskedBatch samples, int epoch)
    {
        using var scope = new Scope();
        if (PictureFolder is not null && (epoch % _options.PictureEpochs == 0 || epoch == _options.Epochs))
            ReconstructionPicture.Write(Path.Combine(PictureFolder, $"epoch-{epoch:0000}.png"), network, samples.Pictures.To(Device), samples.Mask.To(Device));
        return true;
    }
}
