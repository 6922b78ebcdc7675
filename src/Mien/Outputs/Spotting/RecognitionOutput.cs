using System.Text.Json;
using Mien.Core;
using Mien.Systems.AkmNet;
using Mien.Systems.AkmNet.Protocols;
using Mien.Systems.Clips;

namespace Mien.Outputs.Spotting;

/// <summary>
/// <c>recognition.csv</c>: which expression each spotted one is and, of micro-expressions, which frames show it; <c>recognition.json</c>: the
/// same, an object for each type, with the curves of every frame.
/// </summary>
/// <param name="folder">Where they go.</param>
public sealed class RecognitionOutput(string folder) : IAnalysisOutput
{
    private static readonly string[] Columns = ["face_id", "type", "onset", "offset", "label"];
    private static readonly string[] FrameColumns = ["key_frames", "most_correlated"];
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

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
        if (summary.Recognized is not { Count: > 0 } recognized)
            return;
        string[] names = [.. recognized.SelectMany(one => one.Classes).Distinct(StringComparer.Ordinal)];       // types may share some
        CsvTable.Write(
            Path.Combine(folder, "recognition.csv"), [.. Columns, .. names.Select(name => $"p_{name}"), .. FrameColumns],
            recognized.SelectMany(one => one.Clips, (one, clip) => (one, clip)).OrderBy(item => item.clip.Onset)
                .Select(item => (Action<CsvRow>)(row => Fill(row, ExpressionEvents.TypeOf(item.one.Kind), item.clip, item.one.Classes, names))));
        AtomicFile.WriteBytes(Path.Combine(folder, "recognition.json"), JsonSerializer.SerializeToUtf8Bytes(
            recognized.Select(one => new
            {
                Type = ExpressionEvents.TypeOf(one.Kind),
                Source = one.System,
                one.TrainedOn,
                one.Classes,
                Clips = one.Clips.Cast<object>(),                   // with what its network alone has to say
            }), Json));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static void Fill(CsvRow row, string type, ClassifiedClip clip, IReadOnlyList<string> classes, string[] names)
    {
        row.Add(clip.Subject).Add(type).Add(clip.Onset!.Value).Add(clip.Offset!.Value).Add(classes[clip.Predicted]);
        foreach (var name in names)
        {
            if (classes.Index().FirstOrDefault(item => item.Item == name) is (var index, not null))
                row.Add(clip.Probabilities[index], "F4");
            else
                row.AddEmpty();
        }
        if (clip is ClipPrediction mined)
            row.Add(string.Join(' ', mined.KeyFrames.Select(frame => mined.Frames[frame]).Distinct())).Add(KeyFrameStatistics.Of(mined).MostCorrelated);
        else
            row.AddEmpty(FrameColumns.Length);
    }
}
