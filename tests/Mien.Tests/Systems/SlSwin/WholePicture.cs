using Mien.Core;
using Mien.Faces;

namespace Mien.Tests.Systems.SlSwin;

/// <summary>Takes the whole picture for a face, without landmarks: for made-up clips, which no tracker would follow.</summary>
internal sealed class WholePicture : IFaceFinder
{
    public string Id => "whole";

    public FoundFace? Find(Frame frame) => new(new PixelBox(0, 0, frame.Image.Width, frame.Image.Height), null);

    public void Dispose()
    {
    }
}
