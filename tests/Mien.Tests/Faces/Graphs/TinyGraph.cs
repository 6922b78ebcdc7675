using Mien.Faces.Graphs;

namespace Mien.Tests.Faces.Graphs;

/// <summary>Graphs of a few operations, small enough to be worked out by hand.</summary>
internal sealed class TinyGraph
{
    private readonly List<GraphNode> _nodes = [Node("x", "Placeholder", [])];
    private readonly Dictionary<string, GraphConstant> _constants = [];

    public TinyGraph Add(
        string name, string type, string[] inputs, int stride = 1, int window = 1, bool same = false, params string[] fused)
    {
        _nodes.Add(Node(name, type, inputs, stride, window, same, fused));
        return this;
    }

    public TinyGraph Constant(string name, int[] shape, params float[] values)
    {
        _constants.Add(name, new(shape, values));
        return this;
    }

    public GraphNetwork Network(params string[] outputs) => new(new GraphFile(_nodes, _constants), outputs);

    /// <summary>Evaluates one picture of the given size and shape; the first output.</summary>
    public float[] Run(string output, int height, int width, int channels, params float[] pixels)
    {
        using var network = Network(output);
        return network.Run(pixels, 1, height, width, channels)[0];
    }

    private static GraphNode Node(
        string name, string type, string[] inputs, int stride = 1, int window = 1, bool same = false, string[]? fused = null) => new()
        {
            Name = name,
            Type = type,
            Inputs = inputs,
            Stride = stride,
            WindowSize = window,
            SamePadding = same,
            FusedOperations = fused ?? [],
        };
}
