using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>Where each texel of a part's texture lies on the mean face: painters think in places of a face, not of a texture.</summary>
internal sealed class SkinMap
{
    /// <param name="model">The face model.</param>
    /// <param name="part">Face or head: the parts that have skin.</param>
    /// <param name="size">Texels along each side.</param>
    public SkinMap(IctFaceModel model, IctPart part, int size)
    {
        Size = size;
        Places = new Vector3[size * size];
        var tile = part == IctPart.Head ? 1 : 0;
        var points = new Vector3[IctFaceModel.Vertices];
        for (var i = 0; i < points.Length; i++)
            points[i] = new((model.TextureCoordinates[i].X - tile) * size, model.TextureCoordinates[i].Y * size, 1);
        var corners = new List<int>();
        for (var i = 0; i < model.Parts.Length; i++)
        {
            if (model.Parts[i] == (byte)part)
                corners.AddRange(model.Corners.AsSpan(3 * i, 3));
        }
        Fill(model.Mean, points, [.. corners]);
        Spread();
    }

    /// <summary>Texels along each side.</summary>
    public int Size { get; }

    /// <summary>Places on the mean face, centimetres, [Size, Size].</summary>
    public Vector3[] Places { get; }

    private void Fill(ReadOnlySpan<Vector3> mean, Vector3[] points, int[] corners)
    {
        var seen = new VisibilityBuffer(Size, Size, 1);
        seen.Draw(points, corners, 0, FaceCulling.None);
        Array.Fill(Places, new Vector3(float.NaN));
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                var triangle = seen.Triangles[(y * seen.Stride) + x];
                if (triangle == VisibilityBuffer.Nothing)
                    continue;
                var (a, b, c) = (corners[3 * triangle], corners[(3 * triangle) + 1], corners[(3 * triangle) + 2]);
                var weights = Barycentric.At(points[a], points[b], points[c], new(x + 0.5f, y + 0.5f));
                Places[(y * Size) + x] = (weights.X * mean[a]) + (weights.Y * mean[b]) + (weights.Z * mean[c]);
            }
        }
    }

    /// <summary>Texels beside the skin take a neighbour's place, so that nothing else bleeds in.</summary>
    private void Spread()
    {
        for (var round = 0; round < 4; round++)
        {
            var before = (Vector3[])Places.Clone();
            for (var i = 0; i < Places.Length; i++)
            {
                if (!float.IsNaN(before[i].X))
                    continue;
                foreach (var step in (ReadOnlySpan<int>)[-1, 1, -Size, Size])
                {
                    if ((uint)(i + step) < (uint)before.Length && !float.IsNaN(before[i + step].X))
                        Places[i] = before[i + step];
                }
            }
        }
        for (var i = 0; i < Places.Length; i++)
        {
            if (float.IsNaN(Places[i].X))
                Places[i] = new(0, -12, 5);
        }
    }
}
