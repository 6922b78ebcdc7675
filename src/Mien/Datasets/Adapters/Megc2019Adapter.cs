using Mien.Core;
using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>The composite set of the second Micro-Expression Grand Challenge: 442 clips of CASME II, SMIC-HS and SAMM in three classes.</summary>
/// <remarks>The challenge's list decides which clips belong and what they show; the sets below only give their frames.</remarks>
internal sealed class Megc2019Adapter : IDatasetAdapter
{
    private const string ListName = "combined_3class_gt.csv";

    private static readonly string[] ClassNames = ["negative", "positive", "surprise"];

    private static readonly (string Database, IDatasetAdapter Adapter)[] Parts =
        [("casme2", new Casme2Adapter()), ("smic", new SmicAdapter()), ("samm", new SammAdapter())];

    public string Name => "megc2019";

    public DatasetDescription Description { get; } = new()
    {
        Title = "MEGC 2019 composite",
        Layout = """
            combined_3class_gt.csv     database, subject, clip, label 0-2; no header
            casme2/, smic/, samm/      the three sets, each in its own layout; their folders may also stand beside the list
            """,
        Citation = "See, Yap, Li, Hong and Wang 2019: MEGC 2019: the second facial micro-expressions grand challenge",
        Access = "The list is on the challenge's pages; each of the three sets has to be requested.",
        Published =
        [
            new("list of 442 clips",
                [("subjects", 68), ("videos", 442), ("class negative", 250), ("class positive", 109), ("class surprise", 83)]),
        ],
    };

    public LayoutMatch Match(string root) => LayoutNames.Match(root, [], ListName);

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        Folder.Require(root);
        var problems = new ProblemLog(root);
        var list = Folder.ChildFile(root, ListName)
            ?? throw new InputException(root, $"it has no file {ListName}", "Put the challenge's list of 442 clips there.");
        var parts = Parts.ToDictionary(part => part.Database, part => Clips(part.Database, part.Adapter, root, problems, cancellation), StringComparer.Ordinal);
        var videos = new Dictionary<string, DatasetVideo>(StringComparer.Ordinal);
        foreach (var row in Workbook.Read(list)[0].Rows.Where(row => !row.IsEmpty))
        {
            cancellation.ThrowIfCancellationRequested();
            var database = row[0].ToLowerInvariant();
            if (!parts.TryGetValue(database, out var clips) || LenientNumber.Whole(row[3]) is not (>= 0 and <= 2 and var label))
                problems.Error(list, row.Line, $"The row is left out: \"{row[0]}\" with label \"{row[3]}\" is none of {string.Join(", ", parts.Keys)} with 0 to 2.");
            else if (!videos.TryAdd($"{database}/{Key(row[1], row[2])}", Video(database, row, label, clips, list, problems)))
                problems.Error(list, row.Line, $"The row is left out: {row[1]}/{row[2]} of {database} is listed above.");
        }
        return new() { Name = Name, Root = root, Videos = [.. videos.Values], Classes = ClassNames, Problems = problems.All() };
    }

    private static DatasetVideo Video(
        string database, SheetRow row, int label, IReadOnlyDictionary<string, DatasetVideo> clips, string list, ProblemLog problems)
    {
        if (clips.GetValueOrDefault(Key(row[1], row[2])) is not { } clip)
        {
            problems.Error(list, row.Line, $"{database} has no clip {row[1]}/{row[2]}; it stays without frames.");
            clip = new() { Name = $"{row[1]}/{row[2]}", Subject = row[1] };
        }
        return clip with
        {
            Name = $"{database}/{clip.Name}",
            Subject = $"{database}/{clip.Subject}",
            Label = new(row[3], label, EmotionWords.Parse(ClassNames[label])),
            Events = [.. clip.Events.Select(expression => expression with { RawEmotion = ClassNames[label] })],
        };
    }

    private static Dictionary<string, DatasetVideo> Clips(
        string database, IDatasetAdapter adapter, string root, ProblemLog problems, CancellationToken cancellation)
    {
        // Beside the list, SAMM's folder of subjects has the name that the set's own folder would have.
        var folder = new[] { Folder.Child(root, database, adapter.Name), root }.OfType<string>()
            .FirstOrDefault(place => adapter.Match(place) != LayoutMatch.None);
        if (folder is null)
        {
            problems.Error(root, null, $"{adapter.Description.Title} is missing: expected in \"{database}\" or beside the list.");
            return [];
        }
        var part = adapter.Read(folder, cancellation);
        problems.AddFrom(part);
        var clips = new Dictionary<string, DatasetVideo>(StringComparer.Ordinal);
        foreach (var video in part.Videos)
            clips.TryAdd(Key(video.Subject!, video.Name[(video.Name.IndexOf('/') + 1)..]), video);
        return clips;
    }

    private static string Key(string subject, string clip) => $"{NameKey.OfSubject(subject)}/{NameKey.Of(clip)}";
}
