using Mien.Core;

namespace Mien.Faces.Graphs;

/// <summary>Finds what would keep a graph from being evaluated, before anything is computed.</summary>
internal static class GraphCheck
{
    /// <exception cref="InputException">A node, an input or a weight is not as <see cref="GraphNetwork"/> needs it.</exception>
    public static void Check(GraphFile file, IReadOnlyList<GraphNode> nodes, IReadOnlyList<string> outputs)
    {
        var results = new HashSet<string>();
        foreach (var node in nodes)
        {
            var (values, constants) = Operands(node);
            if (node.Inputs.Count < values + constants.Length)
                throw Broken(node.Name, $"{node.Type} lacks an input");
            foreach (var input in node.Inputs.Take(values))
            {
                if (!results.Contains(input))
                    throw Broken(node.Name, $"nothing computes its input \"{input}\"");
            }
            for (var i = 0; i < constants.Length; i++)
            {
                if (!file.Constants.TryGetValue(node.Inputs[values + i], out var constant) || !constants[i](constant))
                    throw Broken(node.Name, $"its constant \"{node.Inputs[values + i]}\" is missing or has the wrong shape");
            }
            results.Add(node.Name);
        }
        foreach (var output in outputs)
        {
            if (!results.Contains(output))
                throw Broken(output, "the graph has no such result");
        }
    }

    /// <summary>How many results of other nodes an operation takes first, and what must hold for each of the constants after them.</summary>
    private static (int Values, Predicate<GraphConstant>[] Constants) Operands(GraphNode node) => node.Type switch
    {
        "Placeholder" => (0, []),
        "_FusedConv2D" => node.FusedOperations switch
        {
            ["BiasAdd"] or ["BiasAdd", "Relu"] => (1, [IsWindow, IsVector]),
            ["BiasAdd", "Prelu"] => (1, [IsWindow, IsVector, IsVector]),
            _ => throw Broken(node.Name, $"a convolution with {string.Join(", ", node.FusedOperations)} is not supported"),
        },
        "DepthwiseConv2dNative" => (1, [IsWindow]),
        "Prelu" => (1, [IsVector]),
        "Pad" => (1, [constant => constant.Values.Length == 8]),        // N, H, W, C: before and after
        "Reshape" => (1, [constant => constant.Values.Length <= 3]),    // four would be pictures in another memory order
        "AddV2" or "ConcatV2" => (2, []),
        "Identity" or "Relu" or "MaxPool" or "Mean" or "Softmax" or "Sigmoid" => (1, []),
        _ => throw Broken(node.Name, $"the operation {node.Type} is not supported"),
    };

    private static bool IsWindow(GraphConstant constant) => constant.Shape.Length == 4 && !constant.Shape.Contains(0);

    private static bool IsVector(GraphConstant constant) => constant.Shape.Length > 0 && constant.Shape[^1] == constant.Values.Length;

    private static InputException Broken(string node, string reason) =>
        new(node, reason, "Use the model files that set-up installs.");
}
