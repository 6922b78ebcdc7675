using Mien.Core;
using Mien.Systems.MimamoNet.Input;
using Mien.Systems.MimamoNet.Networks;
using Mien.Systems.Weights;
using Mien.Torch;

namespace Mien.Systems.MimamoNet;

/// <summary>A trained network with its spatial encoder, ready to follow faces.</summary>
public sealed class AffectRater : IDisposable
{
    // What comes with the program was trained before descriptions said so.
    private const string Synthetic = "synthetic faces: ";

    private readonly AffectModel _model;
    private readonly AffectEncoder _encoder;

    private AffectRater(string path)
    {
        Sha256 = WeightFile.Hash(path);
        EncoderSha256 = WeightFile.Hash(EncodedStream.PathBeside(path));
        _model = AffectModel.Load(path);
        if (Mistake(_model.Description.Network) is { } mistake)
        {
            _model.Dispose();
            throw new InputException(path, mistake, "A face cannot be followed with it; use it with \"./mien evaluate mimamo\".");
        }
        _model.Network.FoldNorms();
        _model.Network.To(MemoryFormat.ChannelsLast);
        _encoder = AffectEncoder.Load(EncodedStream.PathBeside(path));
        if (_encoder.Width != _model.Description.SpatialWidth)
        {
            Dispose();
            throw new InputException(path, $"it takes vectors of {_model.Description.SpatialWidth} numbers, and the encoder beside it gives {_encoder.Width}", "A model and its encoder lie side by side.");
        }
        var learnt = _model.Description.TrainedOn;
        TrainedOn = ComesWithTheProgram(path) && !learnt.StartsWith(Synthetic, StringComparison.Ordinal) ? Synthetic + learnt : learnt;
    }

    /// <summary>SHA-256 of the network's file, in lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>The same of the encoder's.</summary>
    public string EncoderSha256 { get; }

    /// <summary>What the network has learnt from, in words.</summary>
    public string TrainedOn { get; }

    /// <summary>The weights that come with the program; null where it came without any.</summary>
    /// <exception cref="InputException">They are damaged.</exception>
    public static AffectRater? Shipped() => ShippedWeights.File(MimamoNetSystem.SystemName) is { } path ? new(path) : null;

    /// <summary>Weights that <c>train mimamo</c> has written, with the default encoder beside them.</summary>
    /// <exception cref="InputException">A file is missing, damaged, or of another kind, or the network is one that only <c>evaluate</c> can use.</exception>
    public static AffectRater Load(string path) => File.Exists(path)
        ? new(path)
        : throw new InputException(path, "there is no such file", "Name a file that \"./mien train mimamo\" has written.");

    /// <summary>Begins to follow a face.</summary>
    public AffectStream Begin() => new(_model.Network, _encoder, _model.Description.SnippetLength);

    /// <inheritdoc/>
    public void Dispose()
    {
        _model.Dispose();
        _encoder.Dispose();
    }

    private static bool ComesWithTheProgram(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) == Path.GetFullPath(WeightFolder.Shipped.FolderPath);

    // Why a face that comes frame by frame cannot be rated with a network; null where it can.
    private static string? Mistake(AffectNetworkOptions network) =>
        network.Target != AffectTarget.Both ? $"its network tells {network.Target.ToString().ToLowerInvariant()} only"
        : network.TgdLayer != TgdLayer.None ? "its network computes its features itself, from whole recordings"
        : network.RecurrentAxis != RecurrentAxis.Time ? "the recurrent layers of its network run over the snippets of a batch"
        : null;
}
