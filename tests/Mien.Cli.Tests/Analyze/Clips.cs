using Mien.Cli.Tests.Analyze;
using Mien.Tests.Analysis;
using Mien.Tests.Media;

[assembly: AssemblyFixture(typeof(Clips))]

namespace Mien.Cli.Tests.Analyze;

/// <summary>Clips with faces that a fresh checkout can make: a row of portraits, parts of it, and longer ones.</summary>
public sealed class Clips : IDisposable
{
    private readonly MediaFolder _folder = new();
    private readonly Lazy<string> _row, _short, _long;

    public Clips()
    {
        _row = new(() => PortraitRow.Make(_folder.Path("row.mp4")));
        _short = new(() => _folder.Make("short.mp4", "-i", Row, "-frames:v", "25"));
        _long = new(() => _folder.Make("long.mp4", "-stream_loop", "7", "-i", Row, "-c", "copy"));
    }

    /// <summary>8 s, 200 frames of 640x360, some of five faces in each.</summary>
    internal string Row => _row.Value;

    /// <summary>The first second of the row.</summary>
    internal string Short => _short.Value;

    /// <summary>The row eight times over: 64 s.</summary>
    internal string Long => _long.Value;

    public void Dispose() => _folder.Dispose();
}
