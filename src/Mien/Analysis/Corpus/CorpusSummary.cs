using System.Text.RegularExpressions;
using Mien.Core;
using Mien.Outputs;

namespace Mien.Analysis.Corpus;

/// <summary>One table of everything in a folder of results: a row for each face of each video.</summary>
/// <remarks>Videos are read one after another and written as they are read, so memory does not grow with the corpus.</remarks>
public sealed partial class CorpusSummary
{
    /// <summary>A face seen for less than this many seconds is flagged <c>brief</c>: its rates are of little worth.</summary>
    public const double BriefSeconds = 10;

    /// <summary>Below this share of the frames a face is flagged <c>partly-seen</c> and, of confident ones, <c>low-confidence</c>.</summary>
    public const double LowShare = 0.5;

    private static readonly string[] Fixed =
        ["video", "input", "person", "face_id", "duration_seconds", "seen_seconds", "frames", "frames_seen", "seen_share", "confidence_mean", "confident_share", "flags"];

    private readonly string _folder;
    private readonly Dictionary<string, ManifestRow> _listed;
    private readonly List<string> _problems = [];

    /// <param name="folder">The folder that was given to <c>analyze</c> with <c>--out</c>. Its manifest, where there is one, says what must be there and who is filmed.</param>
    /// <exception cref="InputException">It does not exist, or its manifest is damaged.</exception>
    public CorpusSummary(string folder)
    {
        if (!Directory.Exists(folder))
            throw new InputException(folder, "there is no such folder", "Name the folder that analyze --out was given.");
        _folder = folder;
        var manifest = Path.Combine(folder, Manifest.FileName);
        IReadOnlyList<ManifestRow> rows = File.Exists(manifest) ? Manifest.Read(manifest) : [];
        _listed = rows.Where(row => row.Problem is null).ToDictionary(row => row.Id, StringComparer.Ordinal);
        _problems.AddRange(rows.Select(row => row.Problem?.Message).OfType<string>());
    }

    /// <summary>Videos in the table.</summary>
    public int Videos { get; private set; }

    /// <summary>Faces in the table.</summary>
    public int Faces { get; private set; }

    /// <summary>Length of all videos in seconds.</summary>
    public double Seconds { get; private set; }

    /// <summary>What is wrong in the list, missing, begun and not ended, or damaged, a sentence each. The table has no row of it.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Writes the table; it appears whole or not at all.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Write(string path, CancellationToken cancellation = default)
    {
        var videos = Whole().ToArray();
        var (columns, types) = (new List<string>(), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var (name, place) in videos.Select(name => (name, Path.Combine(_folder, name))))
        {
            cancellation.ThrowIfCancellationRequested();
            columns.AddRange(Meta(place).Columns.Select(column => column.Name).Where(column => Averaged().IsMatch(column) && !columns.Contains(column)));
            Try(name, () => types.UnionWith(ResultTables.Events(place).Select(item => item.Type)));
        }
        CsvTable.Write(
            path, [.. Fixed, .. types.Select(type => $"{type}_per_minute"), .. columns.Select(column => $"{column}_mean")],
            videos.SelectMany(name => Rows(name, columns, types, cancellation)));
    }

    private static RunMetadata Meta(string place) => MetaFile.TryRead(place, out var meta)
        ? meta
        : throw new InputException(place, "its result went away meanwhile", "Run the same command again.");

    // A list of names: the sidecars of a large corpus would be too much to keep.
    private IEnumerable<string> Whole()
    {
        var found = Directory.GetDirectories(_folder).Select(Path.GetFileName).OfType<string>().Where(name => name[0] != '.').Order(StringComparer.Ordinal).ToArray();
        _problems.AddRange(_listed.Values.Where(row => !found.Contains(row.Id)).Select(row => $"{row.Id} is missing: {row.Named} has not been analysed."));
        foreach (var name in found)
        {
            if (MetaFile.TryRead(Path.Combine(_folder, name), out _))
                yield return name;
            else
                _problems.Add($"{name} holds no whole result: analyze was interrupted, or is still at work there.");
        }
    }

    private List<Action<CsvRow>> Rows(string name, List<string> columns, SortedSet<string> types, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var rows = new List<Action<CsvRow>>();
        Try(name, () =>
        {
            var place = Path.Combine(_folder, name);
            var (meta, tables) = (Meta(place), new ResultTables(place, columns));
            Videos++;
            Faces += tables.Faces.Count;
            Seconds += double.IsNaN(tables.FrameSeconds) ? 0 : tables.Frames * tables.FrameSeconds;
            if (tables.Faces.Count == 0)
                rows.Add(row => Fill(row, name, meta, tables, null, new(columns.Count), types));
            rows.AddRange(tables.Faces.Select(face => (Action<CsvRow>)(row => Fill(row, name, meta, tables, face.Key, face.Value, types))));
        });
        return rows;
    }

    private void Fill(CsvRow row, string name, RunMetadata meta, ResultTables tables, int? id, FaceTally face, SortedSet<string> types)
    {
        var seen = face.Frames * tables.FrameSeconds;
        row.Add(name).Add(meta.Run.Input.Name).Add(_listed.GetValueOrDefault(name)?.Person ?? "");
        _ = id is { } number ? row.Add(number) : row.AddEmpty();
        Number(row, tables.Frames * tables.FrameSeconds);
        Number(row, seen);
        row.Add(tables.Frames).Add(face.Frames);
        Number(row, face.Frames / (double)tables.Frames);
        Number(row, face.Confidence);
        Number(row, face.ConfidentShare);
        row.Add(string.Join(' ', Flags(meta, tables, face, seen)));
        foreach (var type in types)
            Number(row, 60 * face.Events.GetValueOrDefault(type) / seen);
        for (var column = 0; column < face.Columns; column++)
            Number(row, face.Mean(column));
    }

    private static IEnumerable<string> Flags(RunMetadata meta, ResultTables tables, FaceTally face, double seen)
    {
        if (!meta.Complete)
            yield return "incomplete";
        if (meta.Synthetic)
            yield return "synthetic";
        if (face.Frames == 0)
        {
            yield return "no-face";
            yield break;
        }
        if (!(seen >= BriefSeconds))
            yield return "brief";
        if (face.Frames < LowShare * tables.Frames)
            yield return "partly-seen";
        if (face.ConfidentShare < LowShare)
            yield return "low-confidence";
    }

    private static void Number(CsvRow row, double value) => _ = double.IsFinite(value) ? row.Add(value, "0.####") : row.AddEmpty();

    // One video that cannot be read does not cost the others.
    private void Try(string name, Action work)
    {
        try
        {
            work();
        }
        catch (InputException error)
        {
            if (!_problems.Contains($"{name}: {error.Message}"))
                _problems.Add($"{name}: {error.Message}");
        }
    }

    [GeneratedRegex("^(valence|arousal|emotion_.*)$")]
    private static partial Regex Averaged();
}
