namespace Mien.Faces.Graphs;

/// <summary>One operation of a TensorFlow graph.</summary>
internal sealed record GraphNode
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    /// <summary>Names of the nodes whose results it takes.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Step along height and width; 1 where the operation has none.</summary>
    public required int Stride { get; init; }

    /// <summary>Side of a pooling window.</summary>
    public required int WindowSize { get; init; }

    /// <summary>True for TensorFlow's SAME padding, false for VALID.</summary>
    public required bool SamePadding { get; init; }

    /// <summary>Operations folded into a convolution, in order, e.g. BiasAdd, Relu.</summary>
    public required IReadOnlyList<string> FusedOperations { get; init; }
}
