using Mien.Features.Grey;
using Mien.Torch;
using Mien.Torch.Data;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Mien.Systems.MimamoNet.Input;

/// <summary>Annotated faces of the training videos, a fresh choice in every epoch, each photographed a little differently.</summary>
internal sealed class EncoderExamples : IDataset<EncoderExample>
{
    private const int Side = AffectVideo.FaceSide;

    private readonly List<(LabelledFaces Video, int[] Frames)> _videos = [];
    private readonly int[] _ends;
    private readonly int _stride;

    /// <param name="videos">The training videos.</param>
    /// <param name="stride">Of so many annotated frames one is used.</param>
    public EncoderExamples(IEnumerable<LabelledFaces> videos, int stride)
    {
        _stride = stride;
        foreach (var video in videos)
        {
            int[] annotated = [.. Enumerable.Range(0, video.Faces.Numbers.Length).Where(frame => !float.IsNaN(video.Valence[frame]))];
            if (annotated.Length > 0)
                _videos.Add((video, annotated));
        }
        _ends = new int[_videos.Count];
        for (var i = 0; i < _ends.Length; i++)
            _ends[i] = (i == 0 ? 0 : _ends[i - 1]) + ((_videos[i].Frames.Length + stride - 1) / stride);
    }

    /// <inheritdoc/>
    public int Count => _ends is [.., var end] ? end : 0;

    /// <inheritdoc/>
    public string NameOf(int index) => _videos[VideoOf(index)].Video.Name;

    /// <inheritdoc/>
    public EncoderExample Load(int index, ItemRandom random)
    {
        var number = VideoOf(index);
        var (video, frames) = _videos[number];
        var place = _stride * (index - (number == 0 ? 0 : _ends[number - 1]));
        var frame = frames[place + random.Next(Math.Min(_stride, frames.Length - place))];
        var face = new byte[Side * Side];
        video.Faces.Grey.Read<byte>(frame, face);
        return new(Change(face, random), video.Valence[frame], video.Arousal[frame]);
    }

    private int VideoOf(int index)
    {
        var found = Array.BinarySearch(_ends, index + 1);
        return found < 0 ? ~found : found;
    }

    // Another cut, side, sharpness, tone and noise, and now and then something in front of the face.
    private static float[] Change(byte[] face, ItemRandom random)
    {
        var side = 94 + random.Next(Side - 94 + 1);
        var crop = new SnippetCrop(random.Next(Side - side + 1), random.Next(Side - side + 1), side, random.Chance(0.5));
        var cut = new byte[side * side];
        crop.Cut(face, cut);
        if (random.Chance(0.3))
        {
            var coarse = 36 + random.Next(side - 36);
            cut = Resize(cut, side, coarse);
            side = coarse;
        }
        var pixels = new float[Side * Side];
        TensorPrimitives.ConvertTruncating<byte, float>(Resize(cut, side, Side), pixels);
        var (gamma, noise) = (MathF.Exp((float)random.Uniform(-0.4, 0.4)), (float)random.Uniform(0, 8));
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (255 * MathF.Pow(pixels[i] / 255, gamma)) + (noise * (float)random.Normal());
        if (random.Chance(0.25))
            Cover(pixels, random);
        AffectEncoder.Standardize(pixels);
        return pixels;
    }

    private static void Cover(float[] pixels, ItemRandom random)
    {
        var (height, width) = (12 + random.Next(37), 12 + random.Next(37));
        var (top, left, grey) = (random.Next(Side - height), random.Next(Side - width), 255 * (float)random.NextDouble());
        for (var y = top; y < top + height; y++)
            pixels.AsSpan((y * Side) + left, width).Fill(grey);
    }

    private static byte[] Resize(byte[] picture, int from, int to)
    {
        var resized = new byte[to * to];
        new LanczosResizer(from, from, to, to).Resize(picture, resized);
        return resized;
    }
}

/// <summary>A training video.</summary>
/// <param name="Name">Its name, for messages.</param>
/// <param name="Faces">Its faces.</param>
/// <param name="Valence">Of each face, NaN where it was not annotated.</param>
/// <param name="Arousal">Of each face, NaN where it was not annotated.</param>
internal sealed record LabelledFaces(string Name, RecordedFaces Faces, float[] Valence, float[] Arousal);

/// <summary>One face and its labels.</summary>
/// <param name="Pixels">[112, 112], mean 0, deviation 1.</param>
/// <param name="Valence">-1..1</param>
/// <param name="Arousal">-1..1</param>
internal sealed record EncoderExample(float[] Pixels, float Valence, float Arousal);

/// <summary>Several examples.</summary>
/// <param name="Faces">[B, 1, 112, 112]</param>
/// <param name="Labels">[B, 2]</param>
internal sealed record EncoderBatch(Tensor Faces, Tensor Labels) : IDisposable
{
    public static EncoderBatch Of(IReadOnlyList<EncoderExample> examples)
    {
        var pixels = new float[examples.Count * AffectVideo.FaceSide * AffectVideo.FaceSide];
        for (var i = 0; i < examples.Count; i++)
            examples[i].Pixels.CopyTo(pixels, i * examples[i].Pixels.Length);
        return new(
            Tensor.From<float>(pixels, examples.Count, 1, AffectVideo.FaceSide, AffectVideo.FaceSide),
            Tensor.From<float>([.. examples.SelectMany(example => new[] { example.Valence, example.Arousal })], examples.Count, 2));
    }

    public void Dispose()
    {
        Faces.Dispose();
        Labels.Dispose();
    }
}
