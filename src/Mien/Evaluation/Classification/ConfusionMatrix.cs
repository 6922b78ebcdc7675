namespace Mien.Evaluation.Classification;

/// <summary>
/// What was said of samples of each class, and the measures that follow. Predictions of all folds are counted together before anything is
/// computed: a mean over folds is another, wrong number.
/// </summary>
/// <param name="classes">Number of classes, at least 1.</param>
public sealed class ConfusionMatrix(int classes)
{
    private readonly int[] _counts = new int[classes * classes];

    /// <summary>Number of classes.</summary>
    public int Classes { get; } = classes;

    /// <summary>Samples of a class for which another, or the same, was predicted.</summary>
    public int this[int truth, int predicted] => _counts[(truth * Classes) + predicted];

    /// <summary>Samples counted.</summary>
    public int Total => _counts.Sum();

    /// <summary>Share of right answers, also called WAR; NaN without samples.</summary>
    public double Accuracy => Indices.Sum(c => this[c, c]) / (double)Total;

    /// <summary>UF1: mean F1 over the classes that occur.</summary>
    public double UnweightedF1 => MeanOfPresent(F1);

    /// <summary>UAR: mean recall over the classes that occur.</summary>
    public double UnweightedRecall => MeanOfPresent(Recall);

    /// <summary>UAP: mean precision over all classes; some published "UAR" are this number.</summary>
    public double UnweightedPrecision => Indices.Average(Precision);

    /// <summary>Mean F1 weighed by how often a class occurs.</summary>
    public double WeightedF1 => Indices.Sum(c => Of(c) * F1(c)) / Total;

    private IEnumerable<int> Indices => Enumerable.Range(0, Classes);

    /// <summary>Counts the samples of a list.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="samples">True and predicted class of each.</param>
    public static ConfusionMatrix Of(int classes, IEnumerable<(int Truth, int Predicted)> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var matrix = new ConfusionMatrix(classes);
        foreach (var (truth, predicted) in samples)
            matrix.Add(truth, predicted);
        return matrix;
    }

    /// <summary>Counts samples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public void Add(int truth, int predicted, int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(truth);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(truth, Classes);
        ArgumentOutOfRangeException.ThrowIfNegative(predicted);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(predicted, Classes);
        _counts[(truth * Classes) + predicted] += count;
    }

    /// <summary>Samples of a class.</summary>
    public int Of(int truth) => Indices.Sum(predicted => this[truth, predicted]);

    /// <summary>Share of a class that was recognised; NaN where the class does not occur.</summary>
    public double Recall(int c) => this[c, c] / (double)Of(c);

    /// <summary>Share of the answers "this class" that were right; 0 where it was never the answer.</summary>
    public double Precision(int c) => this[c, c] / (double)Math.Max(1, Indices.Sum(truth => this[truth, c]));

    /// <summary>2 TP / (2 TP + FP + FN); 0 for a class that neither occurs nor was predicted.</summary>
    public double F1(int c) => 2 * this[c, c] / (double)Math.Max(1, Of(c) + Indices.Sum(truth => this[truth, c]));

    private double MeanOfPresent(Func<int, double> measure) =>
        Indices.Where(c => Of(c) > 0).Select(measure).DefaultIfEmpty(double.NaN).Average();
}
