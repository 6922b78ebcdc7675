using System.Runtime.InteropServices;
using Mien.Systems.SlSwin;
using Mien.Systems.SlSwin.Networks;
using Mien.Torch.Checkpoints;

namespace Mien.Bench.Spot;

/// <summary><c>bench/peers/spot.py</c>: OpenCV's flow on all cores, then the same networks in PyTorch.</summary>
internal sealed class SpotPeer : IDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly PythonPeer _python;

    /// <summary>Hands the frames and the networks over.</summary>
    public SpotPeer(FaceClip clip, IReadOnlyList<SpottingModel> networks, TemporaryFolder folder)
    {
        _folder = folder;
        clip.Write(folder.File("crops"), folder.File("landmarks"));
        var arguments = new List<string> { folder.File("crops"), folder.File("landmarks") };
        foreach (var network in networks)
        {
            if (network.Description.Network is not { Network: SpottingNetworkKind.Softnet, Size: 42 })
                throw new PeerException($"The peer knows SOFTNet at 42 pixels, not {network.Description.Network.Network} at {network.Description.Network.Size}.");
            var file = folder.File($"{network.Description.Kind}");
            using var state = network.Network.Save();
            PyTorchFile.Write(file, state);
            arguments.AddRange([$"{network.Description.HalfLengthAt(FaceClip.Rate)}", file]);
        }
        _python = new("spot.py", [.. arguments]);
    }

    /// <summary>What the peer is.</summary>
    public string Name => _python.Name;

    /// <summary>All pictures of all networks, in pixels of motion.</summary>
    public float[] Pictures()
    {
        _python.Ask<bool>(new { command = "pictures", file = _folder.File("pictures") });
        return MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(_folder.File("pictures"))).ToArray();
    }

    /// <summary>The scores that a network gives to pictures.</summary>
    public float[] Score(int network, float[] pictures)
    {
        File.WriteAllBytes(_folder.File("pictures"), MemoryMarshal.AsBytes<float>(pictures));
        return _python.Ask<float[]>(new { command = "score", network, file = _folder.File("pictures") });
    }

    /// <summary>From the frames to the scores.</summary>
    /// <param name="threads">Of the networks' operators.</param>
    public RunAnswer Run(int threads) => _python.Ask<RunAnswer>(new { command = "run", threads });

    /// <summary>Ends the peer.</summary>
    public void Dispose() => _python.Dispose();
}

/// <summary>Scores of each network, and the seconds that all took.</summary>
internal sealed record RunAnswer(double Seconds, float[][] Scores);
