using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>Everything about a person in a take that does not change from frame to frame.</summary>
internal sealed class IctStage
{
    private const int SkyDirections = 32, LampDirections = 12;
    private const float LampSize = 0.14f;                                  // half its angle, radians: the softness of shadows
    private const float ShadowTolerance = 0.35f;

    // Height of the middle of the mean head, centimetres: the scene's origin.
    private const float MiddleOfHead = 3.5f;

    /// <param name="source">The model and what is derived from it once.</param>
    /// <param name="options">Who, and how filmed.</param>
    public IctStage(IctFaceSource source, ActorOptions options)
    {
        var model = source.Model;
        Person = PersonLook.Draw(options.Identity);
        Take = TakeLook.Draw(options.Scene, Vector3.Dot(Person.Skin, new(0.3f, 0.55f, 0.15f)));
        var identity = new IctIdentity(model, options.Identity);
        var worn = new Surface();
        HairGrower.Grow(worn, Person, identity.Neutral, model);
        Tailor.Dress(worn, Take.Neckline);
        if (Person.Glasses is not null)
        {
            var random = new SeededRandom(Person.Seed ^ 0x61A5);
            Tailor.AddGlasses(worn, identity.LeftEye.Centre, identity.RightEye.Centre, identity.Neutral[model.Landmarks[27]],
                random.Uniform(), random.Uniform(0.08f, 0.2f));
        }
        Mesh = new(model, worn);

        var middle = new Vector3(0, MiddleOfHead, 0);
        Posture = new(model, identity, Mesh, middle, Take.Distance);
        var (crown, chin) = Height(identity.Neutral, model.Landmarks[8], middle);
        var pixelsPerUnit = (float)(options.HeadShare * options.Height / (chin - crown));
        var centre = new Vector2(options.Width / 2f, (options.Height / 2f) - (pixelsPerUnit * (crown + chin) / 2));
        Camera = PerspectiveCamera.Showing(pixelsPerUnit, centre + (options.Height * Take.Offset), Take.Distance);
        var maps = source.MapsFor(pixelsPerUnit);
        Materials = Wardrobe.Open(model, maps.Face, maps.Head, Person, Take);
        Wrinkles = maps.Wrinkles;
        Backdrop = Ict.Backdrop.Paint(options.Scene, options.Width, options.Height);
        Surface = MakeSurface(source, identity);
    }

    /// <summary>Who.</summary>
    public PersonLook Person { get; }

    /// <summary>How filmed.</summary>
    public TakeLook Take { get; }

    /// <summary>What is drawn.</summary>
    public IctMesh Mesh { get; }

    /// <summary>Moves it.</summary>
    public Posture Posture { get; }

    /// <summary>The camera.</summary>
    public PerspectiveCamera Camera { get; }

    /// <summary>What each part is made of.</summary>
    public Material[] Materials { get; }

    /// <summary>Where wrinkles are.</summary>
    public Texture Wrinkles { get; }

    /// <summary>What is behind the person, linear colours, [H, W].</summary>
    public Vector4[] Backdrop { get; }

    /// <summary>What each vertex carries, but for its normal.</summary>
    public SurfacePoint[] Surface { get; }

    /// <summary>Where crown and chin appear through a camera of one pixel a centimetre: what is nearer looks larger.</summary>
    private (float Crown, float Chin) Height(ReadOnlySpan<Vector3> neutral, int chin, Vector3 middle)
    {
        var camera = PerspectiveCamera.Showing(1, Vector2.Zero, Take.Distance);
        var crown = float.MaxValue;
        foreach (var point in neutral)
            crown = Math.Min(crown, camera.Project(point - middle).Y);
        return (crown, camera.Project(neutral[chin] - middle).Y);
    }

    private SurfacePoint[] MakeSurface(IctFaceSource source, IctIdentity identity)
    {
        var vertices = Mesh.Vertices;
        var (points, normals) = (new Vector3[vertices], new Vector3[vertices]);
        Posture.Pose(new(), points);
        VertexNormals.Compute(points, Mesh.Corners, normals);
        var (open, lit) = (new float[vertices], new float[vertices]);
        var occlusion = new Occlusion(vertices);
        var corners = Mesh.Corners.AsSpan(0, 3 * Mesh.Closed);
        occlusion.Measure(points, normals, corners, Occlusion.Directions(Vector3.UnitY, MathF.PI, SkyDirections), true, ShadowTolerance, open);
        occlusion.Measure(
            points, normals, corners, Occlusion.Directions(Take.Lighting.Direction, LampSize, LampDirections), false, ShadowTolerance, lit);
        var surface = new SurfacePoint[vertices];
        for (var i = 0; i < vertices; i++)
        {
            // Surfaces that turn away from the lamp are dark by themselves; there a shadow would only cut off scattered light.
            var facing = Vector3.Dot(normals[i], Take.Lighting.Direction);
            surface[i] = new(
                Mesh.Places[i].X, Mesh.Places[i].Y, open[i], float.Lerp(1, lit[i], Smooth.Step(-0.05f, 0.2f, facing)), 0, 0, 0, 1);
        }
        foreach (var eye in (ReadOnlySpan<Eyeball>)[identity.LeftEye, identity.RightEye])
        {
            for (var i = eye.First; i < eye.First + eye.Count; i++)
            {
                var place = EyePainter.Place(identity.Neutral[i] - eye.Centre, eye.Forward);
                surface[i] = surface[i] with { U = place.X, V = place.Y };
            }
        }
        for (var i = 0; i < IctFaceModel.Vertices; i++)
        {
            // Of the mouth's inside counts what an open mouth lets in.
            if (source.MouthOpenness[i] is { } share)
                surface[i] = surface[i] with { Open = MathF.Sqrt(share), Lit = share, Gloss = share };
        }
        return surface;
    }
}
