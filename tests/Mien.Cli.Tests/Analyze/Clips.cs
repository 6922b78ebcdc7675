using Mien.Analysis;
using Mien.Cli.Tests.Analyze;
using Mien.Tests.Media;

[assembly: AssemblyFixture(typeof(Clips))]

namespace Mien.Cli.Tests.Analyze;

/// <summary>Clips with faces that a fresh checkout can make: the demo, parts of it, and longer ones.</summary>
public sealed class Clips : IDisposable
{
    private readonly MediaFolder _folder = new();
    private readonly Lazy<string> _demo, _short, _long;

    public Clips()
    {
        _demo = new(() => DemoClip.Make(_folder.Path("demo"), TestContext.Current.CancellationToken));
        _short = new(() => _folder.Make("short.mp4", "-i", Demo, "-frames:v", "25"));
        _long = new(() => _folder.Make("long.mp4", "-stream_loop", "7", "-i", Demo, "-c", "copy"));
    }

    /// <summary>8 s, 200 frames of 640x360, some of five faces in each.</summary>
    internal string Demo => _demo.Value;

    /// <summary>The first second of the demo.</summary>
    internal string Short => _short.Value;

    /// <summary>The demo eight times over: 64 s.</summary>
    internal string Long => _long.Value;

    public void Dispose() => _folder.Dispose();
}
