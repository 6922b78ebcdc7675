using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>4DME, grey micro-expressions at 60 frames per second; an expression may have several labels.</summary>
internal sealed class FourDmeAdapter : IDatasetAdapter
{
    private static readonly string[] Labels = ["Positive", "Negative", "Surprise", "Repression", "Others"];

    public string Name => "4dme";

    public DatasetDescription Description { get; } = new()
    {
        Title = "4DME",
        Layout = """
            4DME_Labelling_Micro_release v1.xlsx or .csv   sub_ID, fold_name, Onset, Apex, Offset, AUs, Emotion, Positive, Negative, Surprise, Repression, Others
            gray_micro/<sub_ID>/<fold_name>/1.jpg
            """,
        Citation = "Li, Cheng, Li, Behzad, Shen, Zafeiriou, Pantic and Zhao 2023: 4DME: a spontaneous 4D micro-expression dataset with multimodalities",
        Access = "Request from the University of Oulu, Center for Machine Vision and Signal Analysis; signed licence agreement.",
    };

    public LayoutMatch Match(string root) => LayoutNames.Match(root, ["gray_micro"], "4DME");

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        var reader = new ClipReader(Name, root);
        var table = LabelSheets.First(root, reader.Problems, ["sub_ID", "fold_name", "Onset", "Apex", "Offset", .. Labels]);
        var several = 0;
        foreach (var row in table.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            string[] labels = [.. Labels.Where(label => row.Whole(label) > 0)];
            several += labels.Length > 1 ? 1 : 0;
            reader.Add(new(table.File, row.Line)
            {
                Subject = row["sub_ID"],
                Clip = row["fold_name"],
                Folders = [$"gray_micro/{row["sub_ID"]}/{row["fold_name"]}"],
                Onset = row["Onset"],
                Apex = row["Apex"],
                Offset = row["Offset"],
                ActionUnits = row.Text("AUs"),
                Emotion = labels.Length > 0 ? string.Join('+', labels) : row.Text("Emotion"),
                FrameRate = 60,
            });
        }
        if (several > 0)
            reader.Problems.Note(table.File, null, $"{several} of {table.Rows.Count} expressions have several labels; class rules leave them out.");
        return reader.Finish();
    }
}
