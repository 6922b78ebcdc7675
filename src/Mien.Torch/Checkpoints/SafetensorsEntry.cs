namespace Mien.Torch.Checkpoints;

/// <summary>What a safetensors file says of one tensor.</summary>
/// <param name="Type">Type of the elements.</param>
/// <param name="Shape">Size of each dimension.</param>
public sealed record SafetensorsEntry(ScalarType Type, IReadOnlyList<long> Shape)
{
    /// <summary>First byte, counted from the end of the header.</summary>
    internal long Begin { get; init; }

    /// <summary>Number of bytes.</summary>
    internal long Length { get; init; }
}
