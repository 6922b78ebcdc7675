using System.Globalization;
using Mien.Features.Temporal;
using Mien.Systems.MimamoNet;

namespace Mien.Tests.Systems.MimamoNet;

/// <summary>Spec check 32, against golden/tgd-mimamo/sampling.json.</summary>
public sealed class SnippetsTests
{
    private static readonly System.Text.Json.JsonElement Reference = GoldenJson.Load("tgd-mimamo", "sampling.json");

    [Fact]
    public void Snippets_to_predict_are_the_golden_ones()
    {
        foreach (var entry in Reference.GetProperty("eval_ranges").EnumerateObject())
            Ranges(Snippets.ForPrediction(Number(entry.Name), 64)).ShouldBe(entry.Value.ToString().Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), entry.Name);
        Snippets.ForPrediction(0, 64).ShouldBeEmpty();
    }

    [Fact]
    public void Snippets_to_train_are_the_golden_ones()
    {
        foreach (var entry in Reference.GetProperty("train_ranges_official").EnumerateObject())
            Ranges(Snippets.ForTraining(Number(entry.Name), 64, 32, strict: true)).ShouldBe(entry.Value.ToString().Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), entry.Name);
    }

    [Theory]
    [InlineData(63, 0)]
    [InlineData(64, 1)]
    [InlineData(96, 2)]
    public void A_snippet_that_ends_with_the_video_counts_unless_strict(int frames, int count) =>
        Snippets.ForTraining(frames, 64, 32, strict: false).Count().ShouldBe(count);

    [Fact]
    public void Windows_are_the_golden_ones()
    {
        foreach (var entry in Reference.GetProperty("windows_n20").EnumerateObject())
            Enumerable.Range(0, 13).Select(place => TemporalWindow.Index(Number(entry.Name), place, 20)).ShouldBe(entry.Value.EnumerateArray().Select(value => value.GetInt32()));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Ranges(IEnumerable<Snippet> snippets) => $"[{string.Join(",", snippets.Select(snippet => $"[{snippet.Start},{snippet.End}]"))}]";
}
