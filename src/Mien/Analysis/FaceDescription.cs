using Mien.Core;
using Mien.Faces;

namespace Mien.Analysis;

/// <summary>What one frame alone says about one face.</summary>
internal sealed class FaceDescription : IDisposable
{
    public required HeadPose Pose { get; init; }

    /// <summary>Probabilities in the order of <see cref="ExpressionNetwork.Classes"/>.</summary>
    public required float[] Expression { get; init; }

    /// <summary>The eye nearer the left edge of the picture: the person's right one.</summary>
    public required EyeContour LeftEye { get; init; }

    public required EyeContour RightEye { get; init; }

    /// <summary>The aligned face, 112x112.</summary>
    public required Image Crop { get; init; }

    public void Dispose() => Crop.Dispose();
}
