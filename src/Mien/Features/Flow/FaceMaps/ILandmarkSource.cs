namespace Mien.Features.Flow.FaceMaps;

/// <summary>Finds landmarks in the face crops of one video.</summary>
public interface ILandmarkSource
{
    /// <summary>The landmarks of one frame.</summary>
    /// <param name="frame">The frame's position, from 0.</param>
    /// <returns>Null where no face is found.</returns>
    Landmarks68? Find(int frame);
}
