using System.Globalization;
using Mien.Core;
using Mien.Datasets;
using Mien.Systems.MaeTmf.Decisions;

namespace Mien.Systems.MaeTmf.Protocols;

/// <summary>The file that the ABAW challenges take: a row for each picture of the organisers' example, in its order.</summary>
public static class SubmissionFile
{
    /// <summary>Writes it; it appears whole or not at all.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="rows">The organisers' example.</param>
    /// <param name="predictions">Smoothed predictions of every frame, by the name of the video.</param>
    /// <param name="thresholds">From which probability on each action unit is present; null is a half.</param>
    /// <exception cref="InputException">A row of the example has no prediction.</exception>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static void Write(string path, PredictionList rows, IReadOnlyDictionary<string, TrackSeries> predictions, IReadOnlyList<double>? thresholds = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(predictions);
        var limits = thresholds ?? ActionUnitThresholds.Default;
        using var file = AtomicFile.Create(path);
        Line(rows.Header);
        foreach (var (video, number) in rows.Rows)
        {
            if (!predictions.TryGetValue(video, out var predicted) || number < 1 || number > predicted.Frames)
                throw new InputException(video, $"nothing was predicted of its frame {number}", "Predict all videos of the example file.");
            Line(string.Create(CultureInfo.InvariantCulture, $"{video}/{number:00000}.jpg,{Text(predicted, number - 1, limits)}"));
        }
        file.Commit();

        void Line(string text) => file.Write(System.Text.Encoding.UTF8.GetBytes(text + "\n"));
    }

    // An expression is one number, although the header names eight.
    private static string Text(TrackSeries predicted, int frame, IReadOnlyList<double> thresholds) => predicted.Track switch
    {
        AffectTrack.ActionUnits => string.Join(',', predicted.Of(frame).ToArray().Zip(thresholds, (probability, threshold) => probability >= threshold ? 1 : 0)),
        AffectTrack.Expression => predicted.ClassOf(frame).ToString(CultureInfo.InvariantCulture),
        _ => string.Join(',', predicted.Of(frame).ToArray().Select(value => value.ToString("0.000000", CultureInfo.InvariantCulture))),
    };
}
