using Mien.Torch.Modules;

namespace Mien.Torch.Backbones;

/// <summary>Relative positions by a grouped convolution over time whose weights are kept as length and direction for each tap.</summary>
/// <remarks>Baevski et al. 2020, section 2; Salimans and Kingma 2016, "Weight normalization".</remarks>
internal sealed class PositionalConvolution : Layer
{
    private readonly WeightNormalized _convolution;

    public PositionalConvolution(int width, int size, int groups, RandomGenerator random) =>
        _convolution = Add("conv", new WeightNormalized(width, size, groups, random));

    /// <summary>[B, T, C] -> [B, T, C]</summary>
    public override Tensor Forward(Tensor x) => _convolution.Forward(x.Transpose(1, 2)).Gelu().Transpose(1, 2);

    private sealed class WeightNormalized : Layer
    {
        private readonly int _size;
        private readonly int _groups;
        private readonly Tensor _bias;
        private readonly Tensor _length;
        private readonly Tensor _direction;

        public WeightNormalized(int width, int size, int groups, RandomGenerator random)
        {
            (_size, _groups) = (size, groups);
            _bias = AddParameter("bias", Tensors.Zeros([width]));
            var direction = Initializers.Normal(Tensors.Zeros([width, width / groups, size]), 2 / Math.Sqrt(size * width), random);
            _length = AddParameter("weight_g", Length(direction));
            _direction = AddParameter("weight_v", direction);
        }

        /// <summary>[B, C, T] -> [B, C, T]</summary>
        public override Tensor Forward(Tensor x)
        {
            var frames = (int)x.Shape[2];
            var weight = _direction * (_length / Length(_direction));                            // [C, C / groups, size]
            var y = x.Convolve1d(weight, _bias, padding: _size / 2, groups: _groups);            // an even window gives a frame too many
            return y[.., .., ..frames];
        }

        private static Tensor Length(Tensor direction) => direction.Norm(2, [0, 1], keep: true);  // [1, 1, size]
    }
}
