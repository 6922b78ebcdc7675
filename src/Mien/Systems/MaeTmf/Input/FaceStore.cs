using Mien.Core;
using Mien.Datasets;
using Mien.Faces;
using Mien.Features.Cache;
using Mien.Torch;
using Mien.Torch.Checkpoints;

namespace Mien.Systems.MaeTmf.Input;

/// <summary>Colour faces of recordings, found once and kept on disk: followed in a video, as they are where the set has crops.</summary>
/// <param name="cache">Any number of threads and processes may share it.</param>
/// <param name="side">Side of a face that is cut out of a video; crops keep theirs.</param>
/// <param name="fit">Pictures need not be squares of one size: the middle is taken and scaled to that side.</param>
internal sealed class FaceStore(FeatureCache cache, int side, bool fit = false)
{
    private readonly Lazy<FaceModels> _models = new(FaceModels.Installed);

    /// <summary>The faces of a recording, from disk where they are there.</summary>
    /// <returns>The caller's to dispose; null where no frame shows a face.</returns>
    /// <exception cref="InputException">The recording cannot be read, or its crops are not squares of one size.</exception>
    /// <exception cref="OutputException">The cache cannot be written.</exception>
    public StoredFaces? Read(DatasetVideo video, CancellationToken cancellation)
    {
        if (video.Frames is not { } source)
            throw new InputException(video.Name, "its frames are missing", "Check the data set with \"./mien datasets check\".");
        if (source.Count == 0)
            return null;
        var key = new FeatureKey(FrameFingerprint.Of(source), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["group"] = "mae faces",
            ["faces"] = source is VideoFile ? $"{side} {_models.Value.Hash("blazeface")} {_models.Value.Hash("facemesh")}" : fit ? $"middle {side}" : "crops",
        });
        var path = cache.Find(key) ?? cache.Add(key, file => Write(file, key, video, cancellation));
        var numbers = Npz.Read(path, "numbers").As<int>().ToArray();
        if (numbers.Length == 0)
            return null;
        var rows = NpzRows.Open(path, "faces");
        return new(key, rows, new()
        {
            Name = video.Name,
            FrameNumbers = numbers,
            Length = Math.Max(Npz.Read(path, "length").As<int>()[0], video.FrameLabels?.Count ?? 0),
            Size = (int)Math.Round(Math.Sqrt(rows.RowLength / 3)),
            Read = (index, face) => rows.Read(index, face),
        });
    }

    private void Write(string path, FeatureKey key, DatasetVideo video, CancellationToken cancellation)
    {
        using var writer = new NpzWriter(path);
        NpzColumn<byte>? column = null;
        var numbers = writer.Begin<int>("numbers");
        var (planes, last) = (Array.Empty<byte>(), 0);
        foreach (var (number, face) in Faces(video, number => last = number, cancellation))
        {
            if (column is null)
            {
                column = writer.Begin<byte>("faces", 3, face.Height, face.Width);
                planes = new byte[face.Pixels.Length];
            }
            if (face.Width != face.Height || face.Pixels.Length != planes.Length)
                throw new InputException(video.Name, $"the face of frame {number} has {face.Width}x{face.Height} pixels", "Faces of a recording must be squares of one size.");
            Separate(face.Pixels, planes);
            column.Append(planes);
            numbers.Append(number);
        }
        writer.Add("length", NpyArray.Create<int>([1], [last]));
        writer.Add(FeatureCache.KeyArray, NpyArray.Create([key.Text]));
        writer.Complete();
    }

    private IEnumerable<(int Number, Image Face)> Faces(DatasetVideo video, Action<int> passed, CancellationToken cancellation)
    {
        var frames = FrameReader.Read(video.Frames!, video.FrameRate ?? 1, cancellation);       // when crops are shown does not matter here
        return video.Frames is ImageSequence crops ? Crops(crops, frames, passed) : FollowedFace.Read(_models.Value, frames, side, passed);
    }

    private IEnumerable<(int Number, Image Face)> Crops(ImageSequence crops, IEnumerable<Frame> frames, Action<int> passed)
    {
        using var middle = new Image(side, side);
        foreach (var (position, frame) in frames.Index())
        {
            using (frame)
            {
                var number = crops.Numbers[position];
                passed(number);
                yield return (number, fit ? Middle(frame.Image, middle) : frame.Image);
            }
        }
    }

    // Valid until the next; the picture itself where it is a square of that side already.
    private static Image Middle(Image picture, Image middle)
    {
        if ((picture.Width, picture.Height) == (middle.Width, middle.Height))
            return picture;
        using var scope = new Scope();
        var square = Math.Min(picture.Width, picture.Height);
        var (left, top) = ((picture.Width - square) / 2, (picture.Height - square) / 2);
        var planes = Tensor.From<byte>(picture.Pixels, picture.Height, picture.Width, 3)[top..(top + square), left..(left + square)].Permute(2, 0, 1).Unsqueeze(0);
        (planes.To(ScalarType.Float32).ResizeBicubic(middle.Height, middle.Width).Round().Clamp(0, 255)).To(ScalarType.UInt8).Squeeze(0).Permute(1, 2, 0).Contiguous().CopyTo(middle.Pixels);
        return middle;
    }

    /// <summary>[height, width, 3] -> [3, height, width]</summary>
    internal static void Separate(ReadOnlySpan<byte> pixels, Span<byte> planes)
    {
        var area = pixels.Length / 3;
        for (var i = 0; i < area; i++)
        {
            for (var channel = 0; channel < 3; channel++)
                planes[(channel * area) + i] = pixels[(3 * i) + channel];
        }
    }
}

/// <summary>The faces of a recording on disk.</summary>
/// <param name="Key">What they were made from.</param>
/// <param name="Rows">[n, 3, size, size]</param>
/// <param name="Recording">The same as networks read it; valid until this is disposed.</param>
internal sealed record StoredFaces(FeatureKey Key, NpzRows Rows, FaceRecording Recording) : IDisposable
{
    /// <summary>Closes the file.</summary>
    public void Dispose() => Rows.Dispose();
}
