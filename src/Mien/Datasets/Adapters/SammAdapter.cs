using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>SAMM: micro-expressions at 200 frames per second, grey.</summary>
internal sealed class SammAdapter : IDatasetAdapter
{
    public string Name => "samm";

    public DatasetDescription Description { get; } = new()
    {
        Title = "SAMM",
        Layout = """
            SAMM_Micro_FACS_Codes_v2.xlsx or .csv   Subject, Filename, Onset Frame, Apex Frame, Offset Frame, Action Units, Estimated Emotion, Objective Classes
            SAMM/006/006_1_2/006_05562.jpg
            """,
        Citation = "Davison, Lansley, Costen, Tan and Yap 2018: SAMM: a spontaneous micro-facial movement dataset",
        Access = "Request from Manchester Metropolitan University, M. H. Yap; signed release agreement.",
        Published =
        [
            new("release",
            [
                ("subjects", 29), ("micro", 159), ("class anger", 57), ("class happiness", 26), ("class other", 26), ("class surprise", 15),
                ("class contempt", 12), ("class disgust", 9), ("class fear", 8), ("class sadness", 6),
            ]),
        ],
    };

    public LayoutMatch Match(string root) => LayoutNames.Match(root, ["SAMM"], "SAMM_Micro_FACS", "SAMM.");

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        var reader = new ClipReader(Name, root);
        var table = LabelSheets.Own(
            root, reader.Problems, ["SAMM_Micro", "SAMM."], "Subject", "Filename", "Onset Frame", "Apex Frame", "Offset Frame", "Estimated Emotion");
        foreach (var row in table.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            var subject = SubjectName.Normalize(row["Subject"], "", 3);
            var clip = WithZeros(row["Filename"]);
            reader.Add(new(table.File, row.Line)
            {
                Subject = subject,
                Clip = clip,
                Folders = [$"SAMM/{subject}/{clip}", $"{subject}/{clip}"],
                Onset = row["Onset Frame"],
                Apex = row["Apex Frame"],
                Offset = row["Offset Frame"],
                ActionUnits = row.Text("Action Units"),
                // Copies write "Other" and "Others" for the same class.
                Emotion = row.Text("Estimated Emotion") is { } emotion && EmotionWords.Parse(emotion) == Core.Emotion.Other ? "Other" : row.Text("Estimated Emotion"),
                ObjectiveClass = RomanNumeral.Parse(row["Objective Classes"]),
                FrameRate = 200,
            });
        }
        return reader.Finish();
    }

    /// <summary>A clip's or video's name with the three digits of its subject: <c>6_1_2</c> gives <c>006_1_2</c>.</summary>
    internal static string WithZeros(string name)
    {
        var parts = name.Split('_');
        parts[0] = SubjectName.Normalize(parts[0], "", 3);
        return string.Join('_', parts);
    }
}
