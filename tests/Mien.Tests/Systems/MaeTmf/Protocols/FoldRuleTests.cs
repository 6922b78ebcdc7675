using System.Text.Json;
using Mien.Datasets;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Protocols;

namespace Mien.Tests.Systems.MaeTmf.Protocols;

/// <summary>The fold rule of golden/mae-tmf/README.md is <see cref="Folds.KFold"/>.</summary>
public sealed class FoldRuleTests
{
    private static readonly JsonElement Reference = Golden.LoadJson("mae-tmf", "align-postprocess.json").GetProperty("postprocess").GetProperty("folds");

    /// <summary>Spec check 1.</summary>
    [Fact]
    public void Videos_are_in_the_golden_folds()
    {
        DatasetVideo[] videos = [.. Reference.GetProperty("videos").EnumerateArray().Select(name => new DatasetVideo { Name = name.GetString()! })];
        var folds = Folds.KFold(videos);
        foreach (var golden in Reference.GetProperty("fold_of").EnumerateObject())
            folds[golden.Value.GetInt32()].Test.Select(video => videos[video].Name).ShouldContain(golden.Name);
    }

    /// <summary>Spec check 14.</summary>
    [Fact]
    public void Two_persons_of_a_video_are_never_on_both_sides_and_folds_are_equally_large()
    {
        DatasetVideo[] videos =
        [
            .. Enumerable.Range(0, 23).SelectMany(i => i % 3 == 0
                ? new[] { new DatasetVideo { Name = $"v{i}_left", Recording = $"v{i}" }, new DatasetVideo { Name = $"v{i}_right", Recording = $"v{i}" } }
                : [new DatasetVideo { Name = $"v{i}" }]),
        ];
        string[][] folds = [.. Folds.KFold(videos).Select(fold => fold.Test.Select(video => videos[video].Recording).Distinct().ToArray())];
        folds.SelectMany(fold => fold).Order().ShouldBe(videos.Select(video => video.Recording).Distinct().Order());
        (folds.Max(fold => fold.Length) - folds.Min(fold => fold.Length)).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void Stratified_folds_have_nearly_as_many_recordings_of_each_dominant_class_but_neutral()
    {
        DatasetVideo[] videos = [.. Enumerable.Range(0, 40).Select(i => new DatasetVideo { Name = $"v{i}", Frames = new VideoFile("none.mp4"), FrameLabels = new() { Count = 5, Expression = Frames(i % 4) } })];
        var dataset = new Dataset { Name = "made up", Root = ".", Videos = videos };
        Spread(stratified: true).ShouldBeLessThanOrEqualTo(1);
        Spread(stratified: false).ShouldBeGreaterThan(1);

        // By how much the rarest and the most frequent fold of a class differ at most.
        int Spread(bool stratified)
        {
            var folds = TrackFold.Of(dataset, TrackProtocol.Folds, AffectTrack.Expression, 5, stratified);
            folds.SelectMany(fold => fold.Test).Count().ShouldBe(40);
            return Enumerable.Range(0, 4).Max(kind =>
            {
                int[] counts = [.. folds.Select(fold => fold.Test.Count(video => int.Parse(video.Name[1..], System.Globalization.CultureInfo.InvariantCulture) % 4 == kind))];
                return counts.Max() - counts.Min();
            });
        }
    }

    // Mostly neutral; two frames of another class, or none.
    private static sbyte[] Frames(int kind) => kind == 0 ? [0, 0, 0, 0, -1] : [0, 0, (sbyte)kind, (sbyte)kind, 0];
}
