using System.Numerics;
using Mien.Core;
using Mien.Faces;

namespace Mien.Tests.Systems.Clips;

/// <summary>Finds a face, always in the same place, from some frame on.</summary>
internal sealed class LateFace(int from) : IFaceFinder
{
    public int Asked { get; private set; }

    public string Id => $"finder {from}";

    public FoundFace? Find(Frame frame)
    {
        var points = new Vector2[68];
        for (var i = 0; i < points.Length; i++)
            points[i] = new(16 + (i >= 42 ? 4 : i >= 36 ? -4 : 0), i == 8 ? 24 : 10);
        return Asked++ < from ? null : new(new(0, 0, 32, 32), points);
    }

    public void Dispose()
    {
    }
}
