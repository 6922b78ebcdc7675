using System.Numerics;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>Everything that is drawn of a person: the model's parts, and what grows on them or is worn.</summary>
/// <remarks>Triangles lie in three ranges: solid parts first, then those seen from both sides, then the inside of the mouth.</remarks>
internal sealed class IctMesh
{
    // The neck bends between these heights of the mean face, centimetres.
    private const float NeckBottom = -14.5f, NeckTop = -8.3f;

    // The bust below the collar is hidden by clothes and would poke through them.
    private const float Collar = -13.6f, Shoulder = -9, NeckWidth = 8;

    /// <param name="model">The face model.</param>
    /// <param name="worn">Hair, clothes, glasses.</param>
    public IctMesh(IctFaceModel model, Surface worn)
    {
        Vertices = IctFaceModel.Vertices + worn.Points.Count;
        var (solid, solidParts, inside, insideParts) = (new List<int>(), new List<byte>(), new List<int>(), new List<byte>());
        for (var i = 0; i < model.Parts.Length; i++)
        {
            var corners = model.Corners.AsSpan(3 * i, 3);
            var part = (IctPart)model.Parts[i];
            if (part is IctPart.MouthSocket or IctPart.Gums or IctPart.Teeth)
            {
                inside.AddRange(corners);
                insideParts.Add(model.Parts[i]);
            }
            else if (part != IctPart.Head || !IsUnderClothes(model.Mean[corners[0]]))
            {
                solid.AddRange(corners);
                solidParts.Add(model.Parts[i]);
            }
        }
        Solid = solidParts.Count;
        Closed = Solid + worn.Parts.Count;
        Corners = [.. solid, .. worn.Corners.Select(corner => corner + IctFaceModel.Vertices), .. inside];
        Parts = [.. solidParts, .. worn.Parts, .. insideParts];
        Worn = [.. worn.Points];

        HeadShare = new float[Vertices];
        for (var i = 0; i < IctFaceModel.Vertices; i++)
            HeadShare[i] = Rendering.Smooth.Step(NeckBottom, NeckTop, model.Mean[i].Y);
        for (var i = 0; i < worn.Parts.Count; i++)
        {
            foreach (var corner in worn.Corners.GetRange(3 * i, 3))
            {
                HeadShare[IctFaceModel.Vertices + corner] =
                    worn.Parts[i] == (byte)IctPart.Clothes ? 0 : Rendering.Smooth.Step(-22, -5, worn.Points[corner].Y);
            }
        }
        Places = new Vector2[Vertices];
        model.TextureCoordinates.CopyTo(Places, 0);
        worn.Places.CopyTo(Places, IctFaceModel.Vertices);
        for (var i = 0; i < Parts.Length; i++)
        {
            if (Parts[i] == (byte)IctPart.Head)
            {
                foreach (var corner in Corners.AsSpan(3 * i, 3))
                    Places[corner].X = model.TextureCoordinates[corner].X - 1;
            }
        }
    }

    private static bool IsUnderClothes(Vector3 place) => place.Y < Collar || (place.Y < Shoulder && MathF.Abs(place.X) > NeckWidth);

    /// <summary>Number of vertices: the model's, then those worn.</summary>
    public int Vertices { get; }

    /// <summary>Number of triangles drawn from outside only.</summary>
    public int Solid { get; }

    /// <summary>Number of triangles drawn when the mouth is closed.</summary>
    public int Closed { get; }

    /// <summary>Three vertices for each triangle.</summary>
    public int[] Corners { get; }

    /// <summary>Part of each triangle.</summary>
    public byte[] Parts { get; }

    /// <summary>Vertices worn, at rest.</summary>
    public Vector3[] Worn { get; }

    /// <summary>How far each vertex goes with the head, 0 (body) to 1.</summary>
    public float[] HeadShare { get; }

    /// <summary>Place of each vertex on the texture of its part.</summary>
    public Vector2[] Places { get; }
}
