using Mien.Core;
using Mien.Features.Sound;
using Mien.Systems.Weights;
using Mien.Torch;
using Mien.Torch.Backbones;
using Mien.Torch.Checkpoints;

namespace Mien.Systems.MaeTmf.Audio;

/// <summary>Features of VGGish, whose weights the user has: of the 0.96 s of log-mel spectrum round each frame.</summary>
/// <remarks>
/// One patch is centred on each frame to the next 10 ms, and moved back into the sound at its ends; frames that share a patch share its
/// vector. In blocks, patches follow one another and a frame gets the one it lies in, which takes a twentieth of the time.
/// </remarks>
public sealed class VggishFeature : ISoundFeature
{
    private const int Rows = 96;
    private const double BlockLength = 0.96;            // seconds
    private const int ShortestSound = LogMelSpectrum.WindowLength + ((Rows - 1) * LogMelSpectrum.Step);

    private readonly Vggish _network;
    private readonly bool _blocks;

    /// <summary>Reads the weights.</summary>
    /// <param name="weights">A safetensors file or a PyTorch checkpoint, under the names of the PyTorch port.</param>
    /// <param name="blocks">True for patches that follow one another instead of one for each frame.</param>
    /// <param name="finalRelu">The ReLU at the end that the PyTorch port has and the original has not.</param>
    /// <exception cref="InputException">The file cannot be read, or holds something else.</exception>
    public VggishFeature(string weights, bool blocks = false, bool finalRelu = true)
    {
        _blocks = blocks;
        try
        {
            using var state = GivenWeights.Read(weights);
            var shape = Shape(state) with { FinalRelu = finalRelu };
            Width = shape.Embedding;
            using var random = new RandomGenerator(0);
            _network = new Vggish(shape, random);
            // The matrices of the bytes that AudioSet publishes are of no use here.
            _network.Load(state, new() { Keys = new(KeyRule.Drop(@"^pproc\.")) });
            _network.Evaluate();
        }
        catch (Exception error) when (error is CheckpointException or KeyNotFoundException or IOException or UnauthorizedAccessException)
        {
            _network?.Dispose();
            throw new InputException(weights, error.Message.TrimEnd('.'), "Give weights of VGGish under the names of its PyTorch port.", error);
        }
        Id = $"vggish-{WeightFile.Hash(weights)}{(blocks ? "-blocks" : "")}{(finalRelu ? "" : "-linear")}";
    }

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public IEnumerable<ReadOnlyMemory<float>> Describe(IEnumerable<ReadOnlyMemory<float>> sound, IEnumerable<ShownFrame> frames)
    {
        using var rows = new VectorWindow(LogMelSpectrum.Rows(Lengthened(sound)));
        var (vector, last) = (new float[Width], -1);
        foreach (var frame in frames)
        {
            var first = Place(rows, frame.Centre, _blocks);
            if (rows.Count > 0 && first != last)
                Run(rows, last = first, vector);
            yield return vector;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    /// <summary>The first row of a frame's patch.</summary>
    /// <param name="rows">Log-mel rows of the sound, read on as far as needed.</param>
    /// <param name="centre">Middle of the frame, seconds after the first sample; never before that of an earlier call.</param>
    /// <param name="blocks">Patches follow one another.</param>
    internal static int Place(VectorWindow rows, double centre, bool blocks)
    {
        if (!blocks)
            return rows.Fit(SoundGrid.Patches.Nearest(centre), Rows);
        var block = Math.Max(0, (int)Math.Floor(centre / BlockLength));
        if (!rows.Reach((Rows * (block + 1)) - 1))
            block = Math.Max(0, (rows.Count / Rows) - 1);
        rows.Forget(Rows * block);
        return Rows * block;
    }

    private void Run(VectorWindow rows, int first, Span<float> vector)
    {
        var patch = new float[Rows * LogMelSpectrum.Bands];
        for (var i = 0; i < Rows; i++)
            rows[first + i].CopyTo(patch.AsSpan(i * LogMelSpectrum.Bands));
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        _network.Forward(Tensor.From<float>(patch, 1, 1, Rows, LogMelSpectrum.Bands)).CopyTo(vector);
    }

    /// <summary>Sound too short for a patch is followed by silence; no sound stays none.</summary>
    private static IEnumerable<ReadOnlyMemory<float>> Lengthened(IEnumerable<ReadOnlyMemory<float>> sound)
    {
        var length = 0L;
        foreach (var block in sound)
        {
            length += block.Length;
            yield return block;
        }
        if (length is > 0 and < ShortestSound)
            yield return new float[ShortestSound - length];
    }

    private static VggishOptions Shape(StateDictionary state)
    {
        var index = 0;
        return new()
        {
            Stages = [.. new VggishOptions().Stages.Select(stage => (IReadOnlyList<int>)Channels(stage.Count))],
            Hidden = (int)state["embeddings.0.weight"].Shape[0],
            Embedding = (int)state["embeddings.4.weight"].Shape[0],
        };

        int[] Channels(int convolutions)
        {
            var channels = new int[convolutions];
            for (var i = 0; i < convolutions; i++, index += 2)          // each is followed by its ReLU, the last by pooling, too
                channels[i] = (int)state[$"features.{index}.weight"].Shape[0];
            index++;
            return channels;
        }
    }
}
