using System.Runtime.InteropServices;

namespace Mien.Bench.Features;

/// <summary><c>bench/peers/features.py</c>: one of its methods on one video.</summary>
internal sealed class FeaturesPeer : IDisposable
{
    private readonly PythonPeer _python = new("features.py");
    private readonly TemporaryFolder _folder = new();
    private readonly string _method;
    private readonly int _threads;
    private readonly long[] _shape;

    /// <param name="method">Name of the Python function.</param>
    /// <param name="threads">Threads that it may use.</param>
    /// <param name="video">What it is given.</param>
    public FeaturesPeer(string method, int threads, NoiseVideo video)
    {
        (_method, _threads, _shape) = (method, threads, [video.Frames, video.Side, video.Side]);
        File.WriteAllBytes(_folder.File("video"), MemoryMarshal.AsBytes<float>(video.Pixels));
    }

    /// <summary>Name and version of one of its libraries, e.g. <c>SciPy 1.10.1</c>.</summary>
    public string Library(string name) => _python.Name.Split(", ").First(library => library.StartsWith(name, StringComparison.Ordinal));

    /// <summary>Runs the method and says how long a call takes: the median, seconds.</summary>
    public double Time(int calls) => Ask(calls, null);

    /// <summary>What the method gives.</summary>
    public float[] Result()
    {
        var file = _folder.File("result");
        Ask(1, file);
        return MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(file)).ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _python.Dispose();
        _folder.Dispose();
    }

    private double Ask(int calls, string? result) =>
        _python.Ask<double>(new { method = _method, threads = _threads, video = _folder.File("video"), shape = _shape, calls, result });
}
