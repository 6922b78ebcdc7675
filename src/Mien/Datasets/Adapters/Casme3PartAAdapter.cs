using Mien.Core;
using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>CAS(ME)^3 part A, micro- and macro-expressions at 30 frames per second; a video holds several.</summary>
internal sealed class Casme3PartAAdapter : IDatasetAdapter
{
    private static readonly string[] Tops = ["ME_A", "part_A/data/part_A", "part_A"];

    public string Name => "casme3-a";

    public DatasetDescription Description { get; } = new()
    {
        Title = "CAS(ME)^3 part A",
        Layout = """
            cas(me)3_part_A_ME_label_JpgIndex_v2.xlsx or .csv   Subject, Filename, Onset, Apex, Offset, AU, Objective class, emotion, and perhaps Expression type
            ME_A/spNO.1/<Filename>/color/1.jpg                  or part_A/data/part_A/spNO.1/<Filename>/color/1.jpg
            """,
        Citation = "Li, Dong, Lu, Wang, Yan, Ma, Liu, Huang and Fu 2023: CAS(ME)^3: a third generation facial spontaneous micro-expression database",
        Access = "Request from the Institute of Psychology, Chinese Academy of Sciences (casme.psych.ac.cn); application form and signed licence agreement.",
        Published =
        [
            new("micro-expressions, version 2",
            [
                ("micro", 860), ("class disgust", 250), ("class surprise", 187), ("class others", 161), ("class fear", 86), ("class anger", 64),
                ("class sad", 57), ("class happy", 55),
            ]),
        ],
    };

    public LayoutMatch Match(string root) => LayoutNames.Match(root, ["ME_A", "part_A"], "cas(me)3_part_A");

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        var reader = new ClipReader(Name, root);
        AddVideos(reader, root, cancellation);
        foreach (var table in LabelSheets.All(root, _ => true, "Subject", "Filename", "Onset", "Apex", "Offset", "emotion"))
        {
            // Macro- and micro-expressions come in one sheet with a column for the type, or in two files.
            var kindOfFile = Path.GetFileName(table.File).Contains("_MaE", StringComparison.OrdinalIgnoreCase) ? ExpressionKind.Macro : ExpressionKind.Micro;
            foreach (var row in table.Rows)
            {
                cancellation.ThrowIfCancellationRequested();
                reader.Add(Video(table.File, row.Line, row["Subject"], row["Filename"]) with
                {
                    Onset = row["Onset"],
                    Apex = row["Apex"],
                    Offset = row["Offset"],
                    ActionUnits = row.Text("AU"),
                    ObjectiveClass = RomanNumeral.Parse(row["Objective class"]),
                    Emotion = OneSpelling(row.Text("emotion")),
                    Kind = ExpressionType.Parse(row["Expression type"]) ?? kindOfFile,
                });
            }
        }
        return reader.Finish();
    }

    // Spotting also needs the videos in which nothing was annotated.
    private static void AddVideos(ClipReader reader, string root, CancellationToken cancellation)
    {
        foreach (var top in Tops.Select(new NamedFolders(root).Find).OfType<string>())
        {
            foreach (var subject in Folder.Folders(top))
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (var video in Folder.Folders(subject).Where(video => Folder.Child(video, "color") is not null))
                    reader.AddVideo(Video(video, null, Path.GetFileName(subject), Path.GetFileName(video)));
            }
        }
    }

    private static ClipRow Video(string file, int? line, string subject, string video) => new(file, line)
    {
        Subject = SubjectName.Normalize(subject, "spNO.", 1),
        Clip = video.ToLowerInvariant(),
        Folders = [.. Tops.Select(top => $"{top}/{subject}/{video}/color")],
        FrameRate = 30,
    };

    private static string? OneSpelling(string? emotion) => EmotionWords.Parse(emotion) == Emotion.Other ? "others" : emotion;
}
