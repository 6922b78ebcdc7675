using System.Numerics;
using Mien.Core;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>A person of the ICT face model before a camera.</summary>
internal sealed class IctActor : IFaceActor
{
    private const float LongRagged = 0.08f, ShortRagged = 0.2f;

    private readonly ActorOptions _options;
    private readonly IctFaceModel _model;
    private readonly IctStage _stage;
    private readonly Vector3[] _scene, _target, _normals, _points;
    private readonly SurfacePoint[] _surface;
    private readonly VisibilityBuffer _samples;
    private readonly Vector4[] _light;
    private readonly Sensor _sensor;
    private VisibilityBuffer? _pixels;

    public IctActor(IctFaceModel model, IctStage stage, ActorOptions options)
    {
        (_options, _model, _stage) = (options, model, stage);
        var vertices = stage.Mesh.Vertices;
        (_scene, _target, _normals, _points) = (new Vector3[vertices], new Vector3[vertices], new Vector3[vertices], new Vector3[vertices]);
        _surface = [.. stage.Surface];
        _samples = new(options.Width, options.Height, 2);
        _light = new Vector4[options.Width * options.Height];
        _sensor = new(options.Width, options.Height)
        {
            Exposure = stage.Take.Exposure,
            Softness = stage.Take.Softness,
            Noise = (float)(options.Noise ?? stage.Take.Noise),
            Seed = options.Scene,
        };
    }

    /// <inheritdoc/>
    public int Width => _options.Width;

    /// <inheritdoc/>
    public int Height => _options.Height;

    /// <inheritdoc/>
    public void Render(FaceState state, int frame, Image destination)
    {
        var mesh = _stage.Mesh;
        Draw(state, _samples);
        VertexNormals.Compute(_scene, mesh.Corners, _normals);
        for (var i = 0; i < _surface.Length; i++)
        {
            ref var point = ref _surface[i];
            point = point with { NormalX = _normals[i].X, NormalY = _normals[i].Y, NormalZ = _normals[i].Z };
        }
        var shader = new IctShader
        {
            Corners = mesh.Corners,
            Parts = mesh.Parts,
            Surface = _surface,
            Materials = _stage.Materials,
            Lighting = _stage.Take.Lighting,
            Wrinkles = _stage.Wrinkles,
            LeftDepths = Ict.Wrinkles.Depths(state, FaceSide.Left, _stage.Person.Age),
            RightDepths = Ict.Wrinkles.Depths(state, FaceSide.Right, _stage.Person.Age),
        };
        PixelResolver.Resolve(_samples, _points, mesh.Corners, mesh.Parts, _stage.Backdrop, shader, _light);
        _sensor.Develop(_light, frame, destination);
    }

    /// <inheritdoc/>
    public void Landmarks(FaceState state, Span<Vector2> destination)
    {
        _stage.Posture.Pose(state, _scene);
        for (var i = 0; i < _model.Landmarks.Count; i++)
        {
            var point = _stage.Camera.Project(_scene[_model.Landmarks[i]]);
            destination[i] = new(point.X, point.Y);
        }
    }

    /// <inheritdoc/>
    public void Flow(FaceState from, FaceState to, Span<float> destination)
    {
        _stage.Posture.Pose(to, _target);
        _pixels ??= new(Width, Height, 1);
        Draw(from, _pixels);
        var walk = new SurfaceFlow { Seen = _pixels, Corners = _stage.Mesh.Corners, Camera = _stage.Camera, Points = _points, From = _scene, To = _target };
        walk.Write(triangle => IsSkin(_stage.Mesh.Parts[triangle]), destination);
    }

    // Hair looks as if it hung still, eyes turn under their lids, and tongue and teeth appear from nowhere.
    private static bool IsSkin(byte part) => (IctPart)part is IctPart.Face or IctPart.Head or IctPart.Clothes or IctPart.Glasses;

    private void Draw(FaceState state, VisibilityBuffer buffer)
    {
        var mesh = _stage.Mesh;
        _stage.Posture.Pose(state, _scene);
        _stage.Camera.Project(_scene, _points);
        buffer.Clear();
        buffer.Draw(_points, mesh.Corners.AsSpan(0, 3 * mesh.Solid), 0, FaceCulling.Back);
        buffer.Draw(_points, mesh.Corners.AsSpan(3 * mesh.Solid, 3 * (mesh.Closed - mesh.Solid)), mesh.Solid, FaceCulling.None,
            new HairMask { Mesh = mesh, Points = _points, Ragged = _stage.Person.Style == HairStyle.Long ? LongRagged : ShortRagged, Seed = _stage.Person.Seed });
        if (_stage.Posture.IsMouthOpen)
            buffer.Draw(_points, mesh.Corners.AsSpan(3 * mesh.Closed), mesh.Closed, FaceCulling.Back);
    }
}
