using System.Text.Json;
using Mien.Core;
using Mien.Datasets;
using Mien.Systems.SlSwin;

namespace Mien.Outputs.Spotting;

/// <summary>The files of a spotted video: <c>events.csv</c>, <c>scores.csv</c> and, last, <c>meta.json</c>.</summary>
public static class SpottingFiles
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>Writes the files; each appears whole or not at all.</summary>
    /// <param name="folder">Where; it exists.</param>
    /// <param name="input">The video, as the user named it.</param>
    /// <param name="spotted">What was found.</param>
    /// <param name="notes">What a reader should know.</param>
    /// <exception cref="OutputException">A file cannot be written.</exception>
    public static void Write(string folder, string input, SpottedFaces spotted, IReadOnlyList<string> notes)
    {
        ArgumentNullException.ThrowIfNull(spotted);
        WriteEvents(Path.Combine(folder, "events.csv"), spotted);
        WriteScores(Path.Combine(folder, "scores.csv"), spotted);
        using var meta = AtomicFile.Create(Path.Combine(folder, "meta.json"));
        meta.Write(JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                input = InputFile.Of(input),
                frames = spotted.Times.Count,
                faces = spotted.Faces.Select(face => new
                {
                    id = face.Id,
                    first_frame = face.FirstFrame + 1,
                    frames = face.Frames,
                    face.UsedTemplate,
                    curves = face.Curves.Select(curve => new { type = Type(curve.Kind), curve.Source, half_length = curve.HalfLength, curve.Threshold }),
                }),
                units = "frames from 1; scores of sl-swin are trained towards 0 and 1, those of motion are pixels of movement in a face crop of 128",
                notes,
            },
            Json));
        meta.Commit();
    }

    /// <summary>Events as the tables of the project have them: frames from 1, with their times.</summary>
    public static IEnumerable<Interval> Events(SpottedFaces spotted) =>
        from face in spotted.Faces
        from curve in face.Curves
        from found in curve.Found
        let onset = face.FirstFrame + found.Span.First
        let apex = face.FirstFrame + found.Apex
        let offset = face.FirstFrame + found.Span.Last
        orderby onset, face.Id
        select new Interval
        {
            FaceId = face.Id,
            Type = Type(curve.Kind),
            Onset = onset + 1,
            Apex = apex + 1,
            Offset = offset + 1,
            OnsetTime = spotted.Times[onset],
            ApexTime = spotted.Times[apex],
            OffsetTime = spotted.Times[offset],
            Score = found.Score,
            Source = curve.Source,
        };

    private static string Type(ExpressionKind kind) => kind == ExpressionKind.Micro ? "micro-expression" : "macro-expression";

    private static void WriteEvents(string path, SpottedFaces spotted)
    {
        using var file = AtomicFile.Create(path);
        var row = new CsvRow();
        foreach (var name in EventTableOutput.ColumnNames)
            row.Add(name);
        row.EndTo(file);
        foreach (var item in Events(spotted))
            EventTableOutput.Write(row, item, file);
        file.Commit();
    }

    private static void WriteScores(string path, SpottedFaces spotted)
    {
        using var file = AtomicFile.Create(path);
        var row = new CsvRow();
        foreach (var name in new[] { "face_id", "frame", "timestamp", "macro", "micro" })
            row.Add(name);
        row.EndTo(file);
        foreach (var face in spotted.Faces)
        {
            SpottedCurve[] curves = [.. face.Curves.OrderBy(curve => curve.Kind)];
            for (var i = 0; i < face.Frames; i++)
            {
                row.Add(face.Id).Add(face.FirstFrame + i + 1).Add(spotted.Times[face.FirstFrame + i].Seconds, "F6");
                foreach (var curve in curves)
                    row.AddFinite((float)curve.Values[i], "G6");
                row.EndTo(file);
            }
        }
        file.Commit();
    }
}
