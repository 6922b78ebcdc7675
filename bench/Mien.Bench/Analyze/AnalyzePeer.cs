namespace Mien.Bench.Analyze;

/// <summary><c>bench/peers/analyze.py</c>: the same networks in PyTorch behind an ffmpeg pipe.</summary>
internal sealed class AnalyzePeer(string modelFolder) : IDisposable
{
    private readonly PythonPeer _python = new("analyze.py", modelFolder);

    /// <summary>What the peer is, e.g. <c>PyTorch 1.13.1</c>.</summary>
    public string Program => _python.Name;

    /// <summary>What the peer is and how it is set up, for the table.</summary>
    public string Name(PeerSetting setting) => $"{Program}, {setting}";

    /// <summary>Evaluates one network several times.</summary>
    /// <param name="setting">How.</param>
    /// <param name="name">The model.</param>
    /// <param name="shape">N, H, W, C of the input.</param>
    /// <param name="pixels">File that holds the input as 32-bit floats.</param>
    /// <param name="calls">How often.</param>
    public NetworkAnswer Network(PeerSetting setting, string name, long[] shape, string pixels, int calls) =>
        _python.Ask<NetworkAnswer>(new { command = "network", setting.Layout, setting.Threads, name, shape, pixels, calls });

    /// <summary>What the first frames of the clip show: null for a frame without a face.</summary>
    public FaceAnswer?[] Follow(PeerSetting setting, string video, int frames) => _python.Ask<FaceAnswer?[]>(
        new { command = "follow", setting.Layout, setting.Threads, video, OneFaceClip.Width, OneFaceClip.Height, frames });

    /// <summary>Runs through the whole clip.</summary>
    public RunAnswer Run(PeerSetting setting, string video) => _python.Ask<RunAnswer>(
        new { command = "run", setting.Layout, setting.Threads, video, OneFaceClip.Width, OneFaceClip.Height });

    /// <summary>Ends the peer.</summary>
    public void Dispose() => _python.Dispose();
}

/// <summary>Seconds of each call, and the outputs, row-major in TensorFlow's order.</summary>
internal sealed record NetworkAnswer(double[] Seconds, float[][] Outputs);

/// <summary>Landmarks [468, 2], seven probabilities, and both eyes' points [2, 76, 2]; positions in pixels of the frame.</summary>
internal sealed record FaceAnswer(float[] Landmarks, float[] Expression, float[] Eyes);

/// <summary>Seconds that a whole clip took, and what was in it.</summary>
internal sealed record RunAnswer(double Seconds, int Frames, int FramesWithFace);
