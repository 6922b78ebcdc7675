using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>CASME II: micro-expressions at 200 frames per second.</summary>
internal sealed class Casme2Adapter : IDatasetAdapter
{
    public string Name => "casme2";

    public DatasetDescription Description { get; } = new()
    {
        Title = "CASME II",
        Layout = """
            CASME2-coding-20140508.xlsx or .csv             Subject, Filename, OnsetFrame, ApexFrame, OffsetFrame, Action Units, Estimated Emotion
            CASME2_RAW_selected/sub01/EP02_01f/img46.jpg    or Cropped/sub01/EP02_01f/reg_img46.jpg
            """,
        Citation = "Yan, Li, Wang, Zhao, Liu, Chen and Fu 2014: CASME II: an improved spontaneous micro-expression database and the baseline evaluation",
        Access = "Request from the Institute of Psychology, Chinese Academy of Sciences (casme.psych.ac.cn); application form and signed licence agreement.",
        Published =
        [
            new("20140508", [.. Common, ("class surprise", 25), ("class sadness", 7)]),
            new("revision", [.. Common, ("class surprise", 28), ("class sadness", 4)]),
        ],
    };

    private static IEnumerable<(string Key, long Count)> Common =>
    [
        ("subjects", 26), ("micro", 255), ("class others", 99), ("class disgust", 63), ("class happiness", 32), ("class repression", 27), ("class fear", 2),
    ];

    public LayoutMatch Match(string root) => LayoutNames.Match(root, ["CASME2_RAW_selected"], "CASME2-coding", "CASME2.");

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        var reader = new ClipReader(Name, root);
        var table = LabelSheets.Own(root, reader.Problems, ["CASME2"], "Subject", "Filename", "OnsetFrame", "ApexFrame", "OffsetFrame", "Estimated Emotion");
        foreach (var row in table.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            var subject = SubjectName.Normalize(row["Subject"], "sub", 2);
            var clip = row["Filename"];
            reader.Add(new(table.File, row.Line)
            {
                Subject = subject,
                Clip = clip,
                Folders = [$"CASME2_RAW_selected/{subject}/{clip}", $"Cropped/{subject}/{clip}"],
                Onset = row["OnsetFrame"],
                Apex = row["ApexFrame"],
                Offset = row["OffsetFrame"],
                ActionUnits = row.Text("Action Units"),
                Emotion = row.Text("Estimated Emotion"),
                FrameRate = 200,
            });
        }
        return reader.Finish();
    }
}
