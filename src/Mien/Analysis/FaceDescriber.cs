using Mien.Core;
using Mien.Faces;

namespace Mien.Analysis;

/// <summary>Describes faces frame by frame; frames are independent, so several describers work side by side.</summary>
internal sealed class FaceDescriber(FaceModels models) : IDisposable
{
    public const int CropSize = 112;

    private readonly ExpressionNetwork _expression = new(models);
    private readonly IrisNetwork _iris = new(models);

    public FaceDescription Describe(Image image, FaceMesh mesh)
    {
        var (left, right) = _iris.Locate(image, mesh);
        var crop = new Image(CropSize, CropSize);
        FaceAligner.Align(image, mesh, crop);
        return new()
        {
            Pose = HeadPoseEstimator.Estimate(mesh),
            Expression = _expression.Estimate(image, mesh),
            LeftEye = left,
            RightEye = right,
            Crop = crop,
        };
    }

    public void Dispose()
    {
        _expression.Dispose();
        _iris.Dispose();
    }
}
