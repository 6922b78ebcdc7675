using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>Everything about a person in a take that does not change from frame to frame.</summary>
internal sealed class PhotoStage
{
    // From the top of the forehead's landmarks to the crown, as a share of the way from there to the chin.
    private const float CrownShare = 0.25f;

    public PhotoStage(PortraitRig rig, PhotoPerson person, PhotoTake take, ActorOptions options)
    {
        (Rig, Take) = (rig, take);
        var front = rig.Front.ToArray();
        for (var i = 0; i < rig.Proportions.Length; i++)
        {
            for (var point = 0; point < front.Length; point++)
                front[point] += person.Proportions[i] * rig.Proportions[i][point];
        }
        Mesh = new(rig, front);
        Posture = new(rig, Mesh);
        var painter = new PhotoPainter(rig.Portrait);
        Picture = painter.Paint(person, take);
        Eyes = painter.Eyes(person);

        Teeth = 1.7f * Eyes.White * new Vector3(1, 0.96f, 0.88f);

        var (top, chin) = (front[FacePoints.Forehead].Y, front[FacePoints.Chin].Y);
        var crown = top + (CrownShare * (top - chin));
        PixelsPerUnit = (float)(options.HeadShare * options.Height / (crown - chin));
        var middle = new Vector2(options.Width / 2f, options.Height / 2f) + (options.Height * take.Offset);
        Camera = PerspectiveCamera.Showing(
            PixelsPerUnit, middle + new Vector2(0, PixelsPerUnit * (crown + chin) / 2), PortraitRig.CameraDistance);
    }

    /// <summary>The portrait.</summary>
    public PortraitRig Rig { get; }

    /// <summary>How filmed.</summary>
    public PhotoTake Take { get; }

    /// <summary>What is drawn.</summary>
    public HeadMesh Mesh { get; }

    /// <summary>Moves it.</summary>
    public PhotoPosture Posture { get; }

    /// <summary>The picture laid on it.</summary>
    public Texture Picture { get; }

    /// <summary>The person's eyes.</summary>
    public EyeLook Eyes { get; }

    /// <summary>Colour of the teeth, linear: lit like the white of the eyes, and a little yellow.</summary>
    public Vector3 Teeth { get; }

    /// <summary>Pixels of the distance between the eyes.</summary>
    public float PixelsPerUnit { get; }

    /// <summary>The camera.</summary>
    public PerspectiveCamera Camera { get; }
}
