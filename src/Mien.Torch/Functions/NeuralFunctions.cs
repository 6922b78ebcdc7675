namespace Mien.Torch;

/// <summary>Layers as functions. Pictures are [N, C, H, W]. Results belong to the current <see cref="Scope"/>.</summary>
public static class NeuralFunctions
{
    private static readonly Operator Convolve1dOperator = new("aten::conv1d");
    private static readonly Operator Convolve2dOperator = new("aten::conv2d");
    private static readonly Operator Convolve3dOperator = new("aten::conv3d");
    private static readonly Operator MaxPool2dOperator = new("aten::max_pool2d");
    private static readonly Operator AveragePool2dOperator = new("aten::avg_pool2d");
    private static readonly Operator AdaptiveAveragePool2dOperator = new("aten::adaptive_avg_pool2d");
    private static readonly Operator BatchNormOperator = new("aten::batch_norm");
    private static readonly Operator LayerNormOperator = new("aten::layer_norm");
    private static readonly Operator GroupNormOperator = new("aten::group_norm");
    private static readonly Operator DropoutOperator = new("aten::dropout");
    private static readonly Operator ChannelDropoutOperator = new("aten::feature_dropout");
    private static readonly Operator ReluOperator = new("aten::relu");
    private static readonly Operator LeakyReluOperator = new("aten::leaky_relu");
    private static readonly Operator PreluOperator = new("aten::prelu");
    private static readonly Operator GeluOperator = new("aten::gelu");
    private static readonly Operator SigmoidOperator = new("aten::sigmoid");
    private static readonly Operator TanhOperator = new("aten::tanh");
    private static readonly Operator SoftmaxOperator = new("aten::softmax", "int");
    private static readonly Operator LogSoftmaxOperator = new("aten::log_softmax", "int");
    private static readonly Operator EmbeddingOperator = new("aten::embedding");
    private static readonly Operator ResizeNearestOperator = new("aten::upsample_nearest2d");
    private static readonly Operator ResizeBilinearOperator = new("aten::upsample_bilinear2d");
    private static readonly Operator ResizeBicubicOperator = new("aten::upsample_bicubic2d");
    private static readonly Operator ResizeLinearOperator = new("aten::upsample_linear1d");
    private static readonly Operator GridSampleOperator = new("aten::grid_sampler");

    /// <summary>1-D convolution (a correlation). x: [N, C, L], weight: [O, C / groups, K].</summary>
    public static Tensor Convolve1d(
        this Tensor x, Tensor weight, Tensor? bias = null, int stride = 1, int padding = 0, int dilation = 1, int groups = 1) =>
        Convolve1dOperator.Call(x, weight, bias, stride, padding, dilation, groups);

    /// <summary>2-D convolution (a correlation). weight: [O, C / groups, KH, KW].</summary>
    public static Tensor Convolve2d(
        this Tensor x, Tensor weight, Tensor? bias = null, int stride = 1, int padding = 0, int dilation = 1, int groups = 1) =>
        Convolve2dOperator.Call(x, weight, bias, stride, padding, dilation, groups);

    /// <summary>3-D convolution (a correlation). x: [N, C, D, H, W], weight: [O, C / groups, KD, KH, KW].</summary>
    public static Tensor Convolve3d(this Tensor x, Tensor weight, Tensor? bias, long[] stride, long[] padding, int groups = 1) =>
        Convolve3dOperator.Call(x, weight, bias, stride, padding, 1, groups);

    /// <summary>Largest value of each window; with <paramref name="ceiling"/> a last window may hang over the edge, as in Caffe.</summary>
    public static Tensor MaxPool2d(this Tensor x, int size, int stride, int padding = 0, bool ceiling = false) =>
        MaxPool2dOperator.Call(x, size, stride, padding, 1, ceiling);

    /// <summary>Mean of each window.</summary>
    public static Tensor AveragePool2d(this Tensor x, int size, int stride, int padding = 0) =>
        AveragePool2dOperator.Call(x, size, stride, padding);

    /// <summary>Mean over a grid of the given size.</summary>
    public static Tensor AdaptiveAveragePool2d(this Tensor x, int height, int width) =>
        AdaptiveAveragePool2dOperator.Call(x, new long[] { height, width });

