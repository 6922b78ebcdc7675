using System.Numerics;
using Mien.Core;
using Mien.Datasets.Synthetic.Rendering;
using Mien.Faces;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>A photographed person before a camera.</summary>
internal sealed class PhotoActor : IFaceActor
{
    private const float EyeballRadius = 0.19f;                              // 12 mm
    private const float MostGaze = 0.7f;

    private readonly PhotoStage _stage;
    private readonly ActorOptions _options;
    private readonly Vector3[] _scene, _target, _normals, _points;
    private readonly Vector2[] _places;
    private readonly Vector4[] _light, _depths, _background, _colours;
    private readonly VisibilityBuffer _samples;
    private readonly Sensor _sensor;
    private readonly Vector3 _frontLight;
    private VisibilityBuffer? _pixels;

    public PhotoActor(PhotoStage stage, ActorOptions options)
    {
        (_stage, _options) = (stage, options);
        var vertices = stage.Mesh.Rest.Length;
        (_scene, _target, _normals, _points) = (new Vector3[vertices], new Vector3[vertices], new Vector3[vertices], new Vector3[vertices]);
        _places = [.. stage.Mesh.Places];
        (_light, _depths) = (new Vector4[vertices], new Vector4[vertices]);
        (_background, _colours) = (new Vector4[options.Width * options.Height], new Vector4[options.Width * options.Height]);
        _samples = new(options.Width, options.Height, 2);
        _frontLight = stage.Take.Lighting.Received(Vector3.Normalize(new(0, 0.15f, 1)), 1, 1);
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
        var (mesh, posture) = (_stage.Mesh, _stage.Posture);
        Draw(state, _samples);
        Shine();
        Crease(state);
        for (var i = mesh.FirstMouth; i < _places.Length; i++)
            _places[i].Y = posture.MouthHeight(i);
        var pixel = 1 / _stage.PixelsPerUnit;
        var lids = posture.LidHeights;
        var shader = new PhotoShader
        {
            Corners = mesh.Corners,
            Parts = mesh.Parts,
            Places = _places,
            Light = _light,
            Depths = _depths,
            Picture = _stage.Picture,
            Wrinkles = _stage.Rig.Wrinkles,
            RightEye = Eye(state, 1, lids.Right, pixel),
            LeftEye = Eye(state, -1, lids.Left, pixel),
            Mouth = new() { Jaw = posture.Jaw, Gap = posture.MouthGap, Teeth = _stage.Teeth },
        };
        PixelResolver.Resolve(_samples, _points, mesh.Corners, mesh.Parts, _background, shader, _colours);
        _sensor.Develop(_colours, frame, destination);
    }

    /// <inheritdoc/>
    public void Landmarks(FaceState state, Span<Vector2> destination)
    {
        _stage.Posture.Pose(state, _scene);
        for (var i = 0; i < FaceMesh.Ibug.Length; i++)
        {
            var point = _stage.Camera.Project(_scene[FaceMesh.Ibug[i]]);
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
        // Eyes turn under their lids, and teeth and tongue appear from nowhere.
        walk.Write(triangle => 3 * triangle < _stage.Mesh.SkinCorners, destination);
    }

    private void Draw(FaceState state, VisibilityBuffer buffer)
    {
        _stage.Posture.Pose(state, _scene);
        _stage.Camera.Project(_scene, _points);
        buffer.Clear();
        buffer.Draw(_points, _stage.Mesh.Corners, 0, FaceCulling.None);
    }

    private EyePainter Eye(FaceState state, float side, float lid, float pixel)
    {
        var eyes = _stage.Eyes;
        var gaze = EyeballRadius * new Vector2(
            MathF.Sin(Math.Clamp(state.GazeX, -MostGaze, MostGaze)), -MathF.Sin(Math.Clamp(state.GazeY, -MostGaze, MostGaze)));
        var lamp = _stage.Take.Lighting.Direction;
        return new()
        {
            Look = eyes,
            Iris = new Vector2(side * eyes.Offset.X, eyes.Offset.Y) + gaze,
            CatchLight = 0.4f * new Vector2(lamp.X, lamp.Y),
            LidHeight = lid,
            Pixel = pixel,
        };
    }

    /// <summary>The take's light against the same on a surface that faces the camera; the further from the face, the less.</summary>
    private void Shine()
    {
        var mesh = _stage.Mesh;
        VertexNormals.Compute(_scene, mesh.Corners.AsSpan(0, mesh.SkinCorners), _normals);
        for (var i = 0; i < _light.Length; i++)
        {
            var share = i < mesh.FirstRing || i >= mesh.FirstRing + (HeadRings.Count * FacePoints.Oval.Count) ? 1 : 0;
            var received = _stage.Take.Lighting.Received(_normals[i], 1, 1) / _frontLight;
            _light[i] = new(Vector3.Lerp(Vector3.One, received, 0.8f * share), 1);
        }
    }

    private void Crease(FaceState state)
    {
        var (right, left) = (WrinklePainter.Depths(state, FaceSide.Right), WrinklePainter.Depths(state, FaceSide.Left));
        for (var i = 0; i < _depths.Length; i++)
            _depths[i] = Vector4.Lerp(left, right, _stage.Mesh.SideShares[i]);
    }
}
