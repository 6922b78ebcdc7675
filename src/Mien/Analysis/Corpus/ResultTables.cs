using System.Globalization;
using Mien.Core;
using Mien.Datasets.Reading;

namespace Mien.Analysis.Corpus;

/// <summary>The tables of one result, read row by row: memory holds the faces, never the frames.</summary>
internal sealed class ResultTables
{
    private const string Remedy = "Analyse the video again.";
    private readonly IReadOnlyList<string> _columns;
    private double _first = double.NaN, _last = double.NaN;
    private int _lastFrame = -1;

    /// <param name="folder">The folder of the result.</param>
    /// <param name="columns">The measures that are averaged.</param>
    /// <exception cref="InputException">A table is missing or damaged.</exception>
    public ResultTables(string folder, IReadOnlyList<string> columns)
    {
        _columns = columns;
        ReadFrames(Path.Combine(folder, "frames.csv"));
        foreach (var (face, type) in Events(folder))
        {
            var events = Face(face).Events;
            events[type] = events.GetValueOrDefault(type) + 1;
        }
    }

    /// <summary>The faces that were found, and those of events.</summary>
    public SortedDictionary<int, FaceTally> Faces { get; } = [];

    /// <summary>Frames of the video.</summary>
    public int Frames { get; private set; }

    /// <summary>Mean time from one frame to the next, in seconds; NaN of a single frame.</summary>
    public double FrameSeconds => (_last - _first) / (Frames - 1);

    /// <summary>Face and type of every event.</summary>
    /// <exception cref="InputException">The table is missing or damaged.</exception>
    public static IEnumerable<(int Face, string Type)> Events(string folder)
    {
        var path = Path.Combine(folder, "events.csv");
        foreach (var row in HeaderTable.Read(path, "face_id", "type").Rows)
            yield return (row.Whole("face_id") ?? throw new InputException(path, $"line {row.Line} names no face", Remedy), row["type"]);
    }

    private FaceTally Face(int id) => Faces.TryGetValue(id, out var face) ? face : Faces[id] = new(_columns.Count);

    private void ReadFrames(string path)
    {
        try
        {
            using var text = File.OpenText(path);
            var names = (text.ReadLine() ?? "").Split(',');
            var (frame, face, time) = (Place("frame"), Place("face_id"), Place("timestamp"));
            var (confidence, success) = (Place("confidence"), Place("success"));
            int[] measures = [.. _columns.Select(name => Array.IndexOf(names, name))];
            var cells = new Range[names.Length + 1];
            for (var line = 2; text.ReadLine() is { } row; line++)
            {
                if (row.AsSpan().Split(cells, ',') != names.Length)
                    throw new InputException(path, $"line {line} does not have the {names.Length} cells of the header", Remedy);
                Count((int)Number(frame), Number(time));
                if (Number(success) == 0)
                    continue;
                var tally = Face((int)Number(face));
                tally.AddFrame(Number(confidence));
                for (var i = 0; i < measures.Length; i++)
                {
                    if (measures[i] >= 0 && !row.AsSpan(cells[measures[i]]).IsEmpty)
                        tally.AddValue(i, Number(measures[i]));
                }

                double Number(int column) => double.TryParse(row.AsSpan(cells[column]), CultureInfo.InvariantCulture, out var value)
                    ? value
                    : throw new InputException(path, $"line {line} holds \"{row[cells[column]]}\" under {names[column]}, which is no number", Remedy);
            }

            int Place(string name) => Array.IndexOf(names, name) is >= 0 and var column ? column : throw new InputException(path, $"it has no column {name}", Remedy);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, error is FileNotFoundException ? "it is not there, as where spot has run and not analyze" : error.Message.TrimEnd('.'), Remedy, error);
        }
    }

    private void Count(int frame, double time)
    {
        if (frame == _lastFrame)
            return;
        Frames++;
        (_lastFrame, _last) = (frame, time);
        _first = Frames == 1 ? time : _first;
    }
}
