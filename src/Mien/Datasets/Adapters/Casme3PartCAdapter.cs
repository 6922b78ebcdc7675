using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>CAS(ME)^3 part C: micro-expressions of a mock crime, with action units but neither apex nor emotion.</summary>
internal sealed class Casme3PartCAdapter : IDatasetAdapter
{
    public string Name => "casme3-c";

    public DatasetDescription Description { get; } = new()
    {
        Title = "CAS(ME)^3 part C",
        Layout = """
            CAS(ME)3_part_C_ME.xlsx or .csv    sub, count, onset, offset, au
            ME_C/<sub>/<count>/color/1.jpg
            """,
        Citation = "Li, Dong, Lu, Wang, Yan, Ma, Liu, Huang and Fu 2023: CAS(ME)^3: a third generation facial spontaneous micro-expression database",
        Access = "Request from the Institute of Psychology, Chinese Academy of Sciences (casme.psych.ac.cn); application form and signed licence agreement.",
    };

    public LayoutMatch Match(string root) => LayoutNames.Match(root, ["ME_C"], "CAS(ME)3_part_C");

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        var reader = new ClipReader(Name, root);
        var table = LabelSheets.First(root, reader.Problems, "sub", "count", "onset", "offset");
        foreach (var row in table.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            reader.Add(new(table.File, row.Line)
            {
                Subject = row["sub"],
                Clip = row["count"],
                Folders = [$"ME_C/{row["sub"]}/{row["count"]}/color"],
                Onset = row["onset"],
                Offset = row["offset"],
                ActionUnits = row.Text("au"),
                FrameRate = 30,
            });
        }
        return reader.Finish();
    }
}
