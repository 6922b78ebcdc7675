using System.Numerics;
using Mien.Core;
using Mien.Datasets.Synthetic;
using Mien.Datasets.Synthetic.Photo;

namespace Mien.Tests.Datasets.Synthetic.Photo;

/// <summary>The photographs that set-up installs, read once for all tests of a class.</summary>
public sealed class PhotoStudio
{
    internal PhotoFaceSource Source { get; } = PhotoFaceSource.Installed();

    internal IFaceActor Cast(ulong identity, ulong scene = 1, int size = 256, double? noise = 0) =>
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

    /// <summary>u then v from one state to another.</summary>
    internal static float[] Flow(IFaceActor actor, FaceState from, FaceState to)
    {
        var flow = new float[2 * actor.Width * actor.Height];
        actor.Flow(from, to, flow);
        return flow;
    }
}
