using Mien.Systems.AkmNet.Protocols;

namespace Mien.Outputs.Clips;

/// <summary>What the clip page tells of one training over all its clips.</summary>
/// <param name="Name">Of the training.</param>
/// <param name="Classes">Names of the classes.</param>
/// <param name="Parts">Measures and confusion matrix of all clips and of each database.</param>
/// <param name="KeyFrames">Numbers of <see cref="KeyFrameStatistics.Summarize"/>, by name.</param>
/// <param name="Ratios">How many clips have which share of key frames, by tenths.</param>
/// <param name="Distances">How many clips have which distance of the most correlated frame from the apex; empty where no apex is known.</param>
internal sealed record TrainingPart(
    string Name, IReadOnlyList<string> Classes, IReadOnlyList<ScoredPart> Parts, IReadOnlyDictionary<string, double> KeyFrames,
    IReadOnlyList<Bin> Ratios, IReadOnlyList<Bin> Distances)
{
    private const int Tenths = 10;

    private static readonly (string Name, int Least, int Most)[] DistanceBins =
        [("0", 0, 0), ("1", 1, 1), ("2–3", 2, 3), ("4–5", 4, 5), ("6–10", 6, 10), ("11–20", 11, 20), ("over 20", 21, int.MaxValue)];

    public static TrainingPart Of(ClipTest test)
    {
        var keys = test.Clips.Select(KeyFrameStatistics.Of).ToArray();
        int[] distances = [.. keys.Select(item => item.Distance).OfType<int>()];
        return new(
            test.Name, test.Classes,
            [.. test.Parts().Select(part => new ScoredPart(
                part.Part, part.Matrix.Total, ClipTables.Measures.ToDictionary(measure => measure.Name, measure => Math.Round(measure.Of(part.Matrix), 4)),
                [.. test.Classes.Index().Select(row => test.Classes.Index().Select(column => part.Matrix[row.Index, column.Index]).ToArray())]))],
            KeyFrameStatistics.Summarize(test.Clips).ToDictionary(item => item.Name, item => Math.Round(item.Value, 4)),
            [.. Enumerable.Range(0, Tenths).Select(tenth => new Bin(
                $"{Tenths * tenth}–{Tenths * (tenth + 1)}", keys.Count(item => Math.Clamp((int)Math.Ceiling(Tenths * item.KeyRatio) - 1, 0, Tenths - 1) == tenth)))],
            distances.Length == 0 ? [] : [.. DistanceBins.Select(bin => new Bin(bin.Name, distances.Count(distance => distance >= bin.Least && distance <= bin.Most)))]);
    }
}

/// <summary>Scores of some clips.</summary>
/// <param name="Name">Which clips.</param>
/// <param name="Clips">How many.</param>
/// <param name="Measures">By name.</param>
/// <param name="Confusion">Rows true, columns predicted.</param>
internal sealed record ScoredPart(string Name, int Clips, IReadOnlyDictionary<string, double> Measures, IReadOnlyList<int[]> Confusion);

/// <summary>A column of a histogram.</summary>
/// <param name="Name">What it counts.</param>
/// <param name="Count">How many.</param>
internal sealed record Bin(string Name, int Count);
