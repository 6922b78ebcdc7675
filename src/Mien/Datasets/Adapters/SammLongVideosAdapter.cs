using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>SAMM Long Videos: macro- and micro-expressions in long videos at 200 frames per second.</summary>
internal sealed class SammLongVideosAdapter : IDatasetAdapter
{
    private const string Top = "SAMM_longvideos";

    public string Name => "samm-lv";

    public DatasetDescription Description { get; } = new()
    {
        Title = "SAMM Long Videos",
        Layout = """
            SAMM_LongVideos_V3_Release.xlsx or .csv   Subject, Filename, Inducement Code, Onset, Apex, Offset, Duration, Type, Action Units, Notes
            SAMM_longvideos/006_1/006_1_0001.jpg
            """,
        Citation = "Yap, Kendrick and Yap 2020: SAMM Long Videos: a spontaneous facial micro- and macro-expressions dataset",
        Access = "Request from Manchester Metropolitan University, M. H. Yap; signed release agreement.",
        Published =
        [
            new("V3, without onsets that were not visible", [("videos", 147), ("micro", 159), ("macro", 331)]),
            new("V2, without onsets that were not visible", [("videos", 147), ("micro", 159), ("macro", 333)]),
        ],
    };

    public LayoutMatch Match(string root) => LayoutNames.Match(root, [Top], "SAMM_LongVideos_");

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        var reader = new ClipReader(Name, root);
        foreach (var folder in Folder.Child(root, Top) is { } top ? Folder.Folders(top) : [])
            reader.AddVideo(Video(folder, null, SammAdapter.WithZeros(Path.GetFileName(folder))));
        var table = LabelSheets.First(root, reader.Problems, "Subject", "Filename", "Onset|Onset Frame", "Apex|Apex Frame", "Offset|Offset Frame", "Type");
        var invisible = InvisibleOnset(table.File);
        var skipped = 0;
        foreach (var row in table.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            if (ExpressionType.Parse(row["Type"]) is not { } kind)
            {
                reader.Problems.Error(table.File, row.Line, $"The row is left out: its type \"{row["Type"]}\" is neither macro nor micro.");
                continue;
            }
            if (kind == ExpressionKind.Macro && row.Whole("Onset|Onset Frame") == invisible)
            {
                skipped++;
                continue;
            }
            var name = SammAdapter.WithZeros(row["Filename"]);
            reader.Add(Video(table.File, row.Line, string.Join('_', name.Split('_').Take(2))) with
            {
                Name = name,
                Kind = kind,
                Onset = row["Onset|Onset Frame"],
                Apex = row["Apex|Apex Frame"],
                Offset = row["Offset|Offset Frame"],
                ActionUnits = row.Text("Action Units"),
            });
        }
        if (skipped > 0)
            reader.Problems.Note(table.File, null, $"{skipped} macro-expressions with onset {invisible} are left out: they began before the video. Recall depends on this count.");
        return reader.Finish();
    }

    private static ClipRow Video(string file, int? line, string name) => new(file, line)
    {
        Subject = name.Split('_')[0],
        Clip = name,
        Folders = [$"{Top}/{name}"],
        FrameRate = 200,
    };

    // The first two versions wrote 0 for an onset before the video, the third writes 1.
    private static int InvisibleOnset(string file)
    {
        var name = Path.GetFileName(file);
        return name.Contains("_V1", StringComparison.OrdinalIgnoreCase) || name.Contains("_V2", StringComparison.OrdinalIgnoreCase) ? 0 : 1;
    }
}
