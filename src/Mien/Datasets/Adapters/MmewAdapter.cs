using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>MMEW: micro-expressions at 90 frames per second, one folder for each emotion.</summary>
internal sealed class MmewAdapter : IDatasetAdapter
{
    public string Name => "mmew";

    public DatasetDescription Description { get; } = new()
    {
        Title = "MMEW",
        Layout = """
            MMEW_Micro_Exp.xlsx or .csv                   Subject, Filename, OnsetFrame, ApexFrame, OffsetFrame, Action Units, Estimated Emotion
            Micro_Expression/<emotion>/<Filename>/1.jpg
            """,
        Citation = "Ben, Ren, Zhang, Wang, Kpalma, Meng and Liu 2022: Video-based facial micro-expression analysis: a survey of datasets, features and algorithms",
        Access = "Request from Shandong University, X. Ben; signed agreement.",
        Published =
        [
            new("release",
            [
                ("micro", 300), ("class surprise", 89), ("class disgust", 72), ("class others", 66), ("class happiness", 36), ("class fear", 16),
                ("class sadness", 13), ("class anger", 8),
            ]),
        ],
    };

    public LayoutMatch Match(string root) => LayoutNames.Match(root, ["Micro_Expression"], "MMEW");

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        var reader = new ClipReader(Name, root);
        var table = LabelSheets.Own(root, reader.Problems, ["MMEW"], "Subject", "Filename", "OnsetFrame", "ApexFrame", "OffsetFrame", "Estimated Emotion");
        foreach (var row in table.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            reader.Add(new(table.File, row.Line)
            {
                Subject = SubjectName.Normalize(row["Subject"], "S", 2),
                Clip = row["Filename"],
                Folders = [$"Micro_Expression/{row["Estimated Emotion"]}/{row["Filename"]}"],
                Onset = row["OnsetFrame"],
                Apex = row["ApexFrame"],
                Offset = row["OffsetFrame"],
                ActionUnits = row.Text("Action Units"),
                Emotion = row.Text("Estimated Emotion"),
                FrameRate = 90,
            });
        }
        return reader.Finish();
    }
}
