using System.Collections.Concurrent;
using System.Globalization;
using Mien.Core;
using Mien.Datasets;
using Mien.Faces;
using Mien.Features.Cache;
using Mien.Torch.Checkpoints;

namespace Mien.Systems.Clips;

/// <summary>The pictures of clips, cropped once and kept on disk.</summary>
/// <param name="folder">The cache; any number of processes may share it.</param>
/// <param name="channels">1, grey, or 3, colour.</param>
/// <param name="size">Side of a picture.</param>
/// <param name="crop">What of a picture the network sees.</param>
/// <param name="finder">Makes a face finder for one clip; not called where the whole picture is seen.</param>
public sealed class ClipSource(string folder, int channels, int size, ClipCrop crop, Func<IFaceFinder> finder)
{
    private readonly FeatureCache _cache = new(folder);

    // Finding a file takes a fingerprint of the clip's frames, and training asks for it in every epoch.
    private readonly ConcurrentDictionary<Clip, string> _found = new(ReferenceEqualityComparer.Instance);

    /// <summary>Faces are found by the installed networks, which are read when the first face is looked for.</summary>
    /// <param name="folder">The cache; any number of processes may share it.</param>
    /// <param name="channels">1, grey, or 3, colour.</param>
    /// <param name="size">Side of a picture.</param>
    /// <param name="crop">What of a picture the network sees.</param>
    internal static ClipSource Of(string folder, int channels, int size, ClipCrop crop)
    {
        var finders = new Lazy<Func<IFaceFinder>>(TrackedFaceFinder.Installed);
        return new(folder, channels, size, crop, () => finders.Value());
    }

    /// <summary>The pictures of a clip, from disk where they are there.</summary>
    /// <exception cref="InputException">Its frames are missing, cannot be decoded or show no face.</exception>
    /// <exception cref="OutputException">The cache cannot be written.</exception>
    public ClipFrames Read(Clip clip, CancellationToken cancellation = default)
    {
        var path = Prepare(clip, cancellation: cancellation);
        return new(Npz.Read(path, "pictures").As<byte>().ToArray(), Npz.Read(path, "numbers").As<int>().ToArray(), channels, size);
    }

    /// <summary>Cuts the pictures of a clip out, unless they are on disk.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="began">Told that it is cut out; not called where it is on disk.</param>
    /// <param name="cancellation">Stops; nothing of the clip is kept.</param>
    /// <returns>The file that holds them.</returns>
    /// <exception cref="InputException">Its frames are missing, cannot be decoded or show no face.</exception>
    /// <exception cref="OutputException">The cache cannot be written.</exception>
    public string Prepare(Clip clip, Action<string>? began = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(clip);
        if (_found.TryGetValue(clip, out var found))
            return found;
        var stretch = Stretch.Of(clip);
        using var faces = crop == ClipCrop.Face ? finder() : null;
        var key = Key(stretch, faces);
        if (_cache.Find(key) is not { } path)
        {
            began?.Invoke($"pictures of {clip.Name}");
            path = _cache.Add(key, file => Write(file, key, clip, stretch, faces, cancellation));
        }
        return _found[clip] = path;
    }

    private void Write(string path, FeatureKey key, Clip clip, Stretch stretch, IFaceFinder? faces, CancellationToken cancellation)
    {
        var rate = clip.Video.FrameRate ?? 1;                       // the finder only needs times that ascend
        var square = faces is null ? (FaceSquare?)null : FaceSquareFinder.Find(stretch.Frames(rate, cancellation), faces)
            ?? throw new InputException(clip.Name, "it shows no face", "Leave it out, or use \"crop: whole\" for clips that are cropped already.");
        using var writer = new NpzWriter(path);
        var column = writer.Begin<byte>("pictures", channels, size, size);
        using var cutter = new ClipCutter(channels, size, square);
        var count = 0;
        foreach (var frame in stretch.Frames(rate, cancellation))
        {
            using (frame)
                column.Append(cutter.Cut(frame.Image));
            count++;
        }
        if (count == 0)
            throw new InputException(clip.Name, "none of its frames exists", "Check the data set with \"./mien datasets check\".");
        writer.Add("numbers", NpyArray.Create<int>([count], [.. Enumerable.Range(0, count).Select(stretch.Number)]));
        writer.Add(FeatureCache.KeyArray, NpyArray.Create([key.Text]));
        writer.Complete();
    }

    private FeatureKey Key(Stretch stretch, IFaceFinder? faces) => new(stretch.Fingerprint, new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["group"] = "clips",
        ["size"] = $"{size}",
        ["channels"] = $"{channels}",
        ["stretch"] = stretch.Text,
        ["faces"] = faces is null ? "whole" : string.Create(CultureInfo.InvariantCulture, $"{faces.Id}, {FaceSquareFinder.Enlargement} of the face"),
    });

    // The frames of a clip within its video.
    private sealed record Stretch(FrameSource Source, int First, int Count)
    {
        public string Fingerprint => FrameFingerprint.Of(Source);

        public string Text => $"{First}+{Count}";

        // Of pictures only those that are needed are decoded.
        public static Stretch Of(Clip clip)
        {
            var source = clip.Video.Frames ?? throw new InputException(clip.Name, "its frames are missing", "Check the data set with \"./mien datasets check\".");
            var (first, count) = clip.Expression?.Positions is { } positions
                ? (positions.Onset, positions.Offset - positions.Onset + 1)
                : (0, source.Count ?? int.MaxValue);
            return source is ImageSequence pictures
                ? new(
                    new ImageSequence(pictures.Folder, Enumerable.Range(first, count).Select(i => (pictures.Numbers[i], Path.GetFileName(pictures.Path(i))))), 0, count)
                : new(source, first, count);
        }

        public int Number(int index) => Source is ImageSequence pictures ? pictures.Numbers[index] : First + index + 1;

        public IEnumerable<Frame> Frames(double rate, CancellationToken cancellation)
        {
            var index = 0;
            foreach (var frame in FrameReader.Read(Source, rate, cancellation))
            {
                if (index++ < First)
                    frame.Dispose();
                else
                    yield return frame;
                if (index - First == Count)
                    break;
            }
        }
    }
}
