using Mien.Core;
using Mien.Outputs.Spotting;
using Mien.Systems.SlSwin;

namespace Mien.Outputs.Report;

/// <summary><c>report.html</c>: one self-contained page with pictures, curves and events that answer to the mouse. It needs no network.</summary>
/// <remarks>
/// Memory and page stay small however long the video is: curves are thinned to at most 4,000 points keeping their extremes, pictures are
/// bounded, and of very many faces the briefest are left out.
/// </remarks>
public sealed class ReportOutput : IAnalysisOutput
{
    private const int HeldPersons = 16;
    private const int ShownPersons = 8;
    private const int JpegQuality = 82;

    private static readonly Column[] Pose =
    [
        new("pose_pitch", "Pitch (down +)", "degrees", "Head pose"),
        new("pose_yaw", "Yaw (picture left +)", "degrees", "Head pose"),
        new("pose_roll", "Roll (clockwise +)", "degrees", "Head pose"),
    ];

    private readonly AtomicFile _file;
    private readonly AnalysisHeader _header;
    private readonly ReportAssets _assets;
    private readonly Func<IReadOnlyList<Image>, int, IReadOnlyList<byte[]>> _encodeJpegs;
    private readonly Func<SpottedFaces, IReadOnlyList<Filmstrip>> _filmstrips;
    private readonly TimeAxis _axis = new();
    private readonly Dictionary<int, Person> _persons = [];
    private readonly HashSet<int> _faceIds = [];
    private readonly TruthComparison? _comparison;
    private readonly Task<RunDescription>? _run;

    /// <param name="path">The file to write.</param>
    /// <param name="header">What is known of the video.</param>
    /// <param name="assets">The chart library.</param>
    /// <param name="encodeJpegs">Turns pictures of equal size into JPEG files of a quality from 1 to 100.</param>
    /// <param name="filmstrips">Makes filmstrips of the expressions found; default none.</param>
    /// <param name="run">What decides the numbers; awaited at the end. Default null: the page then says nothing of versions and weights.</param>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public ReportOutput(
        string path, AnalysisHeader header, ReportAssets assets, Func<IReadOnlyList<Image>, int, IReadOnlyList<byte[]>> encodeJpegs,
        Func<SpottedFaces, IReadOnlyList<Filmstrip>>? filmstrips = null, Task<RunDescription>? run = null)
    {
        ArgumentNullException.ThrowIfNull(header);
        _header = header;
        _comparison = header.Truth is { } truth ? new(truth, header.Columns) : null;
        (_assets, _run) = (assets, run);
        _encodeJpegs = encodeJpegs;
        _filmstrips = filmstrips ?? (_ => []);
        _file = AtomicFile.Create(path);
    }

    /// <inheritdoc/>
    public void Write(FrameRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var position = _axis.Add(record.Frame.Time.Seconds);
        _comparison?.Add(position, record);
        for (var i = 0; i < record.Faces.Count; i++)
            FindOrAdd(record.Faces[i].FaceId, position).Add(position, record.Frame, record.Faces[i]);
    }

    /// <inheritdoc/>
    public void Write(Interval interval)
    {
        ArgumentNullException.ThrowIfNull(interval);
        _comparison?.Add(interval);
        if (_persons.TryGetValue(interval.FaceId, out var person))
            person.Add(interval);
    }

    /// <inheritdoc/>
    public void Complete(AnalysisSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var shown = _persons.Values.Where(person => person.Frames > 0).OrderByDescending(person => person.Frames).ThenBy(person => person.FaceId)
            .Take(ShownPersons).OrderBy(person => person.FaceId).ToList();
        foreach (var person in shown)
        {
            person.Complete();
            person.Curves.AlignTo(_axis);
        }
        _comparison?.Curves.AlignTo(_axis);

        var pictures = shown.SelectMany(person => person.Strip.Choose())
            .Concat(shown.SelectMany(person => person.Moments.Choose()).Select(moment => moment.Picture).OfType<Picture>())
            .Select(picture => picture.Image).Distinct().ToList();
        var jpegs = pictures.Count == 0 ? [] : _encodeJpegs(pictures, JpegQuality);
        var data = new ReportData
        {
            Header = _header,
            Summary = summary,
            Columns = [.. _header.Columns, .. Pose],
            Axis = _axis,
            Persons = shown,
            FacesSeen = _faceIds.Count,
            Expressions = summary.Spotted is { } spotted
                ? new(spotted, summary.Recognized, shown.Select(person => person.FaceId), _filmstrips(spotted), _axis, _encodeJpegs)
                : null,
            Timeline = summary.Timeline is { } timeline ? new(timeline, shown.Select(person => person.FaceId), _encodeJpegs) : null,
            Affect = summary.Tracks is { } tracks ? new(tracks, _axis) : null,
            Comparison = _comparison,
            Run = _run?.GetAwaiter().GetResult(),
            Jpegs = pictures.Zip(jpegs).ToDictionary(pair => pair.First, pair => pair.Second),
        };
        ReportPage.Write(_file, Path.GetFileName(_header.InputPath), ["timeline.js", "report.js"], _assets, data.ToJson());
        _file.Commit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var person in _persons.Values)
            person.Dispose();
        _persons.Clear();
        _file.Dispose();
    }

    private Person FindOrAdd(int faceId, int position)
    {
        if (_persons.TryGetValue(faceId, out var person))
            return person;
        _faceIds.Add(faceId);
        while (_persons.Count >= HeldPersons && _persons.Values.Where(held => held.LastPosition < position).MinBy(held => held.Frames) is { } briefest)
        {
            _persons.Remove(briefest.FaceId);
            briefest.Dispose();
        }
        return _persons[faceId] = new Person(faceId, _header.Columns);
    }
}
