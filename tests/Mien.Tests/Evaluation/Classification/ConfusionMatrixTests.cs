using System.Text.Json;
using Mien.Evaluation.Classification;

namespace Mien.Tests.Evaluation.Classification;

/// <summary>Against golden/akmnet/README.md; spec check 12 of AKMNet.</summary>
public sealed class ConfusionMatrixTests
{
    private const double Tolerance = 1e-12;

    private static readonly JsonElement Reference = GoldenJson.Load("akmnet", "metrics.json");

    public static TheoryData<string> Cases => [.. Reference.EnumerateObject().Where(entry => entry.Value.TryGetProperty("confusion", out _)).Select(entry => entry.Name)];

    [Theory, MemberData(nameof(Cases))]
    public void Measures_agree(string name)
    {
        var golden = Reference.GetProperty(name);
        var matrix = Matrix(golden.GetProperty("confusion"));
        matrix.Total.ShouldBe(golden.GetProperty("n").GetInt32());
        matrix.Accuracy.ShouldBe(golden.GetProperty("accuracy").GetDouble(), Tolerance);
        matrix.UnweightedF1.ShouldBe(golden.GetProperty("UF1_present_classes").GetDouble(), Tolerance);
        matrix.UnweightedRecall.ShouldBe(golden.GetProperty("UAR").GetDouble(), Tolerance);
        matrix.UnweightedPrecision.ShouldBe(golden.GetProperty("UAP").GetDouble(), Tolerance);
        matrix.WeightedF1.ShouldBe(golden.GetProperty("weighted_f1").GetDouble(), Tolerance);
        for (var c = 0; c < matrix.Classes; c++)
        {
            matrix.F1(c).ShouldBe(golden.GetProperty("f1")[c].GetDouble(), Tolerance);
            matrix.Precision(c).ShouldBe(golden.GetProperty("precision")[c].GetDouble(), Tolerance);
            if (golden.GetProperty("recall")[c].ValueKind == JsonValueKind.Null)
                matrix.Recall(c).ShouldBe(double.NaN);
            else
                matrix.Recall(c).ShouldBe(golden.GetProperty("recall")[c].GetDouble(), Tolerance);
        }
    }

    [Fact]
    public void Always_answering_negative_on_the_composite_gives_the_known_values()
    {
        var matrix = new ConfusionMatrix(3);
        foreach (var (truth, count) in new[] { 250, 109, 83 }.Index())
            matrix.Add(truth, 0, count);
        matrix.UnweightedF1.ShouldBe(0.2408, 5e-5);
        matrix.UnweightedRecall.ShouldBe(1 / 3.0, Tolerance);
        matrix.Accuracy.ShouldBe(0.5656, 5e-5);
    }

    [Fact]
    public void Clips_counted_together_differ_from_a_mean_over_folds()
    {
        var golden = Reference.GetProperty("loso_pooling");
        (int Truth, int Predicted)[][] folds = [.. golden.GetProperty("folds").EnumerateArray().Select(fold => Numbers(fold, "y").Zip(Numbers(fold, "p")).ToArray())];
        var pooled = ConfusionMatrix.Of(3, folds.SelectMany(fold => fold));
        pooled.Accuracy.ShouldBe(golden.GetProperty("pooled").GetProperty("accuracy").GetDouble(), Tolerance);
        pooled.UnweightedF1.ShouldBe(golden.GetProperty("pooled").GetProperty("UF1").GetDouble(), Tolerance);
        folds.Average(fold => ConfusionMatrix.Of(3, fold).Accuracy).ShouldBe(golden.GetProperty("wrong_mean_of_fold_accuracy").GetDouble(), Tolerance);
    }

    [Fact]
    public void Without_samples_there_are_no_numbers_and_no_error()
    {
        var matrix = new ConfusionMatrix(3);
        matrix.Accuracy.ShouldBe(double.NaN);
        matrix.UnweightedF1.ShouldBe(double.NaN);
        Should.Throw<ArgumentOutOfRangeException>(() => matrix.Add(3, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => matrix.Add(0, -1));
    }

    private static IEnumerable<int> Numbers(JsonElement fold, string name) => fold.GetProperty(name).EnumerateArray().Select(value => value.GetInt32());

    private static ConfusionMatrix Matrix(JsonElement rows)
    {
        var matrix = new ConfusionMatrix(rows.GetArrayLength());
        foreach (var (truth, row) in rows.EnumerateArray().Index())
        {
            foreach (var (predicted, count) in row.EnumerateArray().Index())
                matrix.Add(truth, predicted, count.GetInt32());
        }
        return matrix;
    }
}
