using System.Numerics;
using Mien.Core;

namespace Mien.Faces;

/// <summary>Follows the first face that a video shows.</summary>
public sealed class TrackedFaceFinder : IFaceFinder
{
    // Of the mesh's box on each side: brows to chin then fill the square as a face detector's box does.
    private const float Margin = 0.14f;

    private readonly FaceTracker _tracker;
    private int? _id;

    /// <param name="models">The face networks.</param>
    /// <exception cref="MissingComponentException">A model file is absent.</exception>
    public TrackedFaceFinder(FaceModels models)
    {
        ArgumentNullException.ThrowIfNull(models);
        Id = $"tracker {models.Hash("blazeface")} {models.Hash("facemesh")}";
        _tracker = new FaceTracker(models);
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <summary>Makes finders with the networks that are installed.</summary>
    /// <exception cref="MissingComponentException">A model file is absent.</exception>
    public static Func<IFaceFinder> Installed()
    {
        var models = FaceModels.Installed();
        return () => new TrackedFaceFinder(models);
    }

    /// <inheritdoc/>
    public FoundFace? Find(Frame frame)
    {
        var faces = _tracker.Track(frame);
        _id ??= faces.FirstOrDefault(face => face.Mesh is not null)?.Id;
        return faces.FirstOrDefault(face => face.Id == _id)?.Mesh is { } mesh ? Of(mesh) : null;
    }

    /// <summary>Of the faces followed the one nearest to a place; null where none is seen.</summary>
    internal static FoundFace? Nearest(IReadOnlyList<TrackedFace> faces, PixelBox place)
    {
        return faces.Select(face => face.Mesh).OfType<FaceMesh>().Select(Of).MinBy(face => Vector2.DistanceSquared(Centre(face.Box), Centre(place)));

        static Vector2 Centre(PixelBox box) => new Vector2(box.Left + box.Right, box.Top + box.Bottom) / 2;
    }

    /// <summary>Box and landmarks of a mesh.</summary>
    internal static FoundFace Of(FaceMesh mesh)
    {
        var (low, high) = (new Vector2(float.MaxValue), new Vector2(float.MinValue));
        for (var i = 0; i < FaceMesh.PointCount; i++)
            (low, high) = (Vector2.Min(low, mesh.Point(i)), Vector2.Max(high, mesh.Point(i)));
        var margin = Margin * (high - low);
        (low, high) = (low - margin, high + margin);
        return new FoundFace(
            new PixelBox((int)MathF.Floor(low.X), (int)MathF.Floor(low.Y), (int)MathF.Ceiling(high.X), (int)MathF.Ceiling(high.Y)), mesh.Landmarks68());
    }

    /// <inheritdoc/>
    public void Dispose() => _tracker.Dispose();
}
