using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Mien.Outputs;
using Mien.Torch.Checkpoints;

namespace Mien.Cli.Tests.Analyze;

/// <summary>What a run has written for one video, read back with other code than wrote it where there is some.</summary>
internal sealed class ResultFolder(string path)
{
    private readonly Lazy<FrameRow[]> _rows = new(() => [.. Read(Path.Combine(path, "frames.csv"), csv => new FrameRow(csv))]);
    private readonly Lazy<EventRow[]> _events = new(() => [.. Read(Path.Combine(path, "events.csv"), csv => new EventRow(csv))]);
    private readonly Lazy<IReadOnlyDictionary<string, NpyArray>> _features = new(() => Npz.Read(Path.Combine(path, "features.npz")));
    private readonly Lazy<RunMetadata> _meta = new(() => MetaFile.TryRead(path, out var meta) ? meta : throw new InvalidDataException($"no sidecar in {path}"));

    public FrameRow[] Rows => _rows.Value;

    public EventRow[] Events => _events.Value;

    public IReadOnlyDictionary<string, NpyArray> Features => _features.Value;

    public RunMetadata Meta => _meta.Value;

    public FrameRow[] Found => [.. Rows.Where(row => row.Success)];

    /// <summary>Names of all files, in order.</summary>
    public string[] Files => Directory.Exists(path) ? [.. Directory.EnumerateFileSystemEntries(path).Select(Path.GetFileName).Order(StringComparer.Ordinal)!] : [];

    public byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(path, name));

    public double Mean(string column, double from, double to) =>
        Found.Where(row => row.Time >= from && row.Time <= to).Average(row => row[column]);

    private static List<T> Read<T>(string path, Func<CsvReader, T> row)
    {
        using var text = File.OpenText(path);
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture));
        var rows = new List<T>();
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
            rows.Add(row(csv));
        return rows;
    }
}

/// <summary>A row of <c>frames.csv</c>.</summary>
internal sealed class FrameRow
{
    private readonly Dictionary<string, double> _numbers = new(StringComparer.Ordinal);

    public FrameRow(CsvReader csv)
    {
        for (var i = 0; i < csv.HeaderRecord!.Length; i++)
            _numbers.Add(csv.HeaderRecord[i], csv[i] is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : double.NaN);
        csv.Parser.Count.ShouldBe(csv.HeaderRecord.Length);
    }

    public int Frame => (int)this["frame"];

    public int FaceId => (int)this["face_id"];

    public double Time => this["timestamp"];

    public bool Success => this["success"] == 1;

    public IReadOnlyCollection<string> Columns => _numbers.Keys;

    /// <summary>A number; NaN where the cell is empty.</summary>
    public double this[string column] => _numbers[column];
}

/// <summary>A row of <c>events.csv</c>.</summary>
internal sealed record EventRow(
    int FaceId, string Type, int Onset, int Apex, int Offset, double OnsetSeconds, double ApexSeconds, double OffsetSeconds,
    string Label, double Score, string Source)
{
    public EventRow(CsvReader csv)
        : this(
            csv.GetField<int>("face_id"), csv["type"]!, csv.GetField<int>("onset"), csv.GetField<int>("apex"), csv.GetField<int>("offset"),
            csv.GetField<double>("onset_seconds"), csv.GetField<double>("apex_seconds"), csv.GetField<double>("offset_seconds"),
            csv["label"]!, csv.GetField<double>("score"), csv["source"]!)
    {
    }
}
