using System.Numerics;
using Mien.Core;
using Mien.Datasets.Reading;
using Mien.Faces;

namespace Mien.Datasets.Synthetic.Truth;

/// <summary>Reads what <see cref="TruthWriter"/> writes. Nobody types these files, so a line that is wrong makes the whole file wrong.</summary>
internal static class TruthReader
{
    /// <summary>Where true events come from.</summary>
    public const string Source = "truth";

    private const string Remedy = "Make the synthetic video anew, or take the file away.";
    private const int LandmarkCount = 68;
    private const int FirstLandmark = 5;
    private const int FirstUnit = FirstLandmark + (2 * LandmarkCount);

    private static readonly ActionUnit[] Units = Enum.GetValues<ActionUnit>();

    /// <summary>The table of frames.</summary>
    /// <exception cref="InputException">It cannot be read or says something else.</exception>
    public static IReadOnlyList<TrueFrame> Frames(string path)
    {
        var frames = new List<TrueFrame>();
        foreach (var row in Rows(path, TruthWriter.FrameColumns))
        {
            var frame = Frame(row);
            if (frames.Count > 0 && frame.Time <= frames[^1].Time)
                throw row.Wrong("its time is not later than that of the line before");
            frames.Add(frame);
        }
        return frames.Count > 0 ? frames : throw new InputException(path, "it holds no frame", Remedy);
    }

    /// <summary>The expressions, as events of face 0.</summary>
    /// <exception cref="InputException">It cannot be read or says something else.</exception>
    public static IReadOnlyList<Interval> Events(string path) => [.. Rows(path, TruthWriter.EventColumns).Select(Event)];

    private static TrueFrame Frame(Row row) => new()
    {
        Time = new Timestamp(row.Real(1)),
        Pose = new HeadPose(Degrees(row, 2), Degrees(row, 3), Degrees(row, 4)),
        Landmarks = [.. Enumerable.Range(FirstLandmark, LandmarkCount).Select(i => new Vector2((float)row.Real(i), (float)row.Real(i + LandmarkCount)))],
        ActionUnits = Units.Index().ToDictionary(unit => unit.Item, unit => (float)row.Real(FirstUnit + unit.Index)).AsReadOnly(),
        Expression = EmotionWords.Parse(row.Cells[FirstUnit + Units.Length]) ?? throw row.Wrong("its expression is unknown"),
    };

    private static Interval Event(Row row)
    {
        var (onset, apex, offset) = (row.Real(4), row.Real(5), row.Real(6));
        if (!(onset <= apex && apex <= offset))
            throw row.Wrong("onset, apex and offset are not in order");
        return new Interval
        {
            FaceId = 0,
            Type = row.Cells[0] + VideoTruth.ExpressionSuffix,
            Onset = row.Whole(1),
            Apex = row.Whole(2),
            Offset = row.Whole(3),
            OnsetTime = new Timestamp(onset),
            ApexTime = new Timestamp(apex),
            OffsetTime = new Timestamp(offset),
            Label = $"{row.Cells[7]} {row.Cells[8]}",
            Score = double.NaN,
            Source = Source,
        };
    }

    private static float Degrees(Row row, int column) => float.RadiansToDegrees((float)row.Real(column));

    private static IEnumerable<Row> Rows(string path, IReadOnlyList<string> columns)
    {
        var number = 0;
        foreach (var line in TextFile.Read(path).TrimEnd().Split('\n'))
        {
            var row = new Row(path, ++number, line.TrimEnd('\r').Split(','));
            if (number == 1 && !row.Cells.SequenceEqual(columns))
                throw row.Wrong("it does not name the columns of such a file");
            if (row.Cells.Length != columns.Count)
                throw row.Wrong($"it has {row.Cells.Length} cells instead of {columns.Count}");
            if (number > 1)
                yield return row;
        }
    }

    private sealed record Row(string Path, int Line, string[] Cells)
    {
        public double Real(int column) => LenientNumber.Real(Cells[column]) ?? throw Wrong($"\"{Cells[column]}\" is no number");

        public int Whole(int column) => LenientNumber.Whole(Cells[column]) ?? throw Wrong($"\"{Cells[column]}\" is no whole number");

        public InputException Wrong(string reason) => new(Path, $"line {Line} is wrong, {reason}", Remedy);
    }
}
