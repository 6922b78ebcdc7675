using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic;
using Mien.Datasets.Synthetic.Layouts;
using Mien.Datasets.Synthetic.Truth;

namespace Mien.Tests.Datasets.Synthetic.Layouts;

/// <summary>What a layout writes, its adapter reads back to the same labels. The adapters are also held to trees typed by hand.</summary>
public sealed class RoundTripTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, ulong> Micro => Cases("casme2", "samm", "smic-hs");

    public static TheoryData<string, ulong> Long => Cases("casme-sq", "casme3-a");

    public static TheoryData<string, ulong> Clips => Cases("dfew", "ferv39k");

    public static TheoryData<string> Names => [.. Layout.All.Select(layout => layout.Name)];

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Names))]
    public void Every_layout_has_an_adapter(string name) => DatasetAdapters.Named(name).Name.ShouldBe(name);

    [Theory, MemberData(nameof(Micro))]
    public void Micro_expressions_come_back(string layout, ulong seed)
    {
        var (recordings, dataset) = WriteAndRead(layout, subjects: 3, clips: 3, seed);

        dataset.Videos.Count.ShouldBe(9);
        dataset.Videos.Select(video => video.Subject).Distinct().Count().ShouldBe(3);
        foreach (var (recording, video) in InOrder(recordings, dataset))
        {
            var expression = video.Events.ShouldHaveSingleItem();
            var truth = recording.Events.ShouldHaveSingleItem();
            expression.Kind.ShouldBe(ExpressionKind.Micro);
            if (layout == "smic-hs")
            {
                expression.Positions.ShouldBe(new(0, null, truth.Offset - truth.Onset));
                expression.RawEmotion.ShouldBe(recording.Emotion switch { Emotion.Happiness => "positive", Emotion.Surprise => "surprise", _ => "negative" });
                continue;
            }
            ShouldBeThere(expression, truth);
            expression.Emotion.ShouldBe(truth.Emotion);
            video.Frames!.Count.ShouldBe(recording.FrameCount);
            video.FrameRate.ShouldBe(200);
        }
    }

    [Theory, MemberData(nameof(Long))]
    public void Expressions_in_long_videos_come_back(string layout, ulong seed)
    {
        var (recordings, dataset) = WriteAndRead(layout, subjects: 2, clips: 1, seed);

        dataset.Videos.Count.ShouldBe(2);
        foreach (var (recording, video) in InOrder(recordings, dataset))
            ShouldHaveTheEvents(recording, video);
    }

    [Fact]
    public void Expressions_at_two_hundred_frames_a_second_come_back()
    {
        var (recordings, dataset) = WriteAndRead("samm-lv", subjects: 1, clips: 1, seed: 4);

        ShouldHaveTheEvents(recordings.ShouldHaveSingleItem(), dataset.Videos.ShouldHaveSingleItem());
    }

    [Theory, MemberData(nameof(Clips))]
    public void Classes_of_clips_come_back_with_splits_that_share_nobody(string layout, ulong seed)
    {
        var (recordings, dataset) = WriteAndRead(layout, subjects: 6, clips: 2, seed);

        dataset.Videos.Count.ShouldBe(12);
        dataset.Videos.GroupBy(video => video.Label!.Emotion).ToDictionary(group => group.Key!.Value, group => group.Count())
            .ShouldBe(recordings.GroupBy(recording => recording.Emotion).ToDictionary(group => group.Key, group => group.Count()), ignoreOrder: true);
        dataset.Splits.Count.ShouldBe(layout == "dfew" ? 5 : 1);
        foreach (var split in dataset.Splits)
        {
            Folds.Shared(split, dataset.Videos).ShouldBeEmpty();
            split.Test.ShouldNotBeEmpty();
            (split.Train.Count + split.Test.Count).ShouldBe(12);
        }
    }

    [Fact]
    public void Valence_and_arousal_come_back()
    {
        var (recordings, dataset) = WriteAndRead("aff-wild", subjects: 2, clips: 1, seed: 5);

        foreach (var (recording, video) in InOrder(recordings, dataset))
            ShouldHaveTheAffect(recording, video.FrameLabels!, _ => true);
    }

    [Fact]
    public void All_three_tracks_come_back_with_their_gaps()
    {
        var (recordings, dataset) = WriteAndRead("aff-wild2", subjects: 5, clips: 1, seed: 6);

        dataset.Splits.Select(split => split.Name).ShouldBe(["va", "expr", "au"], ignoreOrder: true);
        dataset.Splits.ShouldAllBe(split => split.Train.Count == 3 && split.Validation.Count == 1 && split.Test.Count == 1);
        foreach (var (recording, video) in InOrder(recordings, dataset).Where(pair => pair.Video.FrameLabels is not null))
        {
            var labels = video.FrameLabels!;
            ShouldHaveTheAffect(recording, labels, frame => AffWild2Layout.IsAnnotated(recording, frame));
            var crops = (ImageSequence)video.Frames!;
            crops.Numbers.ToArray().ShouldBe(Enumerable.Range(0, recording.FrameCount).Where(frame => AffWild2Layout.HasCrop(recording, frame)).Select(frame => frame + 1));
            crops.Numbers.Length.ShouldBeLessThan(recording.FrameCount);
            File.Exists(video.AudioPath).ShouldBeTrue();
            for (var frame = 0; frame < recording.FrameCount; frame++)
            {
                var truth = recording.Truth(frame);
                var annotated = AffWild2Layout.IsAnnotated(recording, frame);
                var expression = labels.Expression.Span[frame];
                if (!annotated)
                    expression.ShouldBe(FrameLabels.NotAnnotated);
                else
                    EmotionWords.Parse(dataset.Classes[expression]).ShouldBe(truth.Expression);
                foreach (var track in labels.ActionUnits)
                {
                    track.Presence.Span[frame].ShouldBe(
                        annotated ? (sbyte)(truth.ActionUnits.GetValueOrDefault((ActionUnit)track.Unit) >= 1 ? 1 : 0) : FrameLabels.NotAnnotated);
                }
            }
        }
    }

    [Fact]
    public void The_plain_layout_gives_everything_back()
    {
        var (recordings, dataset) = WriteAndRead("plain", subjects: 5, clips: 1, seed: 7);

        dataset.Splits.ShouldHaveSingleItem().Train.Count.ShouldBe(3);
        foreach (var (recording, video) in InOrder(recordings, dataset))
        {
            video.Subject.ShouldBe($"{recording.Subject:D3}");
            ShouldHaveTheEvents(recording, video);
            ShouldHaveTheAffect(recording, video.FrameLabels!, _ => true);
            foreach (var track in video.FrameLabels!.ActionUnits)
            {
                for (var frame = 0; frame < recording.FrameCount; frame++)
                    track.Intensity.Span[frame].ShouldBe(recording.Truth(frame).ActionUnits.GetValueOrDefault((ActionUnit)track.Unit), 1e-4f);
            }
        }
    }

    private static TheoryData<string, ulong> Cases(params string[] layouts)
    {
        var cases = new TheoryData<string, ulong>();
        foreach (var layout in layouts)
        {
            cases.Add(layout, 1);
            cases.Add(layout, 987654321);
        }
        return cases;
    }

    private (IReadOnlyList<IRecording> Recordings, Dataset Dataset) WriteAndRead(string layout, int subjects, int clips, ulong seed)
    {
        var options = new SyntheticSetOptions { Layout = layout, Subjects = subjects, Clips = clips, Seed = seed };
        var root = Path.Combine(_folder.Path, "set");
        SyntheticSet.Write(options, new FakeFaces(), root, cancellation: TestContext.Current.CancellationToken);
        DatasetAdapters.Guess(root).Name.ShouldBe(layout);
        var dataset = DatasetAdapters.Named(layout).Read(root, TestContext.Current.CancellationToken);
        dataset.Problems.Where(problem => problem.Severity != ProblemSeverity.Note).ShouldBeEmpty();
        return (SyntheticSet.Plan(options, new FakeFaces()), dataset);
    }

    // Names count upwards with person and take in every layout.
    private static IEnumerable<(IRecording Recording, DatasetVideo Video)> InOrder(IReadOnlyList<IRecording> recordings, Dataset dataset)
    {
        var videos = dataset.Videos.OrderBy(video => video.Subject, StringComparer.Ordinal).ToArray();
        videos.Length.ShouldBe(recordings.Count);
        var bySubject = videos.GroupBy(video => video.Subject).ToArray();
        foreach (var (subject, group) in bySubject.Index())
        {
            foreach (var recording in recordings.Where(recording => recording.Subject == subject + 1))
                yield return (recording, Find(recording, group));
        }
    }

    // Within a person names differ in the take's number alone; in SMIC they are sorted by emotion first.
    private static DatasetVideo Find(IRecording recording, IEnumerable<DatasetVideo> videos) =>
        videos.OrderBy(video => ClipNumber(video.Name)).ElementAt(recording.Clip - 1);

    private static int ClipNumber(string name)
    {
        var last = name.Split('/')[^1].Replace("_01", "", StringComparison.Ordinal);
        var digits = last.Split('_')[^1].Where(char.IsAsciiDigit).ToArray();
        return digits.Length == 0 ? 0 : int.Parse(digits);
    }

    private static void ShouldHaveTheEvents(IRecording recording, DatasetVideo video)
    {
        video.Events.Count.ShouldBe(recording.Events.Count);
        recording.Events.ShouldNotBeEmpty();
        foreach (var (expression, truth) in video.Events.OrderBy(expression => expression.Onset).Zip(recording.Events))
        {
            expression.Kind.ShouldBe(truth.Kind);
            ShouldBeThere(expression, truth);
        }
    }

    private static void ShouldBeThere(ExpressionEvent expression, EventTruth truth)
    {
        expression.Positions.ShouldBe(new(truth.Onset, truth.Apex, truth.Offset));
        expression.RawActionUnits.ShouldBe(FacsCode.Of(truth));
    }

    private static void ShouldHaveTheAffect(IRecording recording, FrameLabels labels, Predicate<int> annotated)
    {
        labels.Count.ShouldBe(recording.FrameCount);
        for (var frame = 0; frame < recording.FrameCount; frame++)
        {
            var (valence, arousal) = (labels.Valence.Span[frame], labels.Arousal.Span[frame]);
            if (!annotated(frame))
            {
                float.IsNaN(valence).ShouldBeTrue();
                float.IsNaN(arousal).ShouldBeTrue();
                continue;
            }
            valence.ShouldBe(recording.Truth(frame).Valence, 6e-5f);
            arousal.ShouldBe(recording.Truth(frame).Arousal, 6e-5f);
        }
    }
}
