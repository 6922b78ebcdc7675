using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>Finds out what the eyes of a photograph look like.</summary>
internal sealed class EyeMeter(Texture picture, Vector3[] posed, MeshTopology topology)
{
    // Iris radii in distances between the eyes: 11.7 mm across in nearly all people, whose eyes are 54 to 74 mm apart.
    private const float SmallestIris = 0.085f, LargestIris = 0.105f;

    /// <summary>Measures both eyes.</summary>
    /// <param name="right">Centre and four edge points of the iris of the person's right eye, as photographed.</param>
    /// <param name="left">The same of the left eye.</param>
    public EyeLook Measure(Vector2[] right, Vector2[] left)
    {
        var radius = Math.Clamp((Radius(right) + Radius(left)) / 2, SmallestIris, LargestIris);
        var (rightOffset, leftOffset) = (right[0] - Middle(point => point), left[0] - Middle(point => topology.Mirror[point]));
        var (whites, irises) = (new List<Vector3>(), new List<Vector3>());
        Collect(right[0], radius, point => point, whites, irises);
        Collect(left[0], radius, point => topology.Mirror[point], whites, irises);
        // Of the white, what is not in the shadow of lids and lashes.
        whites.Sort((a, b) => a.Y.CompareTo(b.Y));
        var white = whites.Count == 0 ? new Vector3(0.4f) : Mean(whites[(whites.Count * 3 / 4)..]);
        // Of the iris, what mirrors nothing.
        irises.Sort((a, b) => a.Y.CompareTo(b.Y));
        var iris = irises.Count == 0 ? new Vector3(0.03f) : Mean(irises[..((irises.Count + 1) / 2)]);
        // What both irises are off to one side is where the person looked.
        var offset = new Vector2((rightOffset.X - leftOffset.X) / 2, (rightOffset.Y + leftOffset.Y) / 2);
        return new(Vector3.Lerp(white, new(white.Y), 0.5f), iris, radius, offset);
    }

    private static float Radius(Vector2[] iris) => iris[1..].Average(point => Vector2.Distance(point, iris[0]));

    private static Vector3 Mean(List<Vector3> colours) => colours.Aggregate(Vector3.Zero, (sum, colour) => sum + colour) / colours.Count;

    private Vector2 Middle(Func<int, int> side)
    {
        int[] points = [FacePoints.OuterCorner, FacePoints.InnerCorner, .. FacePoints.UpperLid, .. FacePoints.LowerLid];
        return points.Aggregate(Vector2.Zero, (sum, point) => sum + At(side(point))) / points.Length;
    }

    private Vector2 At(int point) => new(posed[point].X, posed[point].Y);

    private void Collect(Vector2 iris, float radius, Func<int, int> side, List<Vector3> whites, List<Vector3> irises)
    {
        const int steps = 12;
        for (var i = 0; i < FacePoints.UpperLid.Count; i++)
        {
            var (upper, lower) = (At(side(FacePoints.UpperLid[i])), At(side(FacePoints.LowerLid[i])));
            for (var step = 3; step < steps - 2; step++)
            {
                var point = Vector2.Lerp(upper, lower, step / (float)steps);
                var place = Portrait.Place(point);
                var colour = picture.Sample(place.X, place.Y).AsVector3();
                var distance = Vector2.Distance(point, iris) / radius;
                if (distance > 1.25f)
                    whites.Add(colour);
                else if (distance is > 0.45f and < 0.85f)
                    irises.Add(colour);
            }
        }
    }
}
