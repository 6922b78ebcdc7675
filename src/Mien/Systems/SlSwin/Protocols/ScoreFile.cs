using Mien.Core;
using Mien.Datasets;
using Mien.Torch.Checkpoints;

namespace Mien.Systems.SlSwin.Protocols;

/// <summary>Scores of the test videos of one fold, as a NumPy file: what was scored is not scored again.</summary>
internal static class ScoreFile
{
    /// <summary>Writes the file; it appears whole or not at all.</summary>
    public static void Write(string path, IReadOnlyList<SpottingScores> videos)
    {
        try
        {
            using var writer = new NpzWriter(path);
            writer.Add("video", NpyArray.Create([.. videos.Select(video => video.Video)]));
            writer.Add("frames", NpyArray.Create<int>([videos.Count], [.. videos.Select(video => video.Frames)]));
            writer.Add("half_length", NpyArray.Create<int>([videos.Count], [.. videos.Select(video => video.HalfLength)]));
            writer.Add("shift", NpyArray.Create<int>([videos.Count], [.. videos.Select(video => video.ChosenShift)]));
            writer.Add("minimum", NpyArray.Create<double>([videos.Count], [.. videos.Select(video => video.ChosenMinimum ?? double.NegativeInfinity)]));
            writer.Add("count", NpyArray.Create<int>([videos.Count], [.. videos.Select(video => video.Scores.Length)]));
            Add("scores", video => video.Scores);
            Add("motion", video => video.Motion);
            writer.Complete();

            void Add(string name, Func<SpottingScores, float[]> values)
            {
                float[] all = [.. videos.SelectMany(values)];
                writer.Add(name, NpyArray.Create<float>([all.Length], all));
            }
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            throw WriteError.From(path, error);
        }
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="InputException">It is damaged, or of other videos.</exception>
    public static IReadOnlyList<SpottingScores> Read(string path, IReadOnlyList<DatasetVideo> videos, ExpressionKind kind)
    {
        try
        {
            var file = Npz.Read(path);
            var (names, counts) = (file["video"].AsText(), file["count"].As<int>().ToArray());
            var (scores, motion) = (file["scores"].As<float>().ToArray(), file["motion"].As<float>().ToArray());
            var (frames, lengths) = (file["frames"].As<int>().ToArray(), file["half_length"].As<int>().ToArray());
            var (shifts, minima) = (file["shift"].As<int>().ToArray(), file["minimum"].As<double>().ToArray());
            if (!names.SequenceEqual(videos.Select(video => video.Name), StringComparer.Ordinal))
                throw new CheckpointException(path, "it holds the scores of other videos");
            var start = 0;
            return [.. videos.Select((video, i) => new SpottingScores
            {
                Video = video.Name,
                Subject = video.Subject ?? video.Recording,
                Kind = kind,
                HalfLength = lengths[i],
                Frames = frames[i],
                Scores = scores[start..(start + counts[i])],
                Motion = motion[start..(start += counts[i])],
                Truth = video.Truth(kind),
                ChosenShift = shifts[i],
                ChosenMinimum = double.IsFinite(minima[i]) ? minima[i] : null,
            })];
        }
        catch (Exception error) when (error is CheckpointException or IOException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new InputException(path, error.Message.TrimEnd('.'), "Remove it, or choose another folder with --out.", error);
        }
    }
}
