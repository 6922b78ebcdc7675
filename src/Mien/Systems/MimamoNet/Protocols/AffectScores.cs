using Mien.Core;
using Mien.Evaluation.Affect;
using Mien.Systems.MimamoNet.Input;
using Mien.Torch.Checkpoints;

namespace Mien.Systems.MimamoNet.Protocols;

/// <summary>What was predicted for one recording beside what is true.</summary>
/// <param name="Video">Its name.</param>
/// <param name="RecordingLength">Frames of the recording, with a face or without.</param>
/// <param name="FrameNumbers">Number of each frame with a face, from 1.</param>
/// <param name="Predicted">Of each frame with a face.</param>
/// <param name="Valence">The annotation; NaN where there is none.</param>
/// <param name="Arousal">The annotation; NaN where there is none.</param>
public sealed record AffectScores(
    string Video, int RecordingLength, IReadOnlyList<int> FrameNumbers, AffectPrediction Predicted, ReadOnlyMemory<float> Valence, ReadOnlyMemory<float> Arousal)
{
    /// <summary>Of a recording that was just predicted.</summary>
    public static AffectScores Of(AffectVideo video, AffectPrediction predicted)
    {
        ArgumentNullException.ThrowIfNull(video);
        return new(video.Name, video.RecordingLength, video.FrameNumbers, predicted, video.Valence, video.Arousal);
    }

    /// <summary>Writes a file that appears whole or not at all.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    internal static void Write(string path, IReadOnlyList<AffectScores> videos, AffectDeviation deviation)
    {
        try
        {
            using var writer = new NpzWriter(path);
            writer.Add("deviation", NpyArray.Create<double>([2], [deviation.Valence, deviation.Arousal]));
            foreach (var video in videos)
            {
                writer.Add($"{video.Video}.frames", NpyArray.Create<int>([1 + video.FrameNumbers.Count], [video.RecordingLength, .. video.FrameNumbers]));
                writer.Add($"{video.Video}.predicted_valence", NpyArray.Create<double>([video.Predicted.Valence.Length], video.Predicted.Valence));
                writer.Add($"{video.Video}.predicted_arousal", NpyArray.Create<double>([video.Predicted.Arousal.Length], video.Predicted.Arousal));
                writer.Add($"{video.Video}.valence", NpyArray.Create<float>([video.Valence.Length], video.Valence.ToArray()));
                writer.Add($"{video.Video}.arousal", NpyArray.Create<float>([video.Arousal.Length], video.Arousal.ToArray()));
            }
            writer.Complete();
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            throw WriteError.From(path, error);
        }
    }

    /// <summary>Reads the recordings of such a file.</summary>
    /// <exception cref="InputException">It is damaged.</exception>
    internal static (IReadOnlyList<AffectScores> Videos, AffectDeviation Deviation) Read(string path)
    {
        try
        {
            const string suffix = ".frames";
            var file = Npz.Read(path);
            var deviation = file["deviation"].As<double>();
            return ([.. file.Keys.Where(key => key.EndsWith(suffix, StringComparison.Ordinal)).Select(key => key[..^suffix.Length]).Select(name =>
            {
                var frames = file[$"{name}{suffix}"].As<int>();
                var predicted = new AffectPrediction(file[$"{name}.predicted_valence"].As<double>().ToArray(), file[$"{name}.predicted_arousal"].As<double>().ToArray());
                return new AffectScores(
                    name, frames[0], frames[1..].ToArray(), predicted, file[$"{name}.valence"].As<float>().ToArray(), file[$"{name}.arousal"].As<float>().ToArray());
            })], new(deviation[0], deviation[1]));
        }
        catch (Exception error) when (error is CheckpointException or IOException or KeyNotFoundException or InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            throw new InputException(path, error.Message.TrimEnd('.'), "Remove it, or choose another folder with --out.", error);
        }
    }
}

/// <summary>Standard deviations of the labels that were learnt.</summary>
/// <param name="Valence">Of valence.</param>
/// <param name="Arousal">Of arousal.</param>
public sealed record AffectDeviation(double Valence, double Arousal)
{
    /// <summary>Of the annotated frames of videos.</summary>
    public static AffectDeviation Of(IReadOnlyList<AffectVideo> videos) => new(Deviation(videos, video => video.Valence), Deviation(videos, video => video.Arousal));

    private static double Deviation(IReadOnlyList<AffectVideo> videos, Func<AffectVideo, ReadOnlyMemory<float>> values) => VarianceMatching.Deviation(
        [.. videos.SelectMany(video => Enumerable.Range(0, video.FrameCount).Where(video.IsAnnotated).Select(frame => (double)values(video).Span[frame]))]);
}
