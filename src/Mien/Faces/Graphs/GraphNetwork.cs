using Mien.Core;
using Mien.Torch;

namespace Mien.Faces.Graphs;

/// <summary>
/// Evaluates a graph model with tensor operators. Results and weights are kept channels-last, which is TensorFlow's own order and
/// what oneDNN convolves fastest; additions and activations work in place where nobody else needs their input.
/// </summary>
internal sealed class GraphNetwork : IDisposable
{
    private readonly GraphFile _file;
    private readonly List<GraphNode> _nodes;
    private readonly Dictionary<string, int> _uses = [];
    private readonly Dictionary<string, Tensor> _weights = [];

    /// <param name="file">The graph.</param>
    /// <param name="outputs">Names of the results wanted; what only other results need is left out.</param>
    /// <exception cref="InputException">The graph has an operation this class does not know, or lacks something.</exception>
    public GraphNetwork(GraphFile file, params IReadOnlyList<string> outputs)
    {
        _file = file;
        Outputs = outputs;
        _nodes = Needed(file.Nodes, outputs);
        GraphCheck.Check(file, _nodes, outputs);
        // An Identity or Reshape is another name of its input's memory, so its own result counts as used by others too.
        var aliases = _nodes.Where(node => node.Type is "Identity" or "Reshape").Select(node => node.Name);
        foreach (var input in _nodes.SelectMany(node => node.Inputs).Concat(outputs).Concat(aliases))
            _uses[input] = _uses.GetValueOrDefault(input) + 1;
        foreach (var node in _nodes)
            Prepare(node);
    }

    /// <summary>Names of the results, in the order in which <see cref="Run"/> gives them.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>Evaluates the graph.</summary>
    /// <param name="pixels">[N, H, W, C] values in the network's own range, row-major.</param>
    /// <param name="shape">N, H, W, C.</param>
    /// <returns>Each output's values, row-major in TensorFlow's order (N, H, W, C).</returns>
    public float[][] Run(ReadOnlySpan<float> pixels, params ReadOnlySpan<long> shape)
    {
        using var inference = new InferenceMode();
        using var scope = new Scope();
        var input = Tensor.From(pixels, shape).Permute(0, 3, 1, 2);    // [N, C, H, W], channels-last in memory
        var values = new Dictionary<string, Tensor>(_nodes.Count);
        foreach (var node in _nodes)
            values[node.Name] = Evaluate(node, input, values);
        return [.. Outputs.Select(output => InChannelOrder(values[output]).ToArray<float>())];
    }

    /// <summary>Frees the weights.</summary>
    public void Dispose()
    {
        foreach (var weight in _weights.Values)
            weight.Dispose();
    }

