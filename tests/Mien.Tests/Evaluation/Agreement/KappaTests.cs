using FsCheck;
using FsCheck.Fluent;
using Mien.Evaluation.Agreement;

namespace Mien.Tests.Evaluation.Agreement;

public sealed class KappaTests
{
    /// <summary>By hand: 10 s; 4 and 5 s, 3 together: observed 0.7, chance 0.4 · 0.5 + 0.6 · 0.5 = 0.5.</summary>
    [Fact]
    public void Time_is_counted_as_by_hand() => Kappa.OfTime(4, 5, 3, 10).ShouldBe(0.4, 1e-12);

    [Fact]
    public void It_is_1_where_both_agree_0_by_chance_and_says_nothing_where_chance_alone_agrees()
    {
        Kappa.OfTime(4, 4, 4, 10).ShouldBe(1, 1e-12);
        Kappa.OfTime(5, 5, 2.5, 10).ShouldBe(0, 1e-12);
        Kappa.OfTime(10, 10, 10, 10).ShouldBe(double.NaN);
        Kappa.OfTime(0, 0, 0, 0).ShouldBe(double.NaN);
    }

    /// <summary>By hand: 3 of 4 alike; chance (2 · 3 + 2 · 1) / 16.</summary>
    [Fact]
    public void Labels_are_counted_as_by_hand()
    {
        Kappa.OfLabels([("joy", "Joy"), ("joy", "joy"), ("fear", "joy"), ("fear", "fear")]).ShouldBe((0.75 - 0.5) / 0.5, 1e-12);
        Kappa.OfLabels([]).ShouldBe(double.NaN);
        Kappa.OfLabels([("joy", "joy")]).ShouldBe(double.NaN);
    }

    [Fact]
    public void Whoever_is_first_does_not_matter() => Prop.ForAll<(byte First, byte Second)[]>(names =>
    {
        (string, string)[] pairs = [.. names.Select(name => ($"{name.First % 3}", $"{name.Second % 3}"))];
        (string, string)[] turned = [.. names.Select(name => ($"{name.Second % 3}", $"{name.First % 3}"))];
        return Kappa.OfLabels(pairs).ToString("F9", null) == Kappa.OfLabels(turned).ToString("F9", null);
    }).QuickCheckThrowOnFailure();
}
