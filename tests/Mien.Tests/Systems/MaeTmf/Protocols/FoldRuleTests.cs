using System.Text.Json;
using Mien.Datasets;

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
}
