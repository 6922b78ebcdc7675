using Mien.Core;
using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>CAS(ME)^2: macro- and micro-expressions in long videos at 30 frames per second.</summary>
internal sealed class CasmeSquaredAdapter : IDatasetAdapter
{
    private const string Top = "rawpic";

    public string Name => "casme-sq";

    public DatasetDescription Description { get; } = new()
    {
        Title = "CAS(ME)^2",
        Layout = """
            CAS(ME)^2code_final(Updated).xlsx                    three sheets without headers, or three .csv files
            rawpic/s15/15_0101disgustingteeth/img001.jpg
            """,
        Citation = "Qu, Wang, Yan, Li, Wu and Fu 2018: CAS(ME)^2: a database for spontaneous macro-expression and micro-expression spotting and recognition",
        Access = "Request from the Institute of Psychology, Chinese Academy of Sciences (casme.psych.ac.cn); application form and signed licence agreement.",
        Published = [new("release, expressions with raw pictures", [("subjects", 22), ("videos", 97), ("micro", 57), ("macro", 298)])],
    };

    public LayoutMatch Match(string root) => LayoutNames.Match(root, [Top], "CAS(ME)^2code");

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        var reader = new ClipReader(Name, root);
        var videos = Videos(reader, root);
        foreach (var (file, line, row) in CasmeSquaredSheets.Read(root).Expressions(reader.Problems))
        {
            cancellation.ThrowIfCancellationRequested();
            if (videos.GetValueOrDefault((NameKey.Of(row.Subject), row.Code)) is not { } folder)
            {
                reader.Problems.Error(file, line, $"The row is left out: {row.Subject} has no video with code {row.Code}.");
                continue;
            }
            reader.Add(Video(file, line, row.Subject, row.Code, Path.GetRelativePath(root, folder)) with
            {
                Name = row.Name,
                Kind = row.Kind,
                Onset = row.Onset,
                Apex = row.Apex,
                Offset = row.Offset,
                ActionUnits = row.ActionUnits,
                Emotion = row.Emotion,
            });
        }
        return reader.Finish();
    }

    // Keyed by subject and stimulus: the two digits before the code are not always the subject's.
    private static Dictionary<(string Subject, string Code), string> Videos(ClipReader reader, string root)
    {
        if (Folder.Child(root, Top) is not { } top)
            throw new InputException(root, $"it has no folder {Top}", $"Put the pictures under {Top}/s15/15_0101disgustingteeth/.");
        var videos = new Dictionary<(string, string), string>();
        foreach (var subject in Folder.Folders(top))
        {
            foreach (var folder in Folder.Folders(subject))
            {
                var code = Code(Path.GetFileName(folder));
                if (code is null)
                    reader.Problems.Warn(folder, null, "The video is left out: its name has no code of four digits after the third character.");
                else if (!videos.TryAdd((NameKey.Of(Path.GetFileName(subject)), code), folder))
                    reader.Problems.Warn(folder, null, $"The video is left out: {Path.GetFileName(subject)} has another with code {code}.");
                else
                    reader.AddVideo(Video(folder, null, Path.GetFileName(subject), code, Path.GetRelativePath(root, folder)));
            }
        }
        return videos;
    }

    private static string? Code(string folder) => folder.Length >= 7 && folder[3..7].All(char.IsAsciiDigit) ? folder[3..7] : null;

    private static ClipRow Video(string file, int? line, string subject, string code, string folder) => new(file, line)
    {
        Subject = SubjectName.Normalize(subject, "s", 2),
        Clip = code,
        Folders = [folder],
        FrameRate = 30,
    };
}
