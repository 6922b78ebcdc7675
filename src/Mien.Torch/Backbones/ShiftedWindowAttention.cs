using Mien.Torch.Modules;

namespace Mien.Torch.Backbones;

/// <summary>Self-attention within square windows, which may lie shifted over the map, with learnt scores for relative positions.</summary>
/// <remarks>
/// Liu et al. 2021, section 3.2, named as in torchvision; with <see cref="WindowAttentionOptions.Locality"/>, Lee et al. 2021, "Vision
/// transformer for small-size datasets", section 3.3.
/// </remarks>
public sealed class ShiftedWindowAttention : Layer
{
    private readonly int _heads;
    private readonly int _window;
    private readonly int _shift;
    private readonly WindowAttentionOptions _options;
    private readonly Tensor? _temperature;
    private readonly Tensor _table;
    private readonly Tensor _index;
    private readonly Linear _qkv;
    private readonly Linear _projection;

    /// <param name="width">Size of a token, a multiple of <paramref name="heads"/>.</param>
    /// <param name="heads">Heads of attention.</param>
    /// <param name="window">Side of a window, tokens.</param>
    /// <param name="shift">How far windows lie to the right and bottom, tokens.</param>
    /// <param name="random">Draws the initial weights.</param>
    /// <param name="options">Ways in which it may differ from torchvision's; none when left out.</param>
    /// <exception cref="ArgumentException">The width is not a multiple of the heads.</exception>
    public ShiftedWindowAttention(int width, int heads, int window, int shift, RandomGenerator random, WindowAttentionOptions? options = null)
    {
        (_heads, _window, _shift) = (MultiHeadAttention.CheckHeads(width, heads), window, shift);
        _options = options ?? new WindowAttentionOptions();
        if (_options.Locality)
            _temperature = AddParameter("scale", Initializers.Constant(Tensors.Zeros([heads]), 1 / Math.Sqrt(width / heads)));
        var distances = (2 * window) - 1;
        _table = AddParameter(
            "relative_position_bias_table", Initializers.TruncatedNormal(Tensors.Zeros([distances * distances, heads]), 0.02, random));
        _index = AddBuffer("relative_position_index", ShiftedWindows.RelativePositions(window));
        _qkv = Add("qkv", new Linear(width, 3 * width, random));
        _projection = Add("proj", new Linear(width, width, random));
    }

    /// <param name="x">[B, H, W, C]; a side that is not a multiple of the window is padded with zeros.</param>
    /// <returns>[B, H, W, C]</returns>
    public override Tensor Forward(Tensor x)
    {
        var shape = x.Shape;
        var (height, width) = (shape[1], shape[2]);
        var (rows, columns) = (Windows(height), Windows(width));
        if (height < rows * _window || width < columns * _window)
            x = x.Pad([0, 0, 0, (columns * _window) - width, 0, (rows * _window) - height]);
        var single = _options.ShiftSingleWindow;
        var (down, right) = (rows > 1 || single ? _shift : 0, columns > 1 || single ? _shift : 0);
        var shifted = down > 0 || right > 0;
        if (shifted)
            x = x.Roll([-down, -right], [1, 2]);
        var bias = RelativeBias();                                                // [1, heads, w * w, w * w]
        if (shifted)
            bias += ShiftedWindows.Mask(rows, columns, _window, down, right).To(x.Device).To(bias.ScalarType);
        if (_options.Locality || _options.MaskPadding)
        {
            var (own, padding) = (_options.Locality, _options.MaskPadding);
            bias += ShiftedWindows.Exclusions((int)height, (int)width, _window, down, right, own, padding).To(x.Device).To(bias.ScalarType);
        }
        x = Attend(x, rows, columns, bias);
        if (shifted)
            x = x.Roll([down, right], [1, 2]);
        return x[.., ..(int)height, ..(int)width];
    }

    private int Windows(long side) => (int)((side + _window - 1) / _window);

    private Tensor RelativeBias()
    {
        var area = _window * _window;
        return _table.IndexSelect(0, _index).Reshape(area, area, _heads).Permute(2, 0, 1).Unsqueeze(0);
    }

    // Projections see each token alone, so the map is cut into windows and heads in one copy after the first, and joined in one before the second.
    private Tensor Attend(Tensor x, int rows, int columns, Tensor bias)
    {
        var shape = x.Shape;
        var (batch, width, area) = (shape[0], shape[3], _window * _window);
        var parts = _qkv.Forward(x)
            .Reshape(batch, rows, _window, columns, _window, 3, _heads, width / _heads)
            .Permute(5, 0, 1, 3, 6, 2, 4, 7)
            .Reshape(3, batch * rows * columns, _heads, area, width / _heads).Unbind(0);        // 3 x [B * windows, heads, w * w, D]
        var query = _temperature is null ? parts[0] : parts[0] * (_temperature * Math.Sqrt(width / _heads)).Reshape(_heads, 1, 1);
        var joined = query.AttentionWeights(parts[1], bias).MatrixProduct(parts[2])
            .Reshape(batch, rows, columns, _heads, _window, _window, width / _heads)
            .Permute(0, 1, 4, 2, 5, 3, 6).Reshape(shape);                                       // [B, H, W, C]
        return _projection.Forward(joined);
    }
}
