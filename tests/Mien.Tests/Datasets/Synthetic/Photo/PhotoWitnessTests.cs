using System.Numerics;
using Mien.Core;
using Mien.Datasets.Synthetic;
using Mien.Faces;
using Mien.Tests.Datasets.Synthetic.Ict;

namespace Mien.Tests.Datasets.Synthetic.Photo;

/// <summary>Networks trained on photographs look at the renders.</summary>
public sealed class PhotoWitnessTests(PhotoStudio studio) : IClassFixture<PhotoStudio>
{
    [Fact]
    public void A_few_renders_are_found_and_measured()
    {
        var report = Show(6, [FaceStates.Neutral, FaceStates.Smile]);
        report.Found.ShouldBe(report.Shown);
        report.MedianError.ShouldBeLessThan(0.05f);
    }

    [Fact]
    [Trait("Category", "slow")]
    public void Many_renders_are_found_measured_and_read()
    {
        var report = Show(60, FaceStates.Seven);
        for (var i = 0; i < FaceStates.Seven.Count; i++)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{ExpressionNetwork.Classes[i],9}: {string.Join(' ', ExpressionNetwork.Classes.Select((name, k) => $"{name} {report.Read[i, k]}"))}");
        }
        ((float)report.Found / report.Shown).ShouldBeGreaterThanOrEqualTo(0.98f);
        report.MedianError.ShouldBeLessThan(0.05f);
        report.Read[3, 3].ShouldBeGreaterThan(42);                         // of 60 smiles, read as happy
        report.Read[5, 5].ShouldBeGreaterThan(42);                         // of 60 surprises
    }

    private Report Show(int people, IReadOnlyList<FaceState> states)
    {
        var models = FaceModels.Installed();
        using var detector = new FaceDetector(models);
        using var landmarks = new FaceMeshNetwork(models);
        using var expressions = new ExpressionNetwork(models);
        using var picture = new Image(256, 256);
        var read = new int[states.Count, ExpressionNetwork.Classes.Count];
        var (found, errors) = (0, new List<float>());
        for (var person = 0; person < people; person++)
        {
            var actor = studio.Cast((ulong)person, 1000 + (ulong)person, noise: null);
            for (var i = 0; i < states.Count; i++)
            {
                actor.Render(states[i], i, picture);
                if (detector.Detect(picture) is not [var face, ..])
                    continue;
                found++;
                var mesh = landmarks.Locate(picture, FaceSquare.Around(landmarks.Locate(picture, FaceSquare.Around(face))));
                var (truth, measured) = (PhotoStudio.Landmarks(actor, states[i]), mesh.Landmarks68());
                var eyes = Vector2.Distance((truth[36] + truth[39]) / 2, (truth[42] + truth[45]) / 2);
                errors.AddRange(truth.Zip(measured, (a, b) => Vector2.Distance(a, b) / eyes));
                var probabilities = expressions.Estimate(picture, mesh);
                read[i, Array.IndexOf(probabilities, probabilities.Max())]++;
            }
        }
        errors.Sort();
        return new(found, people * states.Count, errors[errors.Count / 2], read);
    }

    private sealed record Report(int Found, int Shown, float MedianError, int[,] Read);
}