    private static List<GraphNode> Needed(IReadOnlyList<GraphNode> nodes, IReadOnlyList<string> outputs)
    {
        var needed = outputs.ToHashSet();
        var kept = new List<GraphNode>();
        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            if (!needed.Contains(nodes[i].Name))
                continue;
            needed.UnionWith(nodes[i].Inputs);
            kept.Add(nodes[i]);
        }
        kept.Reverse();
        return kept;
    }

    private void Prepare(GraphNode node)
    {
        switch (node.Type)
        {
            case "_FusedConv2D":
                AddWeight(node.Inputs[1], [3, 2, 0, 1]);    // height, width, in, out -> [O, I, H, W]
                AddWeight(node.Inputs[2]);
                if (node.FusedOperations.Contains("Prelu"))
                    AddWeight(node.Inputs[3]);
                break;
            case "DepthwiseConv2dNative":
                AddWeight(node.Inputs[1], [2, 3, 0, 1]);    // height, width, channel, 1 -> [C, 1, H, W]
                break;
            case "Prelu":
                AddWeight(node.Inputs[1]);
                break;
        }
    }

    private void AddWeight(string name, long[]? order = null)
    {
        if (_weights.ContainsKey(name))
            return;
        var constant = _file.Constants[name];
        using var scope = new Scope();
        var weight = order is null
            ? Tensor.From<float>(constant.Values, constant.Values.Length)    // bias and slopes: one number a channel
            : Tensor.From<float>(constant.Values, [.. constant.Shape.Select(size => (long)size)])
                .Permute(order).Contiguous(MemoryFormat.ChannelsLast);
        _weights.Add(name, scope.Release(weight));
    }

    private Tensor Evaluate(GraphNode node, Tensor input, Dictionary<string, Tensor> values)
    {
        Tensor Value(int index) => values[node.Inputs[index]];
        switch (node.Type)
        {
            case "Placeholder":
                return input;
            case "_FusedConv2D":
                return Activate(node, Convolve(node, Value(0), _weights[node.Inputs[2]], groups: 1));
            case "DepthwiseConv2dNative":
                return Convolve(node, Value(0), null, groups: (int)_weights[node.Inputs[1]].Shape[0]);
            case "AddV2":
                return IsLastUse(node.Inputs[1]) ? Value(1).AddInPlace(Value(0)) : Value(0).Add(Value(1));
            case "Relu":
                return IsLastUse(node.Inputs[0]) ? Value(0).ReluInPlace() : Value(0).Relu();
            case "Prelu":
                return Value(0).Prelu(_weights[node.Inputs[1]]);
            case "MaxPool":
                var (padded, _) = Pad(node, Value(0), node.WindowSize, double.NegativeInfinity);
                return padded.MaxPool2d(node.WindowSize, node.Stride);
            case "Pad":
                return Value(0).Pad(Margins(_file.Constants[node.Inputs[1]].Values));
            case "Reshape":
                long[] shape = [.. _file.Constants[node.Inputs[1]].Values.Select(size => (long)size)];
                return InChannelOrder(Value(0)).Reshape(shape);
            case "Mean":
                return Value(0).Mean([2, 3]);
            case "Softmax":
                return Value(0).Softmax(-1);
            case "Sigmoid":
                return Value(0).Sigmoid();
            case "ConcatV2":
                return new[] { Value(0), Value(1) }.Concatenate(1);
            default:
                return Value(0);    // Identity
        }
    }

    private Tensor Convolve(GraphNode node, Tensor x, Tensor? bias, int groups)
    {
        var weight = _weights[node.Inputs[1]];
        var (padded, padding) = Pad(node, x, (int)weight.Shape[2], 0);
        return padded.Convolve2d(weight, bias, node.Stride, padding, groups: groups);
    }

    private Tensor Activate(GraphNode node, Tensor x) =>
        node.FusedOperations.Contains("Relu") ? x.ReluInPlace()
        : node.FusedOperations.Contains("Prelu") ? x.Prelu(_weights[node.Inputs[3]])
        : x;

    /// <summary>
    /// TensorFlow's SAME padding: the total that makes the output ceil(size / stride), the odd pixel at the end. Where it is even the
    /// convolution pads by itself and nothing is copied.
    /// </summary>
    private static (Tensor Padded, int Remaining) Pad(GraphNode node, Tensor x, int window, double border)
    {
        if (!node.SamePadding)
            return (x, 0);
        var size = (int)x.Shape[2];
        var total = Math.Max(((((size + node.Stride - 1) / node.Stride) - 1) * node.Stride) + window - size, 0);
        if (total % 2 == 0 && border == 0)
            return (x, total / 2);
        var before = total / 2;
        var after = total - before;
        return (total == 0 ? x : x.Pad([before, after, before, after], border), 0);
    }

    /// <summary>TensorFlow's paddings [N, H, W, C] x (before, after) in PyTorch's order: W, H, C.</summary>
    private static long[] Margins(float[] paddings)
    {
        long At(int dimension, int side) => (long)paddings[(2 * dimension) + side];
        return [At(2, 0), At(2, 1), At(1, 0), At(1, 1), At(3, 0), At(3, 1)];
    }

    private static Tensor InChannelOrder(Tensor x) => x.Rank == 4 ? x.Permute(0, 2, 3, 1) : x;

    private bool IsLastUse(string name) => _uses[name] == 1;
}
