using System.Globalization;

namespace Mien.Torch;

/// <summary>Where a tensor lives.</summary>
/// <param name="Kind">Main memory or a GPU.</param>
/// <param name="Index">Which GPU, from 0.</param>
public readonly record struct Device(DeviceKind Kind, int Index = 0)
{
    /// <summary>Main memory.</summary>
    public static Device Cpu => default;

    /// <summary>Reads <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</summary>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public static Device Parse(string text)
    {
        var parts = text.Split(':');
        if (parts is ["cpu"])
            return Cpu;
        if (parts is ["cuda"])
            return new(DeviceKind.Cuda);
        return parts is ["cuda", var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? new(DeviceKind.Cuda, index)
            : throw new FormatException($"\"{text}\" is no device; use cpu, cuda or cuda:N.");
    }

    /// <summary>As libtorch writes it.</summary>
    public override string ToString() => Kind == DeviceKind.Cpu ? "cpu" : $"cuda:{Index}";
}
