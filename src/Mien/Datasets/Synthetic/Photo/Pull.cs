namespace Mien.Datasets.Synthetic.Photo;

/// <summary>Where a landmark goes, in distances between the eyes; its mirror image goes the mirrored way.</summary>
/// <param name="Point">Landmark on the middle line or on the person's right.</param>
/// <param name="Out">Away from the middle line.</param>
/// <param name="Up">Towards the forehead.</param>
/// <param name="Forward">Towards the camera.</param>
internal readonly record struct Pull(int Point, float Out, float Up, float Forward = 0);
