using System.Numerics;
using Mien.Core;
using Mien.Datasets.Synthetic;
using Mien.Datasets.Synthetic.Ict;

namespace Mien.Tests.Datasets.Synthetic.Ict;

/// <summary>The face model, read once for all tests; each skips where the file is not there.</summary>
public sealed class IctStudio
{
    private readonly Lazy<IctFaceSource> _source = new(() => IctFaceSource.Open(SharedData.Path("facemodel", "ict_face_light.npz")));

    internal IctFaceSource Source => _source.Value;

    internal IFaceActor Cast(ulong identity, ulong scene = 1, int size = 128, double? noise = 0) =>
        Source.Cast(new() { Identity = identity, Scene = scene, Width = size, Height = size, Noise = noise });

    internal static Vector2[] Landmarks(IFaceActor actor, FaceState state)
    {
        var points = new Vector2[68];
        actor.Landmarks(state, points);
        return points;
    }

    internal static byte[] Render(IFaceActor actor, FaceState state, int frame = 0)
    {
        using var picture = new Image(actor.Width, actor.Height);
        actor.Render(state, frame, picture);
        return picture.Pixels.ToArray();
    }
}
