using System.Numerics;
using System.Text;
using Mien.Core;
using Mien.Datasets.Synthetic;
using Mien.Faces;

namespace Mien.Tests.Datasets.Synthetic.Ict;

/// <summary>Networks trained on photographs look at the renders: none of them has ever seen a synthetic face.</summary>
public sealed class OutsideWitnessTests(IctStudio studio) : IClassFixture<IctStudio>
{
    [Fact]
    public void A_few_renders_are_found_measured_and_read()
    {
        var report = Show(1, 5, [FaceStates.Smile, FaceStates.Surprise], ["happy", "surprise"]);
        report.Found.ShouldBe(report.Shown);
        report.MedianError.ShouldBeLessThan(0.05f);
        report.Right.Sum().ShouldBeGreaterThanOrEqualTo(7);
    }

    [Fact]
    [Trait("Category", "slow")]
    public void Many_renders_are_found_measured_and_read()
    {
        var report = Show(100, 60, FaceStates.Seven, ExpressionNetwork.Classes);
        TestContext.Current.TestOutputHelper?.WriteLine(report.Table);
        ((float)report.Found / report.Shown).ShouldBeGreaterThanOrEqualTo(0.99f);
        report.MedianError.ShouldBeLessThan(0.05f);
        report.Right[3].ShouldBeGreaterThanOrEqualTo(48);                  // happy, 80 %
        report.Right[5].ShouldBeGreaterThanOrEqualTo(48);                  // surprise
    }

    private Report Show(int firstPerson, int people, IReadOnlyList<FaceState> states, IReadOnlyList<string> names)
    {
        var models = FaceModels.Installed();
        using var detector = new FaceDetector(models);
        using var landmarks = new FaceMeshNetwork(models);
        using var expressions = new ExpressionNetwork(models);
        using var picture = new Image(256, 256);
        var confusion = new int[states.Count, ExpressionNetwork.Classes.Count];
        var (found, errors) = (0, new List<float>());
        for (var person = 0; person < people; person++)
        {
            var seed = (ulong)(firstPerson + person);
            var actor = studio.Cast(seed, 7000 + seed, 256, null);
            for (var i = 0; i < states.Count; i++)
            {
                actor.Render(states[i], i, picture);
                if (detector.Detect(picture) is not [var face, ..])
                    continue;
                found++;
                var mesh = landmarks.Locate(picture, FaceSquare.Around(landmarks.Locate(picture, FaceSquare.Around(face))));
                var (truth, measured) = (IctStudio.Landmarks(actor, states[i]), mesh.Landmarks68());
                var eyes = Vector2.Distance(truth[36], truth[45]);
                errors.AddRange(truth.Zip(measured, (a, b) => Vector2.Distance(a, b) / eyes));
                var probabilities = expressions.Estimate(picture, mesh);
                confusion[i, Array.IndexOf(probabilities, probabilities.Max())]++;
            }
        }
        errors.Sort();
        return new(
            found, people * states.Count, errors[errors.Count / 2],
            [.. names.Select((name, i) => confusion[i, ExpressionNetwork.Classes.ToList().IndexOf(name)])], Table(confusion, names));
    }

    private static string Table(int[,] confusion, IReadOnlyList<string> names)
    {
        var table = new StringBuilder("shown \\ read").AppendLine(string.Concat(ExpressionNetwork.Classes.Select(name => $"{name,10}")));
        for (var i = 0; i < names.Count; i++)
            table.Append($"{names[i],-12}").AppendLine(string.Concat(Enumerable.Range(0, confusion.GetLength(1)).Select(k => $"{confusion[i, k],10}")));
        return table.ToString();
    }

    private sealed record Report(int Found, int Shown, float MedianError, int[] Right, string Table);
}
