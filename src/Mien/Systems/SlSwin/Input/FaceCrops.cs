using System.Numerics;
using Mien.Core;
using Mien.Faces;
using Mien.Features.Flow.FaceMaps;

namespace Mien.Systems.SlSwin.Input;

/// <summary>A video → the grey crop of its face and the landmarks in it, frame by frame.</summary>
public static class FaceCrops
{
    /// <summary>Cuts the face out of every frame.</summary>
    /// <remarks>
    /// A frame without a detection has the box before it. Frames before the first detection have that detection's box and, where the first landmarks
    /// hold for all, its landmarks: they are decoded once more, so that none has to be kept.
    /// </remarks>
    /// <param name="frames">Decodes the video from its beginning.</param>
    /// <param name="finder">Finds the face.</param>
    /// <param name="options">Which box holds, and the side of the crop.</param>
    /// <param name="receive">Takes the crop, [side, side], valid during the call, and its landmarks, null where there are none.</param>
    /// <returns>Number of frames.</returns>
    /// <exception cref="NoFaceException">The video never shows a face.</exception>
    public static int Cut(Func<IEnumerable<Frame>> frames, IFaceFinder finder, SpottingInputOptions options, FaceCropReceiver receive)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(finder);
        ArgumentNullException.ThrowIfNull(receive);
        OptionsException.ThrowIfAny(options.Check());
        var crop = new FaceCrop(options.CropSide);
        var grey = new byte[options.CropSide * options.CropSide];
        PixelBox? box = null;
        var count = 0;
        foreach (var frame in frames())
        {
            using (frame)
            {
                var face = finder.Find(frame);
                if (face is not null && box is null)
                {
                    box = Square(face, frame.Image);
                    foreach (var earlier in frames().Take(count))
                    {
                        using (earlier)
                            Deliver(earlier.Image, box.Value, options.Landmarks == LandmarkMode.FirstFrame ? face : null);
                    }
                }
                else if (face is not null && options.FaceBox == FaceBoxMode.PerFrame)
                {
                    box = Square(face, frame.Image);
                }
                count++;
                if (box is { } known)
                    Deliver(frame.Image, known, face);
            }
        }
        return box is null ? throw new NoFaceException() : count;

        void Deliver(Image image, PixelBox square, FoundFace? face)
        {
            crop.Cut(image, square, grey);
            receive(grey, face?.Landmarks is { } points ? InCrop(points, square, options) : null);
        }
    }

    private static PixelBox Square(FoundFace face, Image image) => FaceCrop.Square(face.Box, image.Width, image.Height);

    // Null also where the face has left the box so far that a region of it is empty.
    internal static Landmarks68? InCrop(Vector2[] points, PixelBox box, SpottingInputOptions options)
    {
        var corner = new Vector2(box.Left, box.Top);
        var scale = new Vector2(options.CropSide) / new Vector2(box.Width, box.Height);
        var landmarks = new Landmarks68(Array.ConvertAll(points, point => (point - corner) * scale));
        return new FaceRegions(landmarks, options.Map).AnyEmpty ? null : landmarks;
    }
}

/// <summary>Takes one face crop.</summary>
/// <param name="grey">[side, side]; valid during the call.</param>
/// <param name="landmarks">The face in the crop; null where none is found.</param>
public delegate void FaceCropReceiver(ReadOnlySpan<byte> grey, Landmarks68? landmarks);

/// <summary>A video never shows a face.</summary>
public sealed class NoFaceException() : MienException("No face is found in any frame. Check that the video shows a face of at least 16 pixels.");