    /// <summary>Batch normalisation; in training the running statistics are updated in place.</summary>
    public static Tensor BatchNorm(
        this Tensor x, Tensor? weight, Tensor? bias, Tensor? mean, Tensor? variance, bool training, double momentum, double epsilon) =>
        BatchNormOperator.Call(x, weight, bias, mean, variance, training, momentum, epsilon, false);

    /// <summary>Normalisation over the last dimensions.</summary>
    public static Tensor LayerNorm(this Tensor x, long[] shape, Tensor? weight, Tensor? bias, double epsilon) =>
        LayerNormOperator.Call(x, shape, weight, bias, epsilon);

    /// <summary>Normalisation over groups of channels.</summary>
    public static Tensor GroupNorm(this Tensor x, int groups, Tensor? weight, Tensor? bias, double epsilon) =>
        GroupNormOperator.Call(x, groups, weight, bias, epsilon);

    /// <summary>Zeroes elements at random and scales the rest, in training only.</summary>
    public static Tensor Dropout(this Tensor x, double probability, bool training) => DropoutOperator.Call(x, probability, training);

    /// <summary>As <see cref="Dropout"/>, but whole channels of [N, C, ...].</summary>
    public static Tensor ChannelDropout(this Tensor x, double probability, bool training) => ChannelDropoutOperator.Call(x, probability, training);

    /// <summary>max(x, 0).</summary>
    public static Tensor Relu(this Tensor x) => ReluOperator.Call(x);

    /// <summary>x where positive, slope * x elsewhere.</summary>
    public static Tensor LeakyRelu(this Tensor x, double slope) => LeakyReluOperator.Call(x, slope);

    /// <summary>x where positive, slope * x elsewhere; one slope a channel.</summary>
    public static Tensor Prelu(this Tensor x, Tensor slope) => PreluOperator.Call(x, slope);

    /// <summary>x times the standard normal distribution function of x.</summary>
    public static Tensor Gelu(this Tensor x) => GeluOperator.Call(x);

    /// <summary>1 / (1 + exp(-x)).</summary>
    public static Tensor Sigmoid(this Tensor x) => SigmoidOperator.Call(x);

    /// <summary>Hyperbolic tangent.</summary>
    public static Tensor Tanh(this Tensor x) => TanhOperator.Call(x);

    /// <summary>exp(x), normalised to a sum of one along a dimension.</summary>
    public static Tensor Softmax(this Tensor x, int dimension) => SoftmaxOperator.Call(x, dimension);

    /// <summary>Logarithm of the softmax.</summary>
    public static Tensor LogSoftmax(this Tensor x, int dimension) => LogSoftmaxOperator.Call(x, dimension);

    /// <summary>Rows of a table: positions [...] -> [..., C].</summary>
    public static Tensor Embedding(this Tensor table, Tensor positions) => EmbeddingOperator.Call(table, positions);

    /// <summary>Resizes by repeating the nearest pixel.</summary>
    public static Tensor ResizeNearest(this Tensor x, int height, int width) => ResizeNearestOperator.Call(x, new long[] { height, width });

    /// <summary>Resizes bilinearly; with aligned corners the outermost pixel centres keep their place.</summary>
    public static Tensor ResizeBilinear(this Tensor x, int height, int width, bool alignCorners = false) =>
        ResizeBilinearOperator.Call(x, new long[] { height, width }, alignCorners);

    /// <summary>Resizes bicubically.</summary>
    public static Tensor ResizeBicubic(this Tensor x, int height, int width, bool alignCorners = false) =>
        ResizeBicubicOperator.Call(x, new long[] { height, width }, alignCorners);

    /// <summary>Resizes the last dimension linearly. x: [N, C, L].</summary>
    public static Tensor ResizeLinear(this Tensor x, int length, bool alignCorners = false) =>
        ResizeLinearOperator.Call(x, new long[] { length }, alignCorners);

    /// <summary>Samples bilinearly at positions in -1..1, zero outside. grid: [N, H, W, 2].</summary>
    public static Tensor GridSample(this Tensor x, Tensor grid, bool alignCorners = false) =>
        GridSampleOperator.Call(x, grid, 0, 0, alignCorners);
}
