using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic.Behaviour;

namespace Mien.Tests.Datasets.Synthetic.Behaviour;

public sealed class AffectPathTests
{
    private const double Seconds = 40;

    private static IEnumerable<AffectPath> Paths(int count) =>
        Enumerable.Range(0, count).Select(seed => AffectPath.Draw(Seconds, [], Seeds.Random(seed)));

    [Fact]
    public void The_path_stays_in_the_plane_and_reaches_far_into_it()
    {
        var points = Paths(100).SelectMany(path => Enumerable.Range(0, 40).Select(second => path.At(second))).ToArray();

        points.Max(point => point.Valence).ShouldBeGreaterThan(0.8);
        points.Min(point => point.Valence).ShouldBeLessThan(-0.8);
        points.Max(point => point.Arousal).ShouldBeGreaterThan(0.7);
        points.Min(point => point.Arousal).ShouldBeLessThan(-0.8);
        points.ShouldAllBe(point => Math.Max(Math.Abs(point.Valence), Math.Abs(point.Arousal)) <= 0.95 + 1e-9);
    }

    [Fact]
    public void Feelings_change_within_seconds_and_not_within_frames()
    {
        const double frame = 1 / 30.0;
        var steps = new List<double>();
        foreach (var path in Paths(50))
        {
            for (var time = 0.0; time < Seconds - 5; time += frame)
                Math.Abs(path.At(time + frame).Valence - path.At(time).Valence).ShouldBeLessThan(0.12);
            for (var time = 0.0; time < Seconds - 5; time++)
                steps.Add(Math.Abs(path.At(time + 5).Valence - path.At(time).Valence));
        }
        steps.Average().ShouldBeGreaterThan(0.2);
    }

    [Theory]
    [InlineData(Emotion.Happiness)]
    [InlineData(Emotion.Sadness)]
    [InlineData(Emotion.Fear)]
    public void An_expression_draws_the_feeling_to_its_place(Emotion emotion)
    {
        var place = AffectPoint.Of(emotion);
        for (var seed = 0; seed < 50; seed++)
        {
            var smile = new EpisodeMaker(new SubjectTraits(new Take(1, 1, 1)), Seeds.Random(seed)).Make(ExpressionKind.Macro, emotion, 10, 3);
            var felt = AffectPath.Draw(Seconds, [smile], Seeds.Random(seed)).At(12);
            felt.Valence.ShouldBe(place.Valence, 0.25);
            felt.Arousal.ShouldBe(place.Arousal, 0.25);
        }
    }

    [Fact]
    public void Without_a_path_of_its_own_the_feeling_is_what_shows()
    {
        var smile = new Episode(ExpressionKind.Macro, Emotion.Happiness,
            [new UnitMovement(ActionUnit.LipCornerPuller, 0.5f, 0.5f, new ExpressionCurve(1, 1, 1, 1))]);
        var affect = new ExpressedAffect([smile]);

        affect.At(2.5).Valence.ShouldBe(0.5 * 0.8, 1e-6);
        affect.At(1.5).Arousal.ShouldBe(0.25 * 0.4, 1e-6);
        affect.At(0.5).ShouldBe(default);
        affect.At(4).ShouldBe(default);
    }
}
