using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Mien.Datasets;
using Mien.Datasets.Adapters;

namespace Mien.Tests.Datasets.Adapters;

/// <summary>Whatever stands in the sheet and whatever lies in the folders: reading does not fail, and every position is valid.</summary>
public sealed class AnyTreeTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(40);

    // Blanks, slashes, text, halves, overflow, and numbers about those of the files.
    private static readonly Gen<string> Number = Gen.Frequency(
        (12, Gen.Choose(-2, 40).Select(number => number.ToString(CultureInfo.InvariantCulture))),
        (1, Gen.Elements("", "/", "-", "0", "07", "12.0", "12.5", "1e2", "99999999999", "NaN", "twelve", "\"\"")));

    private static readonly Gen<string> Word = Gen.Elements("happiness", "Others", "", "happyness", "disgust+fear", "Macro", "Micro - 1/2", "micro", "macro-expression");

    // Three in four of the files from 0 to 40.
    private static readonly Gen<int[]> Files = Gen.Choose(0, 3).ListOf(41).Select(dice => dice.Index().Where(die => die.Item > 0).Select(die => die.Index).ToArray());

    private static readonly Gen<string> Row =
        from subject in Gen.Frequency((8, Gen.Elements("1", "01")), (1, Gen.Elements("sub01", "2", "", "nobody")))
        from clip in Gen.Frequency((8, Gen.Elements("c1", "C01")), (1, Gen.Elements("c2", "", "../c1")))
        from onset in Gen.Frequency((3, Gen.Choose(0, 12).Select(number => $"{number}")), (1, Number))
        from apex in Number
        from offset in Number
        from word in Word
        select string.Join(',', subject, clip, onset, apex, offset, word);

    private static readonly Arbitrary<(int[] Files, string[] Rows)> Trees = Arb.From(
        from files in Files
        from rows in Row.ListOf(16)
        select (files, rows.ToArray()));

    [Fact]
    public void Casme2() => Check(new Casme2Adapter(), "CASME2_RAW_selected/sub01/c1", "Subject,Filename,OnsetFrame,ApexFrame,OffsetFrame,EstimatedEmotion");

    [Fact]
    public void Dfme() => Check(new DfmeAdapter(), "1/c1", "Subject,Filename,OnsetFrame,ApexFrame,OffsetFrame,Emotion,Fps");

    [Fact]
    public void Samm_long_videos() => Check(new SammLongVideosAdapter(), "SAMM_longvideos/c1", "Subject,Filename,Onset,Apex,Offset,Type");

    [Fact]
    public void Casme3_part_a() => Check(new Casme3PartAAdapter(), "ME_A/1/c1/color", "Subject,Filename,Onset,Apex,Offset,emotion");

    private static void Check(IDatasetAdapter adapter, string folder, string header)
    {
        var placed = 0;
        Prop.ForAll(Trees, generated => { placed += CheckTree(adapter, folder, header, generated.Files, generated.Rows); }).Check(Quick);
        placed.ShouldBeGreaterThan(30);
    }

    private static int CheckTree(IDatasetAdapter adapter, string folder, string header, int[] files, string[] rows)
    {
        using var tree = new Tree()
            .WithFolder(folder)
            .WithFrames(folder, "img{0}.jpg", files)
            .WithLines("sheet.csv", [header, .. rows]);

        var videos = adapter.Read(tree.Root, TestContext.Current.CancellationToken).Videos;
        foreach (var video in videos)
        {
            foreach (var expression in video.Events)
                CheckPositions(expression, video.Frames as ImageSequence);
        }
        return videos.Sum(video => video.Events.Count(expression => expression.Positions is not null));
    }

    private static void CheckPositions(ExpressionEvent expression, ImageSequence? frames)
    {
        expression.Onset.ShouldBeInRange(0, expression.Offset);
        expression.ApexOrMiddle.ShouldBeInRange(expression.Onset, expression.Offset);
        (expression.Positions is null).ShouldBe(frames is null);
        if (frames is null || expression.Positions is not var (onset, apex, offset))
            return;
        onset.ShouldBeInRange(0, offset);
        offset.ShouldBeLessThan(frames.Numbers.Length);
        frames.Numbers[onset].ShouldBeInRange(expression.Onset, expression.Offset);
        frames.Numbers[offset].ShouldBeInRange(expression.Onset, expression.Offset);
        (apex is null).ShouldBe(expression.Apex is null);
        (apex ?? onset).ShouldBeInRange(onset, offset);
    }
}
