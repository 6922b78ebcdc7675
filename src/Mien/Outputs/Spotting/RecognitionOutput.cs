using Mien.Core;
using Mien.Systems.AkmNet;
using Mien.Systems.AkmNet.Protocols;

namespace Mien.Outputs.Spotting;

/// <summary>
/// <c>recognition.csv</c>: which micro-expression each spotted one is and which frames show it; <c>recognition.json</c>: the same with the
/// curves of every frame, in the form of <see cref="PredictionFile"/>.
/// </summary>
/// <param name="folder">Where they go.</param>
public sealed class RecognitionOutput(string folder) : IAnalysisOutput
{
    private static readonly string[] Columns = ["face_id", "onset", "offset", "label"];
    private static readonly string[] FrameColumns = ["key_frames", "most_correlated"];

    /// <summary>Nothing: frames have a table of their own.</summary>
    public void Write(FrameRecord record)
    {
    }

    /// <summary>Nothing: events have a table of their own.</summary>
    public void Write(Interval interval)
    {
    }

    /// <inheritdoc/>
    public void Complete(AnalysisSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        if (summary.Recognized is not { } recognized)
            return;
        CsvTable.Write(
            Path.Combine(folder, "recognition.csv"), [.. Columns, .. recognized.Classes.Select(name => $"p_{name}"), .. FrameColumns],
            recognized.Clips.Select(clip => (Action<CsvRow>)(row => Fill(row, clip, recognized.Classes))));
        PredictionFile.Write(Path.Combine(folder, "recognition.json"), recognized);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static void Fill(CsvRow row, ClipPrediction clip, IReadOnlyList<string> classes)
    {
        row.Add(clip.Subject).Add(clip.Onset!.Value).Add(clip.Offset!.Value).Add(classes[clip.Predicted]);
        foreach (var probability in clip.Probabilities)
            row.Add(probability, "F4");
        row.Add(string.Join(' ', clip.KeyFrames.Select(frame => clip.Frames[frame]).Distinct())).Add(KeyFrameStatistics.Of(clip).MostCorrelated);
    }
}
