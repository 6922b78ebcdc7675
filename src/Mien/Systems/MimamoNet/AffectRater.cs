using System.Security.Cryptography;
using Mien.Systems.MimamoNet.Input;
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
        Sha256 = Hash(path);
        EncoderSha256 = Hash(EncodedStream.PathBeside(path));
        _model = AffectModel.Load(path);
        _model.Network.FoldNorms();
        _model.Network.To(MemoryFormat.ChannelsLast);
        _encoder = AffectEncoder.Load(EncodedStream.PathBeside(path));
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
    /// <exception cref="Core.InputException">They are damaged.</exception>
    public static AffectRater? Shipped() => ShippedWeights.File(MimamoNetSystem.SystemName) is { } path ? new(path) : null;

    /// <summary>Weights that <c>train mimamo</c> has written, with the default encoder beside them.</summary>
    /// <exception cref="Core.InputException">A file is missing, damaged, or of another kind.</exception>
    public static AffectRater Load(string path) => File.Exists(path)
        ? new(path)
        : throw new Core.InputException(path, "there is no such file", "Name a file that \"./mien train mimamo\" has written.");

    /// <summary>Begins to follow a face.</summary>
    public AffectStream Begin() => new(_model.Network, _encoder);

    /// <inheritdoc/>
    public void Dispose()
    {
        _model.Dispose();
        _encoder.Dispose();
    }

    private static bool ComesWithTheProgram(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) == Path.GetFullPath(WeightFolder.Shipped.FolderPath);

    private static string Hash(string path)
    {
        if (!File.Exists(path))
            throw new Core.InputException(path, "there is no such file", "A model and its encoder lie side by side.");
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
