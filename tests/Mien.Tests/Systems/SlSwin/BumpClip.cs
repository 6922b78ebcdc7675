using Mien.Core;
using Mien.Features.Flow.FaceMaps;
using Mien.Media;
using Mien.Systems.SlSwin.Input;

namespace Mien.Tests.Systems.SlSwin;

/// <summary>
/// A face-like shading of 128x128 grey pixels whose mouth corners and brows move when something happens: the "face" pair of the golden
/// vectors, animated. Events follow a raised cosine.
/// </summary>
internal sealed class BumpClip
{
    public const int Side = 128;

    private static readonly (float X, float Y, float U, float V, float Sigma)[] Bumps =
        [(84, 96, 0.9f, -1.1f, 7), (44, 96, -0.9f, -1.1f, 7), (64, 38, 0, -0.8f, 10)];

    private readonly float[] _amplitude;
    private readonly ulong _seed;
    private readonly float[] _texture;

    public BumpClip(ulong seed, int frames, int events, int length = 12, float strength = 2)
    {
        var random = new Mien.Torch.Data.ItemRandom(seed, 0, 0);
        (_seed, _amplitude) = (seed, new float[frames]);
        _texture = Texture([.. Enumerable.Range(0, 40).Select(_ => (
            (float)random.Uniform(0, Side), (float)random.Uniform(0, Side), (float)random.Uniform(5, 14), (float)random.Uniform(-14, 14)))]);
        for (var i = 0; i < events; i++)
        {
            var slot = frames / events;
            var onset = (i * slot) + length + random.Next(Math.Max(1, slot - (3 * length)));
            Events.Add(new FrameSpan(onset, onset + length - 1));
            for (var t = 0; t < length; t++)
                _amplitude[onset + t] = strength * (1 - MathF.Cos(2 * MathF.PI * (t + 1) / (length + 1))) / 2;
        }
    }

    public List<FrameSpan> Events { get; } = [];

    public int Frames => _amplitude.Length;

    /// <summary>One frame, with a little sensor noise.</summary>
    public byte[] Grey(int frame)
    {
        var random = new Mien.Torch.Data.ItemRandom(_seed, 1, frame);
        var grey = new byte[Side * Side];
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var (px, py) = ((float)x, (float)y);
                foreach (var bump in Bumps)
                {
                    var share = _amplitude[frame] * Gauss(x - bump.X, y - bump.Y, bump.Sigma);
                    (px, py) = (px - (share * bump.U), py - (share * bump.V));
                }
                var value = Sample(px, py);
                grey[(y * Side) + x] = (byte)Math.Clamp(MathF.Round(value + (float)(0.4 * random.Normal())), 0, 255);
            }
        }
        return grey;
    }

    /// <summary>The flow pictures of the whole clip.</summary>
    public FlowPictures Pictures(int distance, SpottingInputOptions options, int? threads = null)
    {
        var values = new List<Half>();
        var stream = new FlowPictureStream(distance, options, picture => values.AddRange(picture), threads);
        var landmarks = Landmarks68.Template(Side);
        for (var frame = 0; frame < Frames; frame++)
            stream.Push(Grey(frame), landmarks);
        stream.Complete();
        return new([.. values], options.Size, Frames, options.PadEnds ? 2 * distance : 0);
    }

    /// <summary>Writes the frames as pictures.</summary>
    /// <param name="folder">Made when it does not exist.</param>
    /// <param name="pattern">Their names, numbered from 1, e.g. <c>img%03d.jpg</c>.</param>
    public void Write(string folder, string pattern)
    {
        Directory.CreateDirectory(folder);
        using var writer = new PictureSequenceWriter(folder, pattern, 1, Side, Side);
        using var image = new Image(Side, Side);
        for (var frame = 0; frame < Frames; frame++)
        {
            var grey = Grey(frame);
            for (var i = 0; i < image.Pixels.Length; i++)
                image.Pixels[i] = grey[i / 3];
            writer.Write(image);
        }
        writer.Complete();
    }

    private static float[] Texture((float X, float Y, float Sigma, float Height)[] blobs)
    {
        var texture = new float[Side * Side];
        for (var i = 0; i < texture.Length; i++)
            texture[i] = 140 + blobs.Sum(blob => blob.Height * Gauss((i % Side) - blob.X, (i / Side) - blob.Y, blob.Sigma));
        return texture;
    }

    private float Sample(float x, float y)
    {
        (x, y) = (Math.Clamp(x, 0, Side - 1.001f), Math.Clamp(y, 0, Side - 1.001f));
        var (left, top) = ((int)x, (int)y);
        var (right, down) = (x - left, y - top);
        var at = (top * Side) + left;
        return ((1 - down) * (((1 - right) * _texture[at]) + (right * _texture[at + 1])))
            + (down * (((1 - right) * _texture[at + Side]) + (right * _texture[at + Side + 1])));
    }

    private static float Gauss(float x, float y, float sigma) => MathF.Exp(-((x * x) + (y * y)) / (2 * sigma * sigma));
}
