using Mien.Datasets;
using Mien.Systems.Clips;

namespace Mien.Tests.Systems.Clips;

public sealed class ClipListTests
{
    [Fact]
    public void Each_expression_of_the_kind_is_a_clip_and_the_rule_gives_its_class_or_drops_it()
    {
        var list = ClipList.Of(Set(Video("a", "happiness", "tense"), Video("b", "disgust"), Video("c")), "megc3", ExpressionKind.Micro);
        list.Clips.Select(clip => (clip.Name, clip.Label)).ShouldBe([("a@1", 1), ("b", 0)]);
        list.Dropped.ShouldBe(1);
        list.Classes.ShouldBe(["negative", "positive", "surprise"]);
        ClipList.Of(Set(Video("a", "happiness")), "megc3", ExpressionKind.Macro).Clips.ShouldBeEmpty();
    }

    [Fact]
    public void A_set_with_classes_of_its_own_keeps_them_unless_a_rule_is_named()
    {
        var labelled = Set(Video("a", "happiness") with { Label = new("5", 5, null) }, Video("b") with { Label = new("2", 2, null) }) with { Classes = ["0", "1", "2", "3", "4", "5"] };
        ClipList.Of(labelled, null, ExpressionKind.Micro).Clips.Select(clip => (clip.Name, clip.Label)).ShouldBe([("a", 5), ("b", 2)]);
        ClipList.Of(labelled, "megc3", ExpressionKind.Micro).Clips.Select(clip => (clip.Name, clip.Label)).ShouldBe([("a", 1)]);
    }

    [Fact]
    public void Videos_of_which_nothing_is_known_are_clips_without_a_class()
    {
        var clip = ClipList.Of(Set(Video("a")), null, ExpressionKind.Micro).Clips.ShouldHaveSingleItem();
        (clip.Label, clip.Apex, clip.Expression).ShouldBe((null, null, null));
        ClipList.Of(Set(Video("a") with { Frames = null }), null, ExpressionKind.Micro).Clips.ShouldBeEmpty();
    }

    private static Dataset Set(params DatasetVideo[] videos) => new() { Name = "set", Root = "/", Videos = videos };

    private static DatasetVideo Video(string name, params string[] emotions) => new()
    {
        Name = name,
        Subject = name,
        Frames = new VideoFile($"/{name}.mp4"),
        Events = [.. emotions.Select((emotion, i) => new ExpressionEvent
        {
            Kind = ExpressionKind.Micro, Onset = (10 * i) + 1, Offset = (10 * i) + 9, Positions = new(10 * i, null, (10 * i) + 8), RawEmotion = emotion,
        })],
    };
}
