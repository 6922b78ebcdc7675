using System.Text.Json;
using Mien.Systems.AkmNet;
using Mien.Systems.Clips;

namespace Mien.Outputs.Report;

/// <summary>What a page draws of a classified clip: probabilities, and the curves of which the key frames stand out.</summary>
internal sealed record RecognizedClip
{
    private const int Digits = 6;

    /// <summary>Names as the scripts of the pages read them.</summary>
    public static JsonSerializerOptions Json { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Classes, the most probable first.</summary>
    public required IReadOnlyList<ClassProbability> Classes { get; init; }

    /// <summary>Numbers of the frames; empty, like all below, where a network does not say which frames decide.</summary>
    public IReadOnlyList<int> Frames { get; init; } = [];

    /// <summary>alpha of each.</summary>
    public IReadOnlyList<double> Attention { get; init; } = [];

    /// <summary>beta of each.</summary>
    public IReadOnlyList<double> Correlation { get; init; } = [];

    /// <summary>Mean of beta; null where no frames are selected by it.</summary>
    public double? Threshold { get; init; }

    /// <summary>Indices of the key frames.</summary>
    public IReadOnlyList<int> KeyFrames { get; init; } = [];

    /// <summary>Number of the first frame of the expression; null where unknown, as below.</summary>
    public int? Onset { get; init; }

    /// <summary>Number of the apex frame; an estimate is none.</summary>
    public int? Apex { get; init; }

    /// <summary>Number of the last frame of the expression.</summary>
    public int? Offset { get; init; }

    /// <summary>That of a prediction.</summary>
    /// <param name="clip">The prediction.</param>
    /// <param name="classes">Names of its classes.</param>
    public static RecognizedClip Of(ClassifiedClip clip, IReadOnlyList<string> classes)
    {
        var named = new RecognizedClip { Classes = Named(classes, clip.Probabilities), Onset = clip.Onset, Offset = clip.Offset };
        return clip is not ClipPrediction mined ? named : named with
        {
            Frames = mined.Frames,
            Attention = Round(mined.Attention),
            Correlation = Round(mined.Correlation),
            Threshold = mined.Threshold is { } threshold ? Math.Round(threshold, Digits) : null,
            KeyFrames = mined.KeyFrames,
            Apex = mined.ApexIsEstimate ? null : mined.Apex,
        };
    }

    /// <summary>Classes with their probabilities, the most probable first.</summary>
    public static IReadOnlyList<ClassProbability> Named(IReadOnlyList<string> classes, IReadOnlyList<double> probabilities) =>
        [.. classes.Zip(Round(probabilities), (name, probability) => new ClassProbability(name, probability)).OrderByDescending(item => item.Probability)];

    private static double[] Round(IEnumerable<double> values) => [.. values.Select(value => Math.Round(value, Digits))];

    /// <summary>A class.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Probability">0..1.</param>
    internal sealed record ClassProbability(string Name, double Probability);
}
