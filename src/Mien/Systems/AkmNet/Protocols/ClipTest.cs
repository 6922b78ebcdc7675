using Mien.Evaluation.Classification;

namespace Mien.Systems.AkmNet.Protocols;

/// <summary>Predictions of clips by one training, or by all folds of one seed together.</summary>
/// <param name="Name">Of the training.</param>
/// <param name="Classes">Names of the classes.</param>
/// <param name="Clips">The predictions.</param>
public sealed record ClipTest(string Name, IReadOnlyList<string> Classes, IReadOnlyList<ClipPrediction> Clips)
{
    /// <summary>Name of the part that holds every clip.</summary>
    public const string Whole = "all";

    /// <summary>All clips whose class is known and, where several databases are joined, those of each.</summary>
    public IReadOnlyList<(string Part, ConfusionMatrix Matrix)> Parts()
    {
        ClipPrediction[] known = [.. Clips.Where(clip => clip.Truth is not null)];
        var databases = known.Where(clip => clip.Database is not null).GroupBy(clip => clip.Database!, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).ToArray();
        return
        [
            .. known.Length == 0 ? [] : new[] { (Whole, Count(known)) },
            .. databases.Length < 2 ? [] : databases.Select(group => (group.Key, Count(group))),
        ];
    }

    private ConfusionMatrix Count(IEnumerable<ClipPrediction> clips) =>
        ConfusionMatrix.Of(Classes.Count, clips.Select(clip => (clip.Truth!.Value, clip.Predicted)));
}
