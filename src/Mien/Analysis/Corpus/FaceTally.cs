namespace Mien.Analysis.Corpus;

/// <summary>What is counted of one face in one video.</summary>
/// <param name="columns">Number of measures that are averaged.</param>
internal sealed class FaceTally(int columns)
{
    /// <summary>A frame is confident from here on.</summary>
    public const double ConfidentFrom = 0.5;

    private readonly double[] _sums = new double[columns];
    private readonly int[] _counts = new int[columns];
    private double _confidence;
    private int _confident;

    /// <summary>Number of measures.</summary>
    public int Columns => _sums.Length;

    /// <summary>Frames in which the face was found.</summary>
    public int Frames { get; private set; }

    /// <summary>Events by type.</summary>
    public Dictionary<string, int> Events { get; } = new(StringComparer.Ordinal);

    /// <summary>Mean confidence of these frames; NaN without any.</summary>
    public double Confidence => _confidence / Frames;

    /// <summary>Share of these frames that are confident; NaN without any.</summary>
    public double ConfidentShare => _confident / (double)Frames;

    /// <summary>Mean of a measure over the frames that have it; NaN without any.</summary>
    public double Mean(int column) => _sums[column] / _counts[column];

    public void AddFrame(double confidence)
    {
        Frames++;
        _confidence += confidence;
        _confident += confidence >= ConfidentFrom ? 1 : 0;
    }

    public void AddValue(int column, double value)
    {
        _sums[column] += value;
        _counts[column]++;
    }
}
