using Mien.Core;
using Mien.Datasets.Synthetic.Behaviour;
using Mien.Datasets.Synthetic.Layouts;
using Mien.Datasets.Synthetic.Photo;
using Mien.Datasets.Synthetic.Plans;
using Mien.Datasets.Synthetic.Truth;
using Mien.Outputs;

namespace Mien.Analysis;

/// <summary>A short synthetic clip of one person, with the truth about it beside it: something to look at before one has a video of one's own.</summary>
public static class DemoClip
{
    // Of the first few seeds the one whose expressions are plain to the eye; scores on this clip are therefore no evidence of quality.
    private static readonly Take Take = new(Seed: 3, Subject: 1, Clip: 1);

    /// <summary>Another build of the generator may draw another clip.</summary>
    private static readonly string Generator = typeof(DemoClip).Module.ModuleVersionId.ToString();

    /// <summary>Makes the clip and its truth, unless this very generator has made them before.</summary>
    /// <param name="folder">Where they are kept.</param>
    /// <param name="cancellation">Ends the making; the next call begins anew.</param>
    /// <returns>The clip's path; its truth is where <see cref="TruthFiles"/> says.</returns>
    /// <exception cref="MissingComponentException">The model package or ffmpeg is not installed.</exception>
    /// <exception cref="OutputException">The clip cannot be written.</exception>
    public static string Make(string folder, CancellationToken cancellation = default)
    {
        var path = Path.Combine(folder, "demo.mp4");
        var stamp = Path.Combine(folder, "demo.generator");
        if (File.Exists(path) && File.Exists(stamp) && File.ReadAllText(stamp) == Generator)
            return path;
        RunFolder.Prepare(folder);
        var recording = new DemoPlan().Record(PhotoFaceSource.Installed(), Take);
        TruthWriter.WriteBeside(recording, path);
        Pictures.WriteVideo(recording, path, cancellation);
        AtomicFile.WriteText(stamp, Generator);
        return path;
    }
}
