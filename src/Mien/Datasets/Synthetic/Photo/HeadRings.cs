using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>Rings from the face's outline to beyond the picture, so that hair and neck go along with the head and no hole opens behind it.</summary>
internal static class HeadRings
{
    // Size against the outline, depth behind it, how much of the head's motion they share above and beside the face and below it, and how much of the
    // outline's own motion.
    private static readonly (float Size, float Depth, float Above, float Below, float Inherited)[] Rings =
    [
        (1.1f, 0.12f, 1, 0.92f, 0.75f), (1.25f, 0.35f, 0.97f, 0.75f, 0.4f), (1.5f, 0.6f, 0.85f, 0.5f, 0.15f), (1.85f, 0.8f, 0.6f, 0.3f, 0.03f),
        (2.4f, 0.9f, 0.3f, 0.12f, 0), (3.4f, 0.9f, 0.08f, 0.03f, 0), (6, 0.9f, 0, 0, 0), (14, 0.9f, 0, 0, 0),
    ];

    /// <summary>Number of rings.</summary>
    public static int Count => Rings.Length;

    /// <summary>Share of the outline's motion that a ring's vertices inherit.</summary>
    public static float Inherited(int ring) => Rings[ring].Inherited;

    /// <summary>Adds them, ring by ring, to a mesh that begins with the landmarks.</summary>
    public static void Add(MeshDraft draft, PortraitRig rig)
    {
        var (first, oval, posed) = (draft.Count, FacePoints.Oval, rig.Portrait.Posed);
        var centre = (posed[FacePoints.Forehead] + posed[FacePoints.Chin]) / 2;
        foreach (var (size, depth, above, below, inherited) in Rings)
        {
            foreach (var point in oval)
            {
                var outline = posed[point];
                var offset = new Vector2(outline.X - centre.X, outline.Y - centre.Y);
                var place = new Vector2(centre.X, centre.Y) + (size * offset);
                var down = Smooth.Step(0.2f, 0.95f, -offset.Y / offset.Length());
                var follow = float.Lerp(above, below, down);
                var photographed = new Vector3(place, outline.Z - depth);
                var rest = Vector3.Lerp(
                    PortraitRig.Unproject(photographed, Matrix4x4.Identity), PortraitRig.Unproject(photographed, rig.ToFront), follow);
                var own = inherited * (draft.Rest[point] - rig.Front[point]);
                draft.Add(rest + own, Portrait.Place(place), follow);
            }
        }
        for (var ring = 0; ring < Rings.Length; ring++)
        {
            for (var i = 0; i < oval.Count; i++)
            {
                var next = (i + 1) % oval.Count;
                draft.JoinQuad(Vertex(ring, i), Vertex(ring, next), Vertex(ring - 1, next), Vertex(ring - 1, i), FacePart.Surroundings);
            }
        }

        int Vertex(int ring, int i) => ring < 0 ? oval[i] : first + (ring * oval.Count) + i;
    }
}
