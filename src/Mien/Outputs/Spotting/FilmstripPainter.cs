using System.Numerics;
using System.Numerics.Tensors;
using Mien.Core;
using Mien.Faces;
using Mien.Features.Flow;
using Mien.Features.Flow.FaceMaps;
using Mien.Systems.SlSwin.Input;

namespace Mien.Outputs.Spotting;

/// <summary>Paints the pictures of filmstrips: the face as the spotter cut it out, and the motion as it saw it.</summary>
internal sealed class FilmstripPainter(FaceModels models, SpottingInputOptions options) : IDisposable
{
    // Motion of full saturation is at least this many pixels, so that noise stays pale.
    private const float LeastFullColour = 1;

    // Of what is not scored, outside the boxes and around the eyes.
    private const int Pale = 5;
    private const byte Masked = 215;

    private readonly FaceTracker _tracker = new(models);
    private readonly FaceCrop _crop = new(options.CropSide);
    private readonly FlowPictureMaker _maker = new(options);
    private readonly byte[] _grey = new byte[options.CropSide * options.CropSide];
    private readonly Half[] _scored = new Half[FaceMap.Channels * options.Size * options.Size];
    private readonly float[] _flow = new float[2 * options.CropSide * options.CropSide];

    /// <summary>Adds what a frame shows to the drafts that need it. Frames in order.</summary>
    public void Paint(Frame frame, IReadOnlyList<FilmstripDraft> drafts)
    {
        var faces = drafts.Any(draft => draft.IsFirst(frame)) ? _tracker.Track(frame) : [];
        foreach (var draft in drafts)
        {
            draft.Show(frame, () => Cut(frame.Image, draft.Box));
            if (draft.IsFirst(frame))
            {
                _crop.Cut(frame.Image, draft.Box, _grey);
                draft.First = ([.. _grey], Landmarks(faces, draft.Box));
            }
            else if (draft.IsSecond(frame))
            {
                _crop.Cut(frame.Image, draft.Box, _grey);
                draft.Motion = PaintMotion(draft.First!.Value);
            }
        }
    }

    public void Dispose() => _tracker.Dispose();

    private static Image Cut(Image image, PixelBox box)
    {
        var face = new Image(FilmstripMaker.Side, FilmstripMaker.Side);
        var scale = new Vector2(box.Width, box.Height) / FilmstripMaker.Side;
        ImageSampler.Sample(image, Matrix3x2.CreateScale(scale) * Matrix3x2.CreateTranslation(box.Left, box.Top), face);
        return face;
    }

    private Landmarks68 Landmarks(IReadOnlyList<TrackedFace> faces, PixelBox box)
    {
        var nearest = TrackedFaceFinder.Nearest(faces, box);
        return (nearest is null ? null : FaceCrops.InCrop(nearest.Landmarks!, box, options)) ?? Landmarks68.Template(options.CropSide);
    }

    private (Image Flow, Image Scored, float FullColour)? PaintMotion((byte[] Grey, Landmarks68 Landmarks) first)
    {
        if (first.Grey.AsSpan().SequenceEqual(_grey))
            return null;
        _maker.Make(first.Grey, _grey, first.Landmarks, _scored);
        var regions = new FaceRegions(first.Landmarks, options.Map);
        var scale = LessHead(regions);
        using var whole = FlowColors.Paint(_flow, options.CropSide, options.CropSide, scale);
        FadeUnscored(whole, regions);
        return (Cut(whole, new(0, 0, options.CropSide, options.CropSide)), PaintScored(), scale);
    }

    // The face's own motion into the buffer; returns the longest of it that is scored.
    private float LessHead(FaceRegions regions)
    {
        var pixels = _grey.Length;
        for (var channel = 0; channel < 2; channel++)
        {
            var from = _maker.Motion.Slice(channel * pixels, pixels);
            var to = _flow.AsSpan(channel * pixels, pixels);
            TensorPrimitives.Subtract(from, (float)_maker.NoseMean(from, regions), to);
            for (var i = 0; i < pixels; i++)
                to[i] = _maker.Eyes[i] ? 0 : to[i];
        }
        var longest = LeastFullColour;
        foreach (var box in new[] { regions.Upper, regions.Mouth })
        {
            for (var y = box.Top; y < box.Bottom; y++)
            {
                for (var x = box.Left; x < box.Right; x++)
                    longest = MathF.Max(longest, float.Hypot(_flow[(y * options.CropSide) + x], _flow[pixels + (y * options.CropSide) + x]));
            }
        }
        return longest;
    }

    private Image PaintScored()
    {
        var values = new float[_scored.Length];
        TensorPrimitives.ConvertToSingle(_scored, values);
        FaceMap.Normalize(values);
        var image = new Image(FilmstripMaker.Side, FilmstripMaker.Side);
        var (size, area) = (options.Size, options.Size * options.Size);
        for (var i = 0; i < FilmstripMaker.Side * FilmstripMaker.Side; i++)
        {
            var place = (i / FilmstripMaker.Side * size / FilmstripMaker.Side * size) + (i % FilmstripMaker.Side * size / FilmstripMaker.Side);
            for (var channel = 0; channel < FaceMap.Channels; channel++)
                image.Pixels[(3 * i) + channel] = (byte)(255 * values[(channel * area) + place]);
        }
        return image;
    }

    private void FadeUnscored(Image flow, FaceRegions regions)
    {
        for (var i = 0; i < _grey.Length; i++)
        {
            var (x, y) = (i % options.CropSide, i / options.CropSide);
            var pixel = flow.Pixels.Slice(3 * i, 3);
            if (_maker.Eyes[i])
                pixel.Fill(Masked);
            else if (!IsIn(regions.Upper) && !IsIn(regions.Mouth))
                (pixel[0], pixel[1], pixel[2]) = (Faded(pixel[0]), Faded(pixel[1]), Faded(pixel[2]));

            bool IsIn(PixelBox box) => x >= box.Left && x < box.Right && y >= box.Top && y < box.Bottom;
        }

        static byte Faded(byte value) => (byte)(byte.MaxValue - ((byte.MaxValue - value) / Pale));
    }
}
