using Mien.Core;
using Mien.Datasets;
using Mien.Systems.Clips;
using Mien.Systems.Recognition;
using Mien.Systems.Weights;

namespace Mien.Systems.LogoFormer.Timeline;

/// <summary>A trained network that follows the expressions of faces and says which macro-expression a spotted one is.</summary>
public sealed class ExpressionReader : IExpressionClassifier
{
    private readonly LogoFormerModel _model;

    private ExpressionReader(string path)
    {
        _model = LogoFormerModel.LoadForPrediction(path);
        var description = _model.Description;
        Predictor = new(_model.Network, description.Input.Sampling, description.Network.Size);
        Sha256 = WeightFile.Hash(path);
    }

    /// <inheritdoc/>
    public string System => LogoFormerSystem.SystemName;

    /// <inheritdoc/>
    public ExpressionKind Kind => ExpressionKind.Macro;

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes => _model.Description.Classes;

    /// <inheritdoc/>
    public string TrainedOn => _model.Description.TrainedOn;

    /// <inheritdoc/>
    public string Sha256 { get; }

    /// <inheritdoc/>
    public int Channels => LogoFormerSystem.Channels;

    /// <inheritdoc/>
    public int Side => _model.Description.Input.StoredSize;

    internal LogoFormerPredictor Predictor { get; }

    /// <summary>The weights that come with the program; null where it came without any.</summary>
    /// <exception cref="InputException">They are damaged.</exception>
    public static ExpressionReader? Shipped() => ShippedWeights.File(LogoFormerSystem.SystemName) is { } path ? Load(path) : null;

    /// <summary>Weights that <c>train logo-former</c> has written.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It is missing, damaged, of another kind, or sees whole pictures instead of faces.</exception>
    public static ExpressionReader Load(string path)
    {
        var reader = new ExpressionReader(path);
        if (reader._model.Description.Input.Crop == ClipCrop.Face)
            return reader;
        reader.Dispose();
        throw new InputException(path, "it was trained on whole pictures, and here a face has to be cut out", "Train with \"crop: face\".");
    }

    /// <summary>Begins a video.</summary>
    public ExpressionFollower Begin() => new(this);

    /// <inheritdoc/>
    public ClassifiedClip Classify(Clip clip, ClipFrames frames) => Predictor.Predict(clip, frames);

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();
}
