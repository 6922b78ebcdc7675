using Mien.Core;
namespace Mien.Features.Flow.FaceMaps;

/// <summary>Settles one box for each frame of a video.</summary>
public static class FaceBoxes
{
    /// <summary>Gives frames without a detection the box before them; where there is none, the next one.</summary>
    /// <param name="detections">The box found in each frame, or null.</param>
    /// <param name="mode">Which detections count.</param>
    /// <exception cref="ArgumentException">No frame has a detection.</exception>
    public static PixelBox[] Settle(IReadOnlyList<PixelBox?> detections, FaceBoxMode mode = FaceBoxMode.FirstFrame)
    {
        ArgumentNullException.ThrowIfNull(detections);
        var box = detections.FirstOrDefault(box => box is not null)
            ?? throw new ArgumentException("No frame has a detection.", nameof(detections));
        var boxes = new PixelBox[detections.Count];
        for (var i = 0; i < boxes.Length; i++)
        {
            if (mode == FaceBoxMode.PerFrame)
                box = detections[i] ?? box;
            boxes[i] = box;
        }
        return boxes;
    }
}
