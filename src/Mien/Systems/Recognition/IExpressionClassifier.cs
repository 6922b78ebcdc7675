using Mien.Datasets;
using Mien.Systems.Clips;

namespace Mien.Systems.Recognition;

/// <summary>A trained network that says which expression a spotted one is.</summary>
public interface IExpressionClassifier : IDisposable
{
    /// <summary>Name of its system.</summary>
    string System { get; }

    /// <summary>The type of expression that it knows.</summary>
    ExpressionKind Kind { get; }

    /// <summary>Names of its classes.</summary>
    IReadOnlyList<string> Classes { get; }

    /// <summary>The data it was trained on, in words.</summary>
    string TrainedOn { get; }

    /// <summary>SHA-256 of its weights, in lower-case hexadecimal digits.</summary>
    string Sha256 { get; }

    /// <summary>Channels of the pictures it takes: 1, grey, or 3, colour.</summary>
    int Channels { get; }

    /// <summary>Side of the pictures it takes.</summary>
    int Side { get; }

    /// <summary>Classifies an expression.</summary>
    /// <param name="clip">Where it is.</param>
    /// <param name="frames">Its pictures, the face cut out by one square.</param>
    ClassifiedClip Classify(Clip clip, ClipFrames frames);
}
