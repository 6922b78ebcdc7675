using Mien.Core;
using Mien.Datasets;
using Mien.Systems.Clips;
using Mien.Systems.Recognition;
using Mien.Systems.Weights;

namespace Mien.Systems.AkmNet;

/// <summary>A trained network that says which micro-expression a spotted one is.</summary>
public sealed class MicroExpressionClassifier : IExpressionClassifier
{
    private readonly AkmNetModel _model;
    private readonly ClipPredictor _predictor;

    private MicroExpressionClassifier(string path)
    {
        _model = AkmNetModel.Load(path);
        _predictor = new(_model.Network, _model.Description.Input);
        Sha256 = WeightFile.Hash(path);
    }

    /// <inheritdoc/>
    public string System => AkmNetSystem.SystemName;

    /// <inheritdoc/>
    public ExpressionKind Kind => ExpressionKind.Micro;

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes => _model.Description.Classes;

    /// <inheritdoc/>
    public string TrainedOn => _model.Description.TrainedOn;

    /// <inheritdoc/>
    public string Sha256 { get; }

    /// <inheritdoc/>
    public int Channels => _model.Description.Network.Channels;

    /// <inheritdoc/>
    public int Side => _model.Description.Network.Size;

    /// <summary>The weights that come with the program; null where it came without any.</summary>
    /// <exception cref="InputException">They are damaged.</exception>
    public static MicroExpressionClassifier? Shipped() => ShippedWeights.File(AkmNetSystem.SystemName) is { } path ? Load(path) : null;

    /// <summary>Weights that <c>train akmnet</c> has written.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It is missing, damaged, of another kind, has learnt macro-expressions, or sees whole pictures instead of faces.</exception>
    public static MicroExpressionClassifier Load(string path)
    {
        var classifier = new MicroExpressionClassifier(path);
        var description = classifier._model.Description;
        if (description.Kind == ExpressionKind.Micro && description.Input.Crop == ClipCrop.Face)
            return classifier;
        classifier.Dispose();
        if (description.Kind != ExpressionKind.Micro)
            throw new InputException(path, "it has learnt macro-expressions, and here micro-expressions are named", "Train with \"kind: micro\".");
        throw new InputException(path, "it was trained on whole pictures, and here a face has to be cut out", "Train with \"crop: face\".");
    }

    /// <inheritdoc/>
    public ClassifiedClip Classify(Clip clip, ClipFrames frames) =>
        _predictor.Predict(clip, frames, FrameChooser.Only(_model.Description.Frames, clip, frames, _model.Chooser));

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();
}
