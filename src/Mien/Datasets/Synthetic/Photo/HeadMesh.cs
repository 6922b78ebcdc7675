using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;
using Mien.Faces;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>
/// One person's face with what surrounds it: lids, eyes, the inside of the mouth, and rings from the face's outline to beyond the
/// picture, so that hair and neck go along with the head and no hole opens behind it.
/// </summary>
internal sealed class HeadMesh
{
    private const int LidPoints = 7;
    private const int EyeColumns = 6, EyeRows = 4, MouthColumns = 8, MouthRows = 6;
    private const float MouthHalfWidth = 0.62f;

    // Rings round the outline: size against it, depth behind it, how much of the head's motion they share above and beside the face
    // and below it, and how much of the outline's own motion.
    private static readonly (float Size, float Depth, float Above, float Below, float Inherited)[] Rings =
    [
        (1.1f, 0.12f, 1, 0.92f, 0.75f), (1.25f, 0.35f, 0.97f, 0.75f, 0.4f), (1.5f, 0.6f, 0.85f, 0.5f, 0.15f), (1.85f, 0.8f, 0.6f, 0.3f, 0.03f),
        (2.4f, 0.9f, 0.3f, 0.12f, 0), (3.4f, 0.9f, 0.08f, 0.03f, 0), (6, 0.9f, 0, 0, 0), (14, 0.9f, 0, 0, 0),
    ];

    private readonly List<Vector3> _rest = [];
    private readonly List<Vector2> _places = [];
    private readonly List<float> _follow = [];
    private readonly List<int> _corners = [];
    private readonly List<byte> _parts = [];

