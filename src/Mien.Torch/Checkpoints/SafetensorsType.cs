namespace Mien.Torch.Checkpoints;

/// <summary>Element types under their names in safetensors files.</summary>
internal static class SafetensorsType
{
    // In the format's own order, by which writers sort tensors. Types that libtorch lacks are left out and refused.
    private static readonly (string Name, ScalarType Type, int Size)[] Types =
    [
        ("BOOL", ScalarType.Bool, 1),
        ("U8", ScalarType.UInt8, 1),
        ("I8", ScalarType.Int8, 1),
        ("I16", ScalarType.Int16, 2),
        ("F16", ScalarType.Float16, 2),
        ("BF16", ScalarType.BFloat16, 2),
        ("I32", ScalarType.Int32, 4),
        ("F32", ScalarType.Float32, 4),
        ("C64", ScalarType.Complex64, 8),
        ("F64", ScalarType.Float64, 8),
        ("I64", ScalarType.Int64, 8),
    ];

    /// <summary>Position in the order of writing.</summary>
    public static int Rank(ScalarType type) => Index(type);

    public static string Name(ScalarType type) => Types[Index(type)].Name;

    public static int Size(ScalarType type) => Types[Index(type)].Size;

    public static bool TryParse(string name, out ScalarType type)
    {
        var index = Array.FindIndex(Types, entry => entry.Name == name);
        type = index < 0 ? default : Types[index].Type;
        return index >= 0;
    }

    private static int Index(ScalarType type)
    {
        var index = Array.FindIndex(Types, entry => entry.Type == type);
        return index >= 0 ? index : throw new NotSupportedException($"Safetensors files hold no {type}.");
    }
}
