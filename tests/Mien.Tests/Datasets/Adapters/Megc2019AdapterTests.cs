using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Adapters;

namespace Mien.Tests.Datasets.Adapters;

public sealed class Megc2019AdapterTests
{
    private static readonly object?[] Casme2Header =
        ["Subject", "Filename", null, "OnsetFrame", "ApexFrame", "OffsetFrame", null, "Action Units", "Estimated Emotion"];

    private static readonly object?[] SammHeader =
        ["Subject", "Filename", "Onset Frame", "Apex Frame", "Offset Frame", "Action Units", "Estimated Emotion", "Objective Classes"];

    [Fact]
    public void The_list_decides_what_a_clip_shows_and_which_clips_belong()
    {
        using var tree = new Tree()
            .WithRange("casme2/CASME2_RAW_selected/sub01/EP02_01f", "img{0}.jpg", 46, 114)
            .WithRange("casme2/CASME2_RAW_selected/sub01/EP03_02", "img{0}.jpg", 1, 20)
            .WithWorkbook("casme2/CASME2-coding-20140508.xlsx",
                Casme2Header,
                [1, "EP02_01f", null, 46, 59, 114, null, "12", "repression"],
                [1, "EP03_02", null, 1, 5, 20, null, "4", "disgust"])
            .WithRange("smic/HS/s3/micro/positive/s3_po_01", "image{0}.bmp", 10, 19)
            .WithRange("samm/SAMM/006/006_1_2", "006_{0}.jpg", 5, 30)
            .WithWorkbook("samm/SAMM_Micro_FACS_Codes_v2.xlsx", SammHeader, ["006", "006_1_2", 10, 15, 20, "1+2", "Surprise", "III"])
            .WithLines("combined_3class_gt.csv", "casme2,sub01,EP02_01f,1", "smic,s03,s03_po_01,1", "samm,6,6_1_2,2");

        var reading = TreeReading.Of(new Megc2019Adapter(), tree);

        reading.Problems.ShouldBeEmpty();
        reading.Events.ShouldBe([
            "casme2/sub01/EP02_01f micro 46/59/114 [0 13 68] positive",
            "smic/s03/s03_po_01 micro 10/?/19 [0 ? 9] positive",
            "samm/006/006_1_2 micro 10/15/20 [5 10 15] surprise"]);
        reading.Data.Videos.Select(video => video.Label!.Class).ShouldBe([1, 1, 2]);
        reading.Data.Videos.Select(video => video.FrameRate).ShouldBe([200, 100, 200]);
    }

    [Fact]
    public void Sets_beside_the_list_are_each_read_from_their_own_sheet()
    {
        using var tree = new Tree()
            .WithRange("CASME2_RAW_selected/sub01/EP02_01f", "img{0}.jpg", 46, 114)
            .WithWorkbook("CASME2-coding-20140508.xlsx", Casme2Header, [1, "EP02_01f", null, 46, 59, 114, null, "12", "repression"])
            .WithRange("HS/s3/micro/positive/s3_po_01", "image{0}.bmp", 10, 19)
            .WithRange("SAMM/006/006_1_2", "006_{0}.jpg", 5, 30)
            .WithWorkbook("SAMM_Micro_FACS_Codes_v2.xlsx", SammHeader, ["006", "006_1_2", 10, 15, 20, "1+2", "Surprise", "III"])
            .WithLines("combined_3class_gt.csv", "casme2,sub01,EP02_01f,1", "smic,s03,s03_po_01,1", "samm,6,6_1_2,2");

        var reading = TreeReading.Of(new Megc2019Adapter(), tree);

        reading.Events.ShouldBe([
            "casme2/sub01/EP02_01f micro 46/59/114 [0 13 68] positive",
            "smic/s03/s03_po_01 micro 10/?/19 [0 ? 9] positive",
            "samm/006/006_1_2 micro 10/15/20 [5 10 15] surprise"]);
        reading.Data.Problems.ShouldAllBe(problem => problem.Severity == ProblemSeverity.Note);
    }

    /// <summary>Check 10 of the specification: 442 clips, 68 subjects, 250/109/83, made up except for the counts.</summary>
    [Fact]
    public void The_whole_list_has_442_clips_of_68_subjects_in_three_classes()
    {
        using var tree = Composite();

        var reading = TreeReading.Of(new Megc2019Adapter(), tree);

        reading.Problems.ShouldBeEmpty();
        var counts = DatasetCounts.Of(reading.Data);
        counts.ShouldContain(("videos", 442));
        counts.ShouldContain(("subjects", 68));
        counts.Where(count => count.Key.StartsWith("class")).ShouldBe([("class negative", 250), ("class positive", 109), ("class surprise", 83)]);
        reading.Data.Videos.ShouldAllBe(video => video.Events.Count == 1 && video.Events[0].Positions != null);
        DatasetCheck.Of(reading.Data, new Megc2019Adapter().Description).Published.ShouldAllBe(release => release.Matches);
    }

