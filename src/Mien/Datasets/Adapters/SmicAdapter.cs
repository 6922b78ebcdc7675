using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>SMIC-HS: micro-expressions at 100 frames per second, labelled by folder, without apex.</summary>
internal sealed class SmicAdapter : IDatasetAdapter
{
    private static readonly (string Label, string Mark)[] Labels = [("negative", "ne"), ("positive", "po"), ("surprise", "sur")];

    public string Name => "smic-hs";

    public DatasetDescription Description { get; } = new()
    {
        Title = "SMIC-HS",
        Layout = """
            HS/s1/micro/{negative,positive,surprise}/s1_ne_01/image559740.bmp   or SMIC_all_cropped/HS/s1/..., reg_image559740.bmp
            """,
        Citation = "Li, Pfister, Huang, Zhao and Pietikäinen 2013: A spontaneous micro-expression database: inducement, collection and baseline",
        Access = "Request from the University of Oulu, Center for Machine Vision and Signal Analysis; signed licence agreement.",
        Published = [new("HS", [("subjects", 16), ("micro", 164), ("class negative", 70), ("class positive", 51), ("class surprise", 43)])],
    };

    public LayoutMatch Match(string root) => LayoutNames.Match(root, ["HS", "SMIC_all_cropped"]);

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        var reader = new ClipReader(Name, root);
        var top = Folder.Child(Folder.Child(root, "SMIC_all_cropped") ?? root, "HS")
            ?? throw new Core.InputException(root, "it has no folder HS", "Name the folder above HS.");
        foreach (var subject in Folder.Folders(top))
        {
            cancellation.ThrowIfCancellationRequested();
            var micro = Folder.Child(subject, "micro") ?? subject;
            foreach (var folder in Folder.Folders(micro))
            {
                if (LabelNamed(Path.GetFileName(folder)) is { } label)
                {
                    foreach (var clip in Folder.Folders(folder))
                        Add(reader, root, subject, clip, label);
                }
                else if (LabelMarked(Path.GetFileName(folder)) is { } marked)
                {
                    Add(reader, root, subject, folder, marked);
                }
            }
        }
        return reader.Finish();
    }

    private static void Add(ClipReader reader, string root, string subjectFolder, string folder, string label)
    {
        var name = Path.GetFileName(folder);
        if (LabelMarked(name) is { } marked && marked != label)
            reader.Problems.Warn(folder, null, $"The name says {marked}, the folder {label}; the folder counts.");
        var subject = SubjectName.Normalize(Path.GetFileName(subjectFolder), "s", 2);
        reader.Add(new(folder, null)
        {
            Subject = subject,
            Clip = Canonical(name, subject),
            Folders = [Path.GetRelativePath(root, folder)],
            Emotion = label,
            FrameRate = 100,
        });
    }

    private static string? LabelNamed(string folder) =>
        Array.Find(Labels, label => label.Label.Equals(folder, StringComparison.OrdinalIgnoreCase)).Label;

    private static string? LabelMarked(string clip) => clip.Split('_') is [_, var mark, ..]
        ? Array.Find(Labels, label => label.Mark.Equals(mark, StringComparison.OrdinalIgnoreCase)).Label
        : null;

    // s1_NE_1 and s01_ne_01 are one clip.
    private static string Canonical(string clip, string subject) => clip.Split('_') is [_, var mark, var number]
        ? $"{subject}_{mark.ToLowerInvariant()}_{SubjectName.Normalize(number, "", 2)}"
        : clip;
}
