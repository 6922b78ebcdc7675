using Mien.Core;
using Mien.Faces.Graphs;

namespace Mien.Faces;

/// <summary>The ready-made seven-class expression baseline: one probability a class from a small grey picture of the face.</summary>
/// <remarks>
/// Mini-Xception of Arriaga, Valdenegro-Toro and Plöger 2017, "Real-time Convolutional Neural Networks for Emotion and Gender
/// Classification", trained on FER2013 photographs; its authors report 66 % accuracy there. It sees single frames and knows
/// posed faces best. Not safe for two threads at once.
/// </remarks>
public sealed class ExpressionNetwork : IDisposable
{
    private const int InputSize = 64;

    // Of the mesh's region; FER2013 shows faces cut close. Chosen on real clips: wider or closer, smiles read as neutral.
    private const float Extent = 0.75f;

    private readonly GraphNetwork _network;
    private readonly float[] _colour = new float[InputSize * InputSize * 3];
    private readonly float[] _input = new float[InputSize * InputSize];

    /// <exception cref="MissingComponentException">The model file is absent.</exception>
    public ExpressionNetwork(FaceModels models) => _network = models.Load("emotion", "Identity");

    /// <summary>Class names, in the order of the probabilities.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"];

    /// <summary>Estimates the expression of a face.</summary>
    /// <returns>Seven probabilities with sum 1, in the order of <see cref="Classes"/>.</returns>
    public float[] Estimate(Image image, FaceMesh mesh)
    {
        var region = FaceSquare.Around(mesh);
        region = region with { Side = region.Side * Extent };
        ImageSampler.Sample(image, region.FromCrop(InputSize), InputSize, InputSize, _colour, 1 / 127.5f, -1);
        for (var i = 0; i < _input.Length; i++)
            _input[i] = (0.2989f * _colour[3 * i]) + (0.587f * _colour[(3 * i) + 1]) + (0.114f * _colour[(3 * i) + 2]);
        return _network.Run(_input, 1, InputSize, InputSize, 1)[0];
    }

    /// <summary>Frees the network.</summary>
    public void Dispose() => _network.Dispose();
}