    /// <summary>Check 10: no subject in both parts, 68 folds, every clip tested once.</summary>
    [Fact]
    public void Leaving_one_subject_out_makes_68_folds_that_test_every_clip_once()
    {
        using var tree = Composite();
        var videos = TreeReading.Of(new Megc2019Adapter(), tree).Data.Videos;

        var folds = Folds.LeaveOneSubjectOut(videos);

        folds.Count.ShouldBe(68);
        folds.SelectMany(fold => fold.Test).Order().ShouldBe(Enumerable.Range(0, 442));
        folds.ShouldAllBe(fold => !fold.Train.Select(video => videos[video].Subject).Intersect(fold.Test.Select(video => videos[video].Subject)).Any());
        folds.ShouldAllBe(fold => fold.Train.Count + fold.Test.Count == 442);
    }

    [Fact]
    public void A_clip_without_frames_keeps_its_label_and_is_reported_with_its_line()
    {
        using var tree = new Tree()
            .WithRange("HS/s3/micro/positive/s3_po_01", "image{0}.bmp", 10, 19)
            .WithLines("combined_3class_gt.csv", "smic,s3,s3_po_01,1", "smic,s3,s3_po_02,1");

        var reading = TreeReading.Of(new Megc2019Adapter(), tree);

        reading.Data.Videos.Count.ShouldBe(2);
        reading.Data.Videos[1].Label!.Class.ShouldBe(1);
        reading.Problems.ShouldContain(problem => problem.StartsWith("combined_3class_gt.csv:2:"));
    }

    [Fact]
    public void Sets_that_are_missing_are_named()
    {
        using var tree = new Tree()
            .WithRange("HS/s3/micro/positive/s3_po_01", "image{0}.bmp", 10, 19)
            .WithLines("combined_3class_gt.csv", "smic,s3,s3_po_01,1");

        var problems = TreeReading.Of(new Megc2019Adapter(), tree).Problems;

        problems.Length.ShouldBe(2);
        problems.ShouldContain(problem => problem.Contains("CASME II"));
        problems.ShouldContain(problem => problem.Contains("SAMM"));
    }

    [Theory]
    [InlineData("casme3,sub01,EP02_01f,1")]
    [InlineData("smic,s3,s3_po_02,3")]
    [InlineData("smic,s3,s3_po_02,happy")]
    [InlineData("smic")]
    [InlineData("SMIC,s03,S03_PO_1,0")]
    public void A_line_of_another_form_or_a_clip_listed_twice_is_left_out(string line)
    {
        using var tree = new Tree()
            .WithRange("HS/s3/micro/positive/s3_po_01", "image{0}.bmp", 10, 19)
            .WithLines("combined_3class_gt.csv", "smic,s3,s3_po_01,1", line);

        var reading = TreeReading.Of(new Megc2019Adapter(), tree);

        reading.Data.Videos.ShouldHaveSingleItem().Label!.Class.ShouldBe(1);
        reading.Problems.ShouldContain(problem => problem.StartsWith("combined_3class_gt.csv:2:"));
    }

    [Fact]
    public void A_folder_without_the_list_is_refused()
    {
        using var tree = new Tree();

        Should.Throw<InputException>(() => TreeReading.Of(new Megc2019Adapter(), tree)).Message.ShouldContain("combined_3class_gt.csv");
    }

    /// <summary>Three sets of the published sizes; clips go round the subjects.</summary>
    internal static Tree Composite()
    {
        var tree = new Tree();
        var list = new List<string>();
        var casme2 = new List<object?[]> { Casme2Header };
        foreach (var (clip, label) in Labels(88, 32, 25))
        {
            var (subject, name) = ($"sub{(clip % 24) + 1:00}", $"EP{clip:00}_01");
            tree.WithRange($"casme2/CASME2_RAW_selected/{subject}/{name}", "img{0}.jpg", 1, 2);
            casme2.Add([(clip % 24) + 1, name, null, 1, 2, 2, null, "4", "others"]);
            list.Add($"casme2,{subject},{name},{label}");
        }
        foreach (var (clip, label) in Labels(70, 51, 43))
        {
            var mark = new[] { "ne", "po", "sur" }[label];
            var (subject, name) = ($"s{(clip % 16) + 1}", $"s{(clip % 16) + 1}_{mark}_{clip}");
            tree.WithRange($"smic/HS/{subject}/micro/{new[] { "negative", "positive", "surprise" }[label]}/{name}", "image{0}.bmp", 1, 2);
            list.Add($"smic,{subject},{name},{label}");
        }
        var samm = new List<object?[]> { SammHeader };
        foreach (var (clip, label) in Labels(92, 26, 15))
        {
            var (subject, name) = ((clip % 28) + 6, $"{(clip % 28) + 6:000}_{clip}_1");
            tree.WithRange($"samm/SAMM/{subject:000}/{name}", $"{subject:000}_{{0}}.jpg", 1, 2);
            samm.Add([$"{subject:000}", name, 1, 2, 2, "4", "Other", "VII"]);
            list.Add($"samm,{subject},{name},{label}");
        }
        return tree
            .WithWorkbook("casme2/CASME2-coding-20140508.xlsx", [.. casme2])
            .WithWorkbook("samm/SAMM_Micro_FACS_Codes_v2.xlsx", [.. samm])
            .WithLines("combined_3class_gt.csv", list);
    }

    private static IEnumerable<(int Clip, int Label)> Labels(params int[] counts) =>
        counts.SelectMany((count, label) => Enumerable.Repeat(label, count)).Select((label, clip) => (clip, label));
}
