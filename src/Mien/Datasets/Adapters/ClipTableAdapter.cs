using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>The project's own interchange form: a table of clips of any sets.</summary>
internal sealed class ClipTableAdapter : IDatasetAdapter
{
    public string Name => "clip-table";

    public DatasetDescription Description { get; } = new()
    {
        Title = "Generic table of clips",
        Layout = """
            clips.csv         dataset, subject, clip, folder, onset, apex, offset, emotion; if wanted also type (macro or micro) and fps
            <folder>/*.jpg    below the table or absolute
            """,
    };

    public LayoutMatch Match(string root) => Folder.ChildFile(root, "clips.csv") is not null ? LayoutMatch.Possible : LayoutMatch.None;

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        var reader = new ClipReader(Name, root);
        var table = LabelSheets.First(root, reader.Problems, "dataset", "subject", "clip", "folder", "onset", "apex", "offset", "emotion");
        foreach (var row in table.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            var whole = row["onset"].Length == 0 && row["offset"].Length == 0;
            if (row["folder"].Length == 0)
            {
                reader.Problems.Error(table.File, row.Line, "The row is left out: it names no folder.");
                continue;
            }
            reader.Add(new(table.File, row.Line)
            {
                Subject = row["dataset"].Length > 0 && row["subject"].Length > 0 ? $"{row["dataset"]}/{row["subject"]}" : row["subject"],
                Clip = row["clip"],
                Folders = [row["folder"].Replace('\\', '/').TrimEnd('/')],
                Onset = whole ? null : row["onset"],
                Apex = row["apex"],
                Offset = whole ? null : row["offset"],
                Emotion = row.Text("emotion"),
                Kind = ExpressionType.Parse(row["type"]) ?? ExpressionKind.Micro,
                FrameRate = row.Real("fps"),
            });
        }
        return reader.Finish();
    }
}
