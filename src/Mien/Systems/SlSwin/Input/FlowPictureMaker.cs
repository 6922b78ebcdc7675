using System.Numerics.Tensors;
using Mien.Features.Flow;
using Mien.Features.Flow.FaceMaps;

namespace Mien.Systems.SlSwin.Input;

/// <summary>Two face crops → one flow picture. Memory and work of one thread.</summary>
/// <param name="options">Size of crops and pictures.</param>
internal sealed class FlowPictureMaker(SpottingInputOptions options)
{
    private readonly int _side = options.CropSide;
    private readonly TvL1Flow _flow = new();
    private readonly FaceMap _map = new(options.Map);
    private readonly float[] _motion = new float[2 * options.CropSide * options.CropSide];
    private readonly float[] _strain = new float[options.CropSide * options.CropSide];
    private readonly float[] _picture = new float[FaceMap.Channels * options.Size * options.Size];

    /// <summary>The whole flow of the last picture that showed motion, [2, side, side], pixels of the crop.</summary>
    public ReadOnlySpan<float> Motion => _motion;

    /// <summary>What of it <see cref="FaceMap"/> left out around the eyes, [side, side].</summary>
    public ReadOnlySpan<bool> Eyes => _map.Eyes;

    /// <summary>The head's part of a plane of <see cref="Motion"/>: the mean over the bridge of the nose.</summary>
    public double NoseMean(ReadOnlySpan<float> plane, FaceRegions regions) => _map.Mean(plane, regions.Nose);

    /// <summary>Makes the picture of the motion from one crop to another.</summary>
    /// <param name="first">[side, side]</param>
    /// <param name="second">[side, side]</param>
    /// <param name="landmarks">The face in the first.</param>
    /// <param name="picture">Receives [3, size, size]: |u|, |v| and strain, pixels of the crop.</param>
    public void Make(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Landmarks68 landmarks, Span<Half> picture)
    {
        if (first.SequenceEqual(second))
        {
            picture.Clear();            // a held frame: nothing moves
            return;
        }
        _flow.Compute(first, second, _side, _side, _motion);
        OpticalStrain.Compute<float>(_motion.AsSpan(0, _strain.Length), _motion.AsSpan(_strain.Length), _side, _side, _strain);
        _map.Compose(_motion, _strain, landmarks, _picture);
        TensorPrimitives.ConvertToHalf(_picture, picture);
    }
}
