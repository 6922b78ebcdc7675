using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic.Behaviour;

namespace Mien.Tests.Datasets.Synthetic.Behaviour;

public sealed class EpisodeMakerTests
{
    [Theory]
    [InlineData(Emotion.Happiness, "12")]
    [InlineData(Emotion.Surprise, "1+2")]
    [InlineData(Emotion.Anger, "4+23 4+24")]
    [InlineData(Emotion.Disgust, "9 10")]
    [InlineData(Emotion.Fear, "1+4+20")]
    [InlineData(Emotion.Sadness, "1+15")]
    [InlineData(Emotion.Contempt, "14")]
    [InlineData(Emotion.Repression, "17 15")]
    public void Every_showing_of_an_emotion_has_one_of_its_cores(Emotion emotion, string cores)
    {
        int[][] sets = [.. cores.Split(' ').Select(core => core.Split('+').Select(int.Parse).ToArray())];
        foreach (var kind in Enum.GetValues<ExpressionKind>())
        {
            foreach (var episode in Seeds.Episodes(kind, 450).Where(episode => episode.Emotion == emotion))
            {
                var units = episode.Movements.Select(movement => (int)movement.Unit).ToArray();
                sets.ShouldContain(set => set.All(units.Contains), $"{kind}: {string.Join('+', units)}");
            }
        }
    }

    [Fact]
    public void No_unit_moves_twice_in_one_expression() =>
        Seeds.Episodes(ExpressionKind.Macro, 500).ShouldAllBe(episode =>
            episode.Movements.Select(movement => movement.Unit).Distinct().Count() == episode.Movements.Count);

    [Theory]
    [InlineData(ExpressionKind.Micro, 0.1, 0.45)]
    [InlineData(ExpressionKind.Macro, 0.15, 1)]
    public void Strength_stays_within_its_class(ExpressionKind kind, double lowest, double highest)
    {
        var strengths = Seeds.Episodes(kind, 500).SelectMany(episode => episode.Movements).Select(part => (double)Math.Max(part.Left, part.Right)).ToArray();

        strengths.ShouldAllBe(strength => strength >= lowest - 1e-6 && strength <= highest + 1e-6);
        (strengths.Max() - strengths.Min()).ShouldBeGreaterThan(0.8 * (highest - lowest));
    }

    [Fact]
    public void The_leading_unit_moves_all_through_and_the_others_lag_within_it()
    {
        var lags = new List<double>();
        foreach (var episode in Seeds.Episodes(ExpressionKind.Macro, 300, start: 3, length: 2))
        {
            episode.Movements[0].Curve.Start.ShouldBe(3);
            episode.Movements[0].Curve.End.ShouldBe(5, 1e-9);
            foreach (var (_, _, _, curve) in episode.Movements.Skip(1))
            {
                curve.Start.ShouldBeInRange(3, 3.24);
                curve.End.ShouldBeInRange(4.76, 5);
                curve.Hold.ShouldBeGreaterThan(0);
                lags.Add(curve.Start - 3);
            }
        }
        lags.Average().ShouldBe(0.12, 0.02);
    }

    [Fact]
    public void A_third_of_micro_expressions_show_on_one_side_and_both_sides_occur()
    {
        var lateral = Seeds.Episodes(ExpressionKind.Micro, 3000).Where(episode => episode.Emotion == Emotion.Happiness).ToArray();
        var smiles = lateral.Select(episode => episode.Movements.Single(movement => movement.Unit == ActionUnit.LipCornerPuller)).ToArray();

        ((double)smiles.Count(smile => smile.Right == 0) / smiles.Length).ShouldBe(0.175, 0.06);
        ((double)smiles.Count(smile => smile.Left == 0) / smiles.Length).ShouldBe(0.175, 0.06);
        smiles.ShouldAllBe(smile => smile.Left > 0 || smile.Right > 0);
    }

    [Fact]
    public void Contempt_is_always_one_sided_and_a_macro_smile_never_is()
    {
        var episodes = Seeds.Episodes(ExpressionKind.Macro, 900).ToArray();

        episodes.Where(episode => episode.Emotion == Emotion.Contempt).ShouldAllBe(episode =>
            episode.Movements[0].Left == 0 || episode.Movements[0].Right == 0);
        episodes.Where(episode => episode.Emotion == Emotion.Happiness).ShouldAllBe(episode =>
            Math.Min(episode.Movements[0].Left, episode.Movements[0].Right) >= 0.59 * Math.Max(episode.Movements[0].Left, episode.Movements[0].Right));
    }

    [Fact]
    public void Two_sided_expressions_are_not_quite_symmetric()
    {
        var smiles = Seeds.Episodes(ExpressionKind.Macro, 900).Where(episode => episode.Emotion == Emotion.Happiness).Select(episode => episode.Movements[0]);

        smiles.Average(smile => Math.Abs(smile.Left - smile.Right) / Math.Max(smile.Left, smile.Right)).ShouldBeInRange(0.05f, 0.2f);
    }

    [Fact]
    public void The_middle_of_the_face_moves_as_one() =>
        Seeds.Episodes(ExpressionKind.Micro, 500).SelectMany(episode => episode.Movements)
            .Where(movement => EmotionPrototypes.IsMidline(movement.Unit)).ShouldAllBe(movement => movement.Left == movement.Right);

    [Fact]
    public void Micro_expressions_are_often_partial()
    {
        static double Parts(ExpressionKind kind) =>
            Seeds.Episodes(kind, 900).Where(episode => episode.Emotion == Emotion.Surprise).Average(episode => episode.Movements.Count);

        Parts(ExpressionKind.Micro).ShouldBeLessThan(Parts(ExpressionKind.Macro) - 1);
    }

    [Fact]
    public void A_neutral_face_has_no_expression() =>
        Should.Throw<ArgumentException>(() => EmotionPrototypes.Of(Emotion.Neutral)).Message.ShouldContain("Neutral");
}
