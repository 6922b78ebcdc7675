using FsCheck;
using FsCheck.Fluent;
using Mien.Core;
using Mien.Datasets;

namespace Mien.Tests.Datasets;

public sealed class FoldsTests
{
    // Subjects in several recordings, recordings with several subjects, and videos that tell neither.
    private static readonly Gen<DatasetVideo[]> Videos =
        (from subject in Gen.Choose(0, 12)
         from recording in Gen.Choose(0, 40)
         select (subject, recording)).ListOf().Select(list => list.Select((pair, index) => new DatasetVideo
         {
             Name = $"v{index}",
             Subject = pair.subject == 0 ? null : $"s{pair.subject}",
             Recording = pair.recording > 20 ? $"v{index}" : $"r{pair.recording}",
         }).ToArray());

    private static readonly Gen<DatasetVideo[]> VideosWithSubject =
        Videos.Select(videos => videos.Select(video => video with { Subject = video.Subject ?? "s0" }).ToArray());

    [Fact]
    public void No_subject_and_no_recording_is_ever_on_both_sides()
    {
        var splits = 0;
        Prop.ForAll(Videos.ToArbitrary(), Gen.Choose(2, 6).ToArbitrary(), Gen.Choose(0, 99).ToArbitrary(), (videos, folds, seed) =>
        {
            Check(videos, () => Folds.KFold(videos, folds, seed));
            Check(videos, () => Folds.Contiguous(videos, folds));
            Check(videos, () => Folds.LeaveOneSubjectOut(videos));
        }).QuickCheckThrowOnFailure();
        splits.ShouldBeGreaterThan(100);                // of 300; the others have too few groups or subjects and are refused

        void Check(DatasetVideo[] videos, Func<IReadOnlyList<DatasetSplit>> make)
        {
            if (Made(make) is not { } made)
                return;
            splits++;
            ShouldBeSound(videos, made);
        }
    }

    [Fact]
    public void Leaving_one_out_tests_every_subject_once() =>
        Prop.ForAll(VideosWithSubject.Where(videos => FoldGroups.Of(videos).Names.Count > 1).ToArbitrary(), videos =>
        {
            var splits = Folds.LeaveOneSubjectOut(videos);
            splits.Select(split => split.Name).ShouldBe(FoldGroups.Of(videos).Names);
            splits.ShouldAllBe(split => split.Test.Count > 0 && split.Train.Count > 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_seed_gives_the_same_folds_and_another_one_others()
    {
        var videos = Named(Enumerable.Range(0, 50).Select(number => $"video{number}"));
        DatasetVideo[] reversed = [.. videos.Reverse()];
        var folds = Tests(videos, seed: 1);

        Tests(videos, seed: 1).ShouldBe(folds);
        Tests(reversed, seed: 1).ShouldBe(folds);
        Tests(videos, seed: 2).ShouldNotBe(folds);

        static string[] Tests(DatasetVideo[] videos, int seed) => [.. Folds.KFold(videos, 5, seed).Select(split =>
            string.Join(' ', split.Test.Select(index => videos[index].Name).Order(StringComparer.Ordinal)))];
    }

    // Worked out elsewhere: a hashes to 1f09fb71, b to 1c09f6b8, c to 1d09f84b.
    [Fact]
    public void Folds_follow_the_rank_of_the_published_hash() =>
        Folds.KFold(Named(["a", "b", "c"]), 3).Select(split => split.Test.Single()).ShouldBe([1, 2, 0]);

    [Fact]
    public void Contiguous_parts_are_those_of_the_sorted_names_and_the_last_takes_the_rest()
    {
        var videos = Named(["b", "a", "10", "9", "d", "c", "e", "f", "g", "h", "i", "j"]);
        Folds.Contiguous(videos).Select(split => string.Concat(split.Test.Select(index => videos[index].Name).Order(StringComparer.Ordinal)))
            .ShouldBe(["109", "ab", "cd", "ef", "ghij"]);
    }

    [Fact]
    public void Two_persons_of_one_recording_stay_together()
    {
        DatasetVideo[] videos = [.. Named(["p", "q", "r", "s"]), new() { Name = "q_left", Recording = "q" }];
        foreach (var split in Folds.KFold(videos, 4).Concat(Folds.Contiguous(videos, 4)))
            split.Test.Contains(1).ShouldBe(split.Test.Contains(4));
    }

    [Fact]
    public void What_cannot_be_split_is_refused_with_the_reason()
    {
        Should.Throw<OptionsException>(() => Folds.LeaveOneSubjectOut(Named(["a", "b"]))).Message.ShouldContain("2 of 2 videos");
        Should.Throw<OptionsException>(() => Folds.LeaveOneSubjectOut([new() { Name = "a", Subject = "s" }])).Message.ShouldContain("two subjects");
        Should.Throw<OptionsException>(() => Folds.KFold(Named(["a", "b"]), 3)).Message.ShouldContain("at most 2");
        Should.Throw<OptionsException>(() => Folds.Contiguous([], 2)).Message.ShouldContain("at most 0");
    }

    [Fact]
    public void A_published_split_that_shares_a_subject_is_found()
    {
        DatasetVideo[] videos = [new() { Name = "a", Subject = "s1" }, new() { Name = "b", Subject = "s1" }, new() { Name = "c", Subject = "s2" }];
        Folds.Shared(new("x", [0], [], [1, 2]), videos).ShouldBe(["s1"]);
        Folds.Shared(new("x", [0, 1], [], [2]), videos).ShouldBeEmpty();
        Folds.Shared(new("x", [0], [1], []), videos).ShouldBe(["s1"]);
    }

    private static DatasetVideo[] Named(IEnumerable<string> names) => [.. names.Select(name => new DatasetVideo { Name = name })];

    private static IReadOnlyList<DatasetSplit>? Made(Func<IReadOnlyList<DatasetSplit>> make)
    {
        try
        {
            return make();
        }
        catch (OptionsException)
        {
            return null;
        }
    }

    private static void ShouldBeSound(DatasetVideo[] videos, IReadOnlyList<DatasetSplit> splits)
    {
        foreach (var split in splits)
        {
            split.Train.Concat(split.Test).Order().ShouldBe(Enumerable.Range(0, videos.Length));
            Values(split.Train, video => video.Subject).Intersect(Values(split.Test, video => video.Subject)).ShouldBeEmpty();
            Values(split.Train, video => video.Recording).Intersect(Values(split.Test, video => video.Recording)).ShouldBeEmpty();
        }
        splits.SelectMany(split => split.Test).Order().ShouldBe(Enumerable.Range(0, videos.Length));

        HashSet<string> Values(IEnumerable<int> indices, Func<DatasetVideo, string?> value) =>
            [.. indices.Select(index => value(videos[index])).OfType<string>()];
    }
}
