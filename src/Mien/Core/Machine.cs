using System.Globalization;
using System.Runtime.InteropServices;
using Mien.Torch;

namespace Mien.Core;

/// <summary>Where and when numbers were measured.</summary>
/// <param name="Processor">Name that the processor gives itself.</param>
/// <param name="Cores">Processors that this program may use.</param>
/// <param name="MemoryGib">Memory of the machine, GiB.</param>
/// <param name="System">Operating system.</param>
/// <param name="Dotnet">.NET runtime.</param>
/// <param name="Libtorch">Version of libtorch.</param>
/// <param name="Date">Day of the measurement, UTC.</param>
public sealed record Machine(
    string Processor, int Cores, double MemoryGib, string System, string Dotnet, string Libtorch, string Date)
{
    /// <summary>This machine, now.</summary>
    public static Machine Here() => new(
        Value("/proc/cpuinfo", "model name", ':') ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30), 1),
        Value("/etc/os-release", "PRETTY_NAME", '=')?.Trim('"') ?? RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        TorchRuntime.Version,
        DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Processor}, {Cores} cores, {MemoryGib:0.#} GiB, {System}, {Dotnet}, libtorch {Libtorch}, {Date}";

    private static string? Value(string file, string name, char separator) => !File.Exists(file)
        ? null
        : File.ReadLines(file)
            .Select(line => line.Split(separator, 2))
            .FirstOrDefault(parts => parts.Length == 2 && parts[0].Trim() == name)?[1].Trim();
}
