using Mien.Systems.AkmNet.Protocols;
using Mien.Systems.Clips;

namespace Mien.Systems.AkmNet;

/// <summary>Shown what networks say of clips while their pictures are at hand.</summary>
public interface IClipViewer
{
    /// <summary>Shows one clip.</summary>
    /// <param name="prediction">What the network says.</param>
    /// <param name="frames">The clip's pictures, not to be kept.</param>
    void Show(ClipPrediction prediction, ClipFrames frames);

    /// <summary>Ends the showing.</summary>
    /// <param name="tests">All predictions, shown before or not.</param>
    /// <returns>The file that holds what was shown.</returns>
    /// <exception cref="Core.OutputException">It cannot be written.</exception>
    string Complete(IReadOnlyList<ClipTest> tests);
}
