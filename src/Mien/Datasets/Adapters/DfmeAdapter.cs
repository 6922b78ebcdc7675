using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>DFME: micro-expressions at a frame rate of each row's own.</summary>
internal sealed class DfmeAdapter : IDatasetAdapter
{
    public string Name => "dfme";

    public DatasetDescription Description { get; } = new()
    {
        Title = "DFME",
        Layout = """
            DFME.xlsx or .csv             Subject, Filename, OnsetFrame, ApexFrame, OffsetFrame, Emotion, Fps, AU
            <Subject>/<Filename>/0.jpg
            """,
        Citation = "Zhao, Tang, Mao, Liu, Zhang, Wang, Xu and Chen 2023: DFME: a new benchmark for dynamic facial micro-expression recognition",
        Access = "Request on the set's project page (mea-lab-421.github.io); signed agreement.",
        Published = [new("all parts", [("subjects", 671), ("micro", 7526)])],
    };

    public LayoutMatch Match(string root) => LayoutNames.Match(root, [], "DFME");

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        var reader = new ClipReader(Name, root);
        var table = LabelSheets.First(root, reader.Problems, "Subject", "Filename", "OnsetFrame", "ApexFrame", "OffsetFrame", "Emotion", "Fps");
        foreach (var row in table.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            var rate = row.Real("Fps") is > 0 and var number ? number : (double?)null;
            if (rate is null)
                reader.Problems.Warn(table.File, row.Line, $"The frame rate \"{row["Fps"]}\" is no positive number and taken as unknown.");
            reader.Add(new(table.File, row.Line)
            {
                Subject = row["Subject"],
                Clip = row["Filename"],
                Folders = [$"{row["Subject"]}/{row["Filename"]}"],
                Onset = row["OnsetFrame"],
                Apex = row["ApexFrame"],
                Offset = row["OffsetFrame"],
                ActionUnits = row.Text("AU"),
                Emotion = row.Text("Emotion"),
                FrameRate = rate,
            });
        }
        return reader.Finish();
    }
}