    /// <param name="rig">The portrait.</param>
    /// <param name="front">The person's own landmarks, turned to the camera.</param>
    public HeadMesh(PortraitRig rig, Vector3[] front)
    {
        var topology = rig.Topology;
        for (var i = 0; i < FaceMesh.PointCount; i++)
            Add(front[i], Portrait.Place(new(rig.Portrait.Posed[i].X, rig.Portrait.Posed[i].Y)), 1);
        Join(topology.Corners, FacePart.Skin);

        FirstLid = _rest.Count;
        AddLid(point => point, rightSide: true);
        AddLid(point => topology.Mirror[point], rightSide: false);
        FirstRing = _rest.Count;
        AddRings(rig);
        SkinCorners = _corners.Count;
        RightEye = AddEye(front, point => point, FacePart.RightEye);
        LeftEye = AddEye(front, point => topology.Mirror[point], FacePart.LeftEye);
        FirstMouth = _rest.Count;
        MouthCentre = (front[FacePoints.UpperLip] + front[FacePoints.LowerLip]) / 2;
        AddMouth(front);
        (Rest, Places, Follow, Corners, Parts) = ([.. _rest], [.. _places], [.. _follow], [.. _corners], [.. _parts]);
        SideShares = [.. _rest.Select(point => Smooth.Step(0.12f, -0.12f, point.X))];
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

    /// <summary>Share of the outline's motion that a ring's vertices inherit.</summary>
    public static float Inherited(int ring) => Rings[ring].Inherited;

    /// <summary>Number of rings.</summary>
    public static int RingCount => Rings.Length;

    /// <summary>How far down the mouth's inside a vertex is, 0 (fixed to the skull) to 1 (fixed to the jaw).</summary>
    public static float JawShare(int mouthVertex) => (mouthVertex / (MouthColumns + 1)) / (float)MouthRows;

    private void Add(Vector3 point, Vector2 place, float follow)
    {
        _rest.Add(point);
        _places.Add(place);
        _follow.Add(follow);
    }

    private void Join(ReadOnlySpan<int> corners, FacePart part)
    {
        _corners.AddRange(corners);
        for (var i = 0; i < corners.Length; i += 3)
            _parts.Add((byte)part);
    }

    /// <summary>Joins four vertices, given clockwise as the camera sees them.</summary>
    private void JoinQuad(int topLeft, int topRight, int bottomRight, int bottomLeft, FacePart part) =>
        Join([topLeft, bottomLeft, topRight, topRight, bottomLeft, bottomRight], part);

    /// <summary>A row close to the lid's edge keeps the lashes narrow when the skin above it stretches over the eye.</summary>
    private void AddLid(Func<int, int> side, bool rightSide)
    {
        const float nearEdge = 0.3f;
        var first = _rest.Count;
        for (var i = 0; i < LidPoints; i++)
        {
            var (edge, fold) = (side(FacePoints.UpperLid[i]), side(FacePoints.UpperFold[i]));
            Add(Vector3.Lerp(_rest[edge], _rest[fold], nearEdge), Vector2.Lerp(_places[edge], _places[fold], nearEdge), 1);
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

        void Triangle(int a, int b, int c) => Join(rightSide ? [a, c, b] : [a, b, c], FacePart.Skin);
    }

    private void AddRings(PortraitRig rig)
    {
        var oval = FacePoints.Oval;
        var posed = rig.Portrait.Posed;
        var centre = (posed[FacePoints.Forehead] + posed[FacePoints.Chin]) / 2;
        for (var ring = 0; ring < Rings.Length; ring++)
        {
            var (size, depth, above, below, _) = Rings[ring];
            for (var i = 0; i < oval.Count; i++)
            {
                var outline = posed[oval[i]];
                var offset = new Vector2(outline.X - centre.X, outline.Y - centre.Y);
                var point = new Vector2(centre.X, centre.Y) + (size * offset);
                var down = Smooth.Step(0.2f, 0.95f, -offset.Y / offset.Length());
                var follow = float.Lerp(above, below, down);
                var photographed = new Vector3(point, outline.Z - depth);
                var rest = Vector3.Lerp(
                    PortraitRig.Unproject(photographed, Matrix4x4.Identity), PortraitRig.Unproject(photographed, rig.ToFront), follow);
                var own = Rings[ring].Inherited * (_rest[oval[i]] - rig.Front[oval[i]]);
                Add(rest + own, Portrait.Place(point), follow);
            }
        }
        for (var ring = 0; ring < Rings.Length; ring++)
        {
            for (var i = 0; i < oval.Count; i++)
            {
                var next = (i + 1) % oval.Count;
                JoinQuad(Vertex(ring, i), Vertex(ring, next), Vertex(ring - 1, next), Vertex(ring - 1, i), FacePart.Surroundings);
            }
        }

        int Vertex(int ring, int i) => ring < 0 ? oval[i] : FirstRing + (ring * oval.Count) + i;
    }

    /// <summary>A patch behind the lids.</summary>
    private Vector3 AddEye(Vector3[] front, Func<int, int> side, FacePart part)
    {
        const float halfHeight = 0.2f, behind = 0.05f, margin = 1.08f;
        var (outer, inner) = (front[side(FacePoints.OuterCorner)], front[side(FacePoints.InnerCorner)]);
        var centre = outer + inner;
        foreach (var point in FacePoints.UpperLid.Concat(FacePoints.LowerLid))
            centre += front[side(point)];
        centre /= 2 + (2 * LidPoints);
        var (left, right) = outer.X < inner.X ? (outer, inner) : (inner, outer);
        var first = _rest.Count;
        for (var row = 0; row <= EyeRows; row++)
        {
            for (var column = 0; column <= EyeColumns; column++)
            {
                var across = ((2f * column / EyeColumns) - 1) * margin;    // -1..1 from corner to corner
                var up = 1 - (2f * row / EyeRows);
                var line = Vector3.Lerp(left, right, (1 + across) / 2);
                var bulge = 0.03f * (1 - Math.Min(1, across * across));
                var point = new Vector3(line.X, line.Y + (halfHeight * up), line.Z - behind + bulge);
                Add(point, new(point.X - centre.X, point.Y - centre.Y), 1);
            }
        }
        JoinGrid(first, EyeColumns, EyeRows, part);
        return centre;
    }

    private void AddMouth(Vector3[] front)
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
                Add(new(MouthCentre.X + offset.X, MouthCentre.Y + offset.Y, depth), offset, 1);
            }
        }
        JoinGrid(FirstMouth, MouthColumns, MouthRows, FacePart.Mouth);
    }

    private void JoinGrid(int first, int columns, int rows, FacePart part)
    {
        var stride = columns + 1;
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var at = first + (row * stride) + column;
                JoinQuad(at, at + 1, at + stride + 1, at + stride, part);
            }
        }
    }
}
