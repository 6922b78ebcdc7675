using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;
using Mien.Faces;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>One person's face with what surrounds it: lids, eyes, the inside of the mouth, and <see cref="HeadRings"/>.</summary>
internal sealed class HeadMesh
{
    private const int LidPoints = 7;
    private const int EyeColumns = 6, EyeRows = 4, MouthColumns = 8, MouthRows = 6;
    private const float MouthHalfWidth = 0.62f;

    /// <param name="rig">The portrait.</param>
    /// <param name="front">The person's own landmarks, turned to the camera.</param>
    public HeadMesh(PortraitRig rig, Vector3[] front)
    {
        var topology = rig.Topology;
        var draft = new MeshDraft();
        for (var i = 0; i < FaceMesh.PointCount; i++)
            draft.Add(front[i], Portrait.Place(new(rig.Portrait.Posed[i].X, rig.Portrait.Posed[i].Y)), 1);
        draft.Join(topology.Corners, FacePart.Skin);

        FirstLid = draft.Count;
        AddLid(draft, point => point, rightSide: true);
        AddLid(draft, point => topology.Mirror[point], rightSide: false);
        FirstRing = draft.Count;
        HeadRings.Add(draft, rig);
        SkinCorners = draft.Corners.Count;
        RightEye = AddEye(draft, front, point => point, FacePart.RightEye);
        LeftEye = AddEye(draft, front, point => topology.Mirror[point], FacePart.LeftEye);
        FirstMouth = draft.Count;
        MouthCentre = (front[FacePoints.UpperLip] + front[FacePoints.LowerLip]) / 2;
        AddMouth(draft, front);
        (Rest, Places, Follow, Corners, Parts) = ([.. draft.Rest], [.. draft.Places], [.. draft.Follow], [.. draft.Corners], [.. draft.Parts]);
        SideShares = [.. Rest.Select(point => Smooth.Step(0.12f, -0.12f, point.X))];
    }

    /// <summary>Vertices of the neutral face turned to the camera: first the landmarks.</summary>
    public Vector3[] Rest { get; }

    /// <summary>Of each vertex its place on the portrait's picture or, of eyes and mouth, from their middle.</summary>
    public Vector2[] Places { get; }

    /// <summary>Share of the head's motion in each vertex's, 0..1.</summary>
    public float[] Follow { get; }

    /// <summary>Three vertices a triangle.</summary>
    public int[] Corners { get; }

    /// <summary>The <see cref="FacePart"/> of each triangle.</summary>
    public byte[] Parts { get; }

    /// <summary>How far each vertex belongs to the person's right, 0..1.</summary>
    public float[] SideShares { get; }

    /// <summary>Number of <see cref="Corners"/> of skin and surroundings, which come first.</summary>
    public int SkinCorners { get; }

    /// <summary>First of the vertices between lid edges and lid folds: seven of the right eye, seven of the left.</summary>
    public int FirstLid { get; }

    /// <summary>First vertex of the rings.</summary>
    public int FirstRing { get; }

    /// <summary>First vertex of the mouth's inside.</summary>
    public int FirstMouth { get; }

    /// <summary>Middle of the person's right eye.</summary>
    public Vector3 RightEye { get; }

    /// <summary>Middle of the person's left eye.</summary>
    public Vector3 LeftEye { get; }

    /// <summary>Middle between the closed lips.</summary>
    public Vector3 MouthCentre { get; }

    /// <summary>How far down the mouth's inside a vertex is, 0 (fixed to the skull) to 1 (fixed to the jaw).</summary>
    public static float JawShare(int mouthVertex) => (mouthVertex / (MouthColumns + 1)) / (float)MouthRows;

    /// <summary>A row close to the lid's edge keeps the lashes narrow when the skin above it stretches over the eye.</summary>
    private static void AddLid(MeshDraft draft, Func<int, int> side, bool rightSide)
    {
        const float nearEdge = 0.3f;
        var first = draft.Count;
        for (var i = 0; i < LidPoints; i++)
        {
            var (edge, fold) = (side(FacePoints.UpperLid[i]), side(FacePoints.UpperFold[i]));
            draft.Add(Vector3.Lerp(draft.Rest[edge], draft.Rest[fold], nearEdge), Vector2.Lerp(draft.Places[edge], draft.Places[fold], nearEdge), 1);
        }
        int[] folds = [.. FacePoints.UpperFold.Select(side)];
        int[] edges = [.. FacePoints.UpperLid.Select(side)];
        var (outer, inner) = (side(FacePoints.OuterCorner), side(FacePoints.InnerCorner));
        for (var i = 0; i + 1 < LidPoints; i++)
        {
            Quad(folds[i], folds[i + 1], first + i + 1, first + i);
            Quad(first + i, first + i + 1, edges[i + 1], edges[i]);
        }
        Triangle(outer, folds[0], first);
        Triangle(outer, first, edges[0]);
        Triangle(folds[^1], inner, first + LidPoints - 1);
        Triangle(first + LidPoints - 1, inner, edges[^1]);

        // In the picture the points run to the right for the right eye and to the left for its mirror image.
        void Quad(int a, int b, int c, int d)
        {
            Triangle(a, b, c);
            Triangle(a, c, d);
        }

        void Triangle(int a, int b, int c) => draft.Join(rightSide ? [a, c, b] : [a, b, c], FacePart.Skin);
    }

    /// <summary>A patch behind the lids.</summary>
    private static Vector3 AddEye(MeshDraft draft, Vector3[] front, Func<int, int> side, FacePart part)
    {
        const float halfHeight = 0.2f, behind = 0.05f, margin = 1.08f;
        var (outer, inner) = (front[side(FacePoints.OuterCorner)], front[side(FacePoints.InnerCorner)]);
        var centre = outer + inner;
        foreach (var point in FacePoints.UpperLid.Concat(FacePoints.LowerLid))
            centre += front[side(point)];
        centre /= 2 + (2 * LidPoints);
        var (left, right) = outer.X < inner.X ? (outer, inner) : (inner, outer);
        var first = draft.Count;
        for (var row = 0; row <= EyeRows; row++)
        {
            for (var column = 0; column <= EyeColumns; column++)
            {
                var across = ((2f * column / EyeColumns) - 1) * margin;    // -1..1 from corner to corner
                var up = 1 - (2f * row / EyeRows);
                var line = Vector3.Lerp(left, right, (1 + across) / 2);
                var bulge = 0.03f * (1 - Math.Min(1, across * across));
                var point = new Vector3(line.X, line.Y + (halfHeight * up), line.Z - behind + bulge);
                draft.Add(point, new(point.X - centre.X, point.Y - centre.Y), 1);
            }
        }
        draft.JoinGrid(first, EyeColumns, EyeRows, part);
        return centre;
    }

    private void AddMouth(MeshDraft draft, Vector3[] front)
    {
        var corner = front[FacePoints.MouthCorner];
        for (var row = 0; row <= MouthRows; row++)
        {
            for (var column = 0; column <= MouthColumns; column++)
            {
                var across = (2f * column / MouthColumns) - 1;
                var down = row / (float)MouthRows;
                var offset = new Vector2(MouthHalfWidth * across * (1 - (0.5f * down * down)), 0.36f - (0.61f * down));
                var depth = float.Lerp(MouthCentre.Z - 0.16f, corner.Z - 0.35f, across * across) - (0.1f * down);
                draft.Add(new(MouthCentre.X + offset.X, MouthCentre.Y + offset.Y, depth), offset, 1);
            }
        }
        draft.JoinGrid(FirstMouth, MouthColumns, MouthRows, FacePart.Mouth);
    }
}
