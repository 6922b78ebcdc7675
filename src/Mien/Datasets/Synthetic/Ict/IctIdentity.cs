using System.Numerics;
using System.Runtime.InteropServices;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>A person's shape: the neutral face and where the eyes turn.</summary>
internal sealed class IctIdentity
{
    // Draws beyond two deviations look like no one.
    private const float Most = 2;

    private readonly float[] _neutral = new float[3 * IctFaceModel.Vertices];

    /// <param name="model">The face model.</param>
    /// <param name="seed">Who.</param>
    /// <param name="strength">Deviation of the identity weights; 0 is the mean face.</param>
    public IctIdentity(IctFaceModel model, ulong seed, float strength = 0.85f)
    {
        var random = new SeededRandom(seed ^ 0x1DE27117);
        var weights = new float[IctFaceModel.IdentityModes];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = strength * Math.Clamp(random.Normal(), -Most, Most);
        model.Identify(weights, _neutral);
        LeftEye = Eyeball.Fit(Neutral, FaceSide.Left);
        RightEye = Eyeball.Fit(Neutral, FaceSide.Right);
    }

    /// <summary>x, y, z of each vertex.</summary>
    public ReadOnlySpan<float> Coordinates => _neutral;

    /// <summary>Vertices of the neutral face.</summary>
    public ReadOnlySpan<Vector3> Neutral => MemoryMarshal.Cast<float, Vector3>(_neutral);

    /// <summary>The left eye.</summary>
    public Eyeball LeftEye { get; }

    /// <summary>The right eye.</summary>
    public Eyeball RightEye { get; }
}
