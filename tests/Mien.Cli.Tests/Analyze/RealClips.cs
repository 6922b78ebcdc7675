using Mien.Cli.Tests.Analyze;
using Mien.Tests;

[assembly: AssemblyFixture(typeof(RealClips))]

namespace Mien.Cli.Tests.Analyze;

/// <summary>The shared clips of real faces, analysed by one run, without the systems that take longer than all else.</summary>
public sealed class RealClips : IDisposable
{
    private static readonly string[] Names =
    [
        "pyfeat/single_face.mp4", "pyfeat/face_noface.mov", "pyfeat/no_face.mp4", "grid/two_talkers.mp4", "pexels/WolfgangLanger_Pexels.mp4",
        "intel/head-pose-face-detection-male.mp4", "intel/head-pose-face-detection-female.mp4",
        "intel/head-pose-face-detection-female-and-male.mp4", "intel/face-demographics-walking-and-pause.mp4",
    ];

    private readonly TemporaryFolder _out = new();
    private readonly Lazy<Dictionary<string, ResultFolder>> _results;

    public RealClips() => _results = new(Analyze);

    /// <summary>The result of a clip; skips the running test where the clips are not.</summary>
    internal ResultFolder this[string clip]
    {
        get
        {
            SharedData.Path("media", clip);
            return _results.Value[clip];
        }
    }

    public void Dispose() => _out.Dispose();

    private Dictionary<string, ResultFolder> Analyze()
    {
        Tool.Run(["analyze", .. Names.Select(name => SharedData.Path("media", name)), "--out", _out.Path, "--systems", "none"]).ShouldEndWith(0);
        return Names.ToDictionary(name => name, name => new ResultFolder(_out[Path.GetFileNameWithoutExtension(name)]), StringComparer.Ordinal);
    }
}
