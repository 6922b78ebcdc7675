using System.Numerics;
using Mien.Core;

namespace Mien.Faces;

/// <summary>Finds the one face that a video is about. One video, frames in order, one thread.</summary>
public interface IFaceFinder : IDisposable
{
    /// <summary>What distinguishes its answers from those of another finder: name and hashes of its networks.</summary>
    string Id { get; }

    /// <summary>The face in the next frame; null where it is not seen.</summary>
    FoundFace? Find(Frame frame);
}

/// <summary>A face in a frame.</summary>
/// <param name="Box">Around it, pixels of the frame; may reach beyond.</param>
/// <param name="Landmarks">68 points in iBUG order, pixels of the frame; null where nothing finds any.</param>
public sealed record FoundFace(PixelBox Box, Vector2[]? Landmarks);
