using Mien.Core;
using Mien.Datasets.Synthetic.Behaviour;

namespace Mien.Tests.Datasets.Synthetic.Behaviour;

public sealed class SubjectTraitsTests
{
    [Fact]
    public void A_person_is_the_same_in_every_take()
    {
        var (first, later) = (new SubjectTraits(new Take(9, 3, 1)), new SubjectTraits(new Take(9, 3, 77)));

        later.Identity.ShouldBe(first.Identity);
        later.VoicePitch.ShouldBe(first.VoicePitch);
        later.Gain(ActionUnit.LipCornerPuller).ShouldBe(first.Gain(ActionUnit.LipCornerPuller));
    }

    [Fact]
    public void People_differ_in_everything()
    {
        SubjectTraits[] people = [.. Enumerable.Range(1, 200).Select(subject => new SubjectTraits(new Take(9, subject, 1)))];

        people.Select(person => person.Identity).Distinct().Count().ShouldBe(200);
        people.Select(person => person.Habit).Distinct().Count().ShouldBe(6);
        (people.Max(person => person.Expressiveness) - people.Min(person => person.Expressiveness)).ShouldBeGreaterThan(0.45);
        people.Max(person => person.Asymmetry).ShouldBeGreaterThan(0.15);
        people.Min(person => person.Asymmetry).ShouldBeLessThan(-0.15);
        people.Average(person => person.BlinksPerMinute).ShouldBe(16, 2);
        people.ShouldAllBe(person => person.BlinksPerMinute >= 5 && person.BlinksPerMinute <= 35);
    }

    [Fact]
    public void Another_seed_gives_other_people() =>
        new SubjectTraits(new Take(10, 3, 1)).Identity.ShouldNotBe(new SubjectTraits(new Take(9, 3, 1)).Identity);
}
