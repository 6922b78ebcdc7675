using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>CASME: micro-expressions at 60 frames per second.</summary>
internal sealed class CasmeAdapter : IDatasetAdapter
{
    public string Name => "casme";

    public DatasetDescription Description { get; } = new()
    {
        Title = "CASME",
        Layout = """
            CASME.xls(x) or .csv                 Subject, Filename, OnsetF, ApexF1, ApexF2, OffsetF, AU, Emotion
            Cropped/sub01/EP01_12/EP01_12-1.jpg  or reg_EP01_12-1.jpg, or CASME_raw_selected/sub01/...
            """,
        Citation = "Yan, Wu, Liu, Wang and Fu 2013: CASME database: a dataset of spontaneous micro-expressions collected from neutralized faces",
        Access = "Request from the Institute of Psychology, Chinese Academy of Sciences (casme.psych.ac.cn); application form and signed licence agreement.",
        Published = [new("released sheet", [("subjects", 19), ("micro", 189)])],
    };

    public LayoutMatch Match(string root) => LayoutNames.Match(root, ["CASME_raw_selected"], "CASME.", "CASME-");

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        var reader = new ClipReader(Name, root);
        var table = LabelSheets.First(root, reader.Problems, "Subject", "Filename", "OnsetF", "ApexF1", "OffsetF", "Emotion");
        foreach (var row in table.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            var subject = SubjectName.Normalize(row["Subject"], "sub", 2);
            var clip = row["Filename"];
            reader.Add(new(table.File, row.Line)
            {
                Subject = subject,
                Clip = clip,
                Folders = [$"Cropped/{subject}/{clip}", $"CASME_raw_selected/{subject}/{clip}"],
                Onset = row["OnsetF"],
                // Two coders: the second's apex counts where the first gave none.
                Apex = row.Text("ApexF1") ?? row["ApexF2"],
                Offset = row["OffsetF"],
                ActionUnits = row.Text("AU"),
                Emotion = row.Text("Emotion"),
                FrameRate = 60,
            });
        }
        return reader.Finish();
    }
}
