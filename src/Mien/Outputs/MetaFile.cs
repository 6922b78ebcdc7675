using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mien.Core;
using Mien.Outputs.Spotting;

namespace Mien.Outputs;

/// <summary>
/// <c>meta.json</c>, the sidecar. It is completed after all other files of a run, and <see cref="StagingFolder"/> removes that of an
/// earlier run before it replaces the first of them: a folder with a readable sidecar is whole.
/// </summary>
public sealed class MetaFile : IAnalysisOutput
{
    /// <summary>The sidecar's name.</summary>
    public const string FileName = "meta.json";

    private const long MaximumLength = 64 << 20;

    // Read by people and never put into a page, so letters of all scripts stay letters.
    private static readonly RunMetadataJson Json =
        new(new JsonSerializerOptions(RunMetadataJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private readonly AtomicFile _file;
    private readonly AnalysisHeader _header;
    private readonly Task<RunDescription> _run;
    private readonly SortedDictionary<int, PersonSeen> _persons = [];

    /// <summary>Begins the sidecar of a run; one that is there already stays until this one is whole.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="header">What is known before the first frame.</param>
    /// <param name="run">What decides the numbers; awaited at the end, so that a long file may be hashed while it is analysed.</param>
    /// <exception cref="OutputException">The folder cannot be written.</exception>
    public MetaFile(string folder, AnalysisHeader header, Task<RunDescription> run)
    {
        _header = header;
        _run = run;
        _file = AtomicFile.Create(Path.Combine(folder, FileName));
    }

    /// <inheritdoc/>
    public void Write(FrameRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var seconds = record.Frame.Time.Seconds;
        for (var i = 0; i < record.Faces.Count; i++)
        {
            if (record.Faces[i] is { Success: true, FaceId: var id })
            {
                var seen = _persons.TryGetValue(id, out var before) ? before : new PersonSeen(id, 0, seconds, seconds);
                _persons[id] = seen with { Frames = seen.Frames + 1, LastSeconds = seconds };
            }
        }
    }

    /// <summary>Nothing: events have a table of their own.</summary>
    public void Write(Interval interval)
    {
    }

    /// <inheritdoc/>
    public void Complete(AnalysisSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var metadata = new RunMetadata
        {
            Run = _run.GetAwaiter().GetResult(),
            Complete = summary.Complete,
            Synthetic = _header.Truth is not null,
            Width = _header.Width,
            Height = _header.Height,
            FrameRate = _header.FrameRate,
            VideoFacts = Distinct(_header.VideoFacts),
            Frames = summary.Frames,
            FramesWithFace = summary.FramesWithFace,
            EndSeconds = summary.End.Seconds,
            Persons = [.. _persons.Values],
            Columns = _header.Columns,
            Spotting = summary.Spotted is { } spotted ? [.. SpottingFacts.Of(spotted)] : null,
            Recognition = RecognitionFacts.Of(summary),
            Affect = summary.Tracks is { } tracks ? AffectFacts.Of(tracks) : null,
            Notes = [.. _header.Notes, .. summary.Notes],
        };
        _file.Write(JsonSerializer.SerializeToUtf8Bytes(metadata, Json.RunMetadata));
        _file.Write("\n"u8);
        _file.Commit();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>Reads the sidecar of a folder; false when there is none, or none that a whole run has written.</summary>
    public static bool TryRead(string folder, [NotNullWhen(true)] out RunMetadata? metadata)
    {
        metadata = null;
        try
        {
            var file = new FileInfo(Path.Combine(folder, FileName));
            if (!file.Exists || file.Length > MaximumLength)
                return false;
            using var stream = file.OpenRead();
            metadata = JsonSerializer.Deserialize(stream, Json.RunMetadata);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return false;                               // not ours, or not whole: the caller writes the folder anew
        }
        return metadata is { Run: { Input: not null, Options: not null, Models: not null } };
    }

    private static SortedDictionary<string, string> Distinct(IEnumerable<KeyValuePair<string, string>> facts)
    {
        var distinct = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in facts)
            distinct[name] = value;
        return distinct;
    }
}
