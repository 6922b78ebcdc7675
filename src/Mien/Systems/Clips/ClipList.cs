using Mien.Core;
using Mien.Datasets;

namespace Mien.Systems.Clips;

/// <summary>The clips of a data set under a rule of classes.</summary>
/// <param name="Clips">The clips, in the order of the set.</param>
/// <param name="Classes">Names of their classes.</param>
/// <param name="Dropped">Clips that the rule leaves out.</param>
public sealed record ClipList(IReadOnlyList<Clip> Clips, IReadOnlyList<string> Classes, int Dropped)
{
    private const string DefaultRule = "megc3";

    /// <summary>Lists the clips.</summary>
    /// <param name="dataset">The data.</param>
    /// <param name="rule">Name of a <see cref="ClassRule"/>; null takes the set's own classes or, where it has none, <c>megc3</c>.</param>
    /// <param name="kind">The expressions to take where the set annotates some within its videos.</param>
    /// <exception cref="OptionsException">There is no such rule.</exception>
    public static ClipList Of(Dataset dataset, string? rule, ExpressionKind kind)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var own = rule is null && dataset.Classes.Count > 0 && dataset.Videos.Any(video => video.Label is not null);
        var classes = own ? null : ClassRule.Named(rule ?? DefaultRule);
        var annotated = dataset.Videos.Any(video => video.Events.Count > 0);
        var clips = new List<Clip>();
        var dropped = 0;
        foreach (var video in dataset.Videos.Where(video => video.Frames is not null))
        {
            var expressions = video.Events.Where(expression => expression.Kind == kind && expression.Positions is not null).ToArray();
            foreach (var expression in expressions)
            {
                var label = classes is null ? video.Label?.Class : classes.Classify(expression);
                if (label is null)
                    dropped++;
                else
                    clips.Add(new() { Video = video, Name = expressions.Length == 1 ? video.Name : $"{video.Name}@{expression.Onset}", Expression = expression, Label = label });
            }
            if (video.Events.Count == 0 && (own ? video.Label is not null : !annotated))
                clips.Add(new() { Video = video, Name = video.Name, Label = own ? video.Label?.Class : null });
        }
        return new(clips, classes?.Classes ?? dataset.Classes, dropped);
    }

    /// <summary>Lets pass a network that knows the very classes of the clips and, where no clip has a class, any.</summary>
    /// <param name="weights">The network's file.</param>
    /// <param name="known">Its classes.</param>
    /// <exception cref="InputException">It knows others.</exception>
    internal void RequireClasses(string weights, IReadOnlyList<string> known)
    {
        if (Clips.Any(clip => clip.Label is not null) && !Classes.SequenceEqual(known, StringComparer.OrdinalIgnoreCase))
        {
            throw new InputException(
                weights, $"it knows the classes {string.Join(", ", known)}, and the data have {string.Join(", ", Classes)}",
                "Name the rule that it was trained with as \"classes\" in the file of --config.");
        }
    }
}
