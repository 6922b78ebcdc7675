using Mien.Core;
using Mien.Systems.Clips;

namespace Mien.Systems.AkmNet;

/// <summary>What the backbone learns first: the classes of single pictures of expressions.</summary>
/// <remarks>Peng et al. 2021 take AffectNet, after ImageNet.</remarks>
public sealed record PretrainingOptions
{
    /// <summary>The folder of the pictures.</summary>
    public string Images { get; init; } = "";

    /// <summary>Which data set they are; null guesses it from the layout. Default <c>images</c>: a folder for each class, or a list.</summary>
    public string? Dataset { get; init; } = "images";

    /// <summary>What of a picture is seen. Default the face; pictures that show none are left out.</summary>
    public ClipCrop Crop { get; init; }

    /// <summary>Times through the pictures, at least 1. Default 20.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Pictures a step, which pass together, at least 1. Default 32.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Highest learning rate, above 0. Default 0.01.</summary>
    public double LearningRate { get; init; } = 0.01;

    internal IEnumerable<OptionError> Check()
    {
        if (!Directory.Exists(Images))
            yield return new OptionError($"{nameof(AkmNetOptions.Pretraining)}.{nameof(Images)}", Images, "a folder of pictures");
    }
}
