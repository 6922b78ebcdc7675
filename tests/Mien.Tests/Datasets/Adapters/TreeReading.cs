using System.Globalization;
using Mien.Core;
using Mien.Datasets;

namespace Mien.Tests.Datasets.Adapters;

/// <summary>What an adapter made of a tree, in lines that can be typed by hand.</summary>
internal sealed class TreeReading
{
    private TreeReading(Dataset data) => Data = data;

    public Dataset Data { get; }

    /// <summary><c>video kind onset/apex/offset [positions] emotion</c>, a question mark for what is unknown.</summary>
    public string[] Events => [.. Data.Videos.SelectMany(video => video.Events, (video, expression) => string.Join(' ',
        video.Name,
        expression.Kind == ExpressionKind.Micro ? "micro" : "macro",
        $"{expression.Onset}/{Text(expression.Apex)}/{expression.Offset}",
        expression.Positions is { } at ? $"[{at.Onset} {Text(at.Apex)} {at.Offset}]" : "[]",
        expression.RawEmotion ?? "-"))];

    /// <summary>Every problem as <c>file:line: message</c>.</summary>
    public string[] Problems => [.. Data.Problems.Select(problem => problem.ToString())];

    public Emotion?[] Emotions => [.. Data.Videos.SelectMany(video => video.Events).Select(expression => expression.Emotion)];

    public static TreeReading Of(IDatasetAdapter adapter, Tree tree) => new(adapter.Read(tree.Root, TestContext.Current.CancellationToken));

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "?";
}
