using System.Globalization;
using System.Runtime.InteropServices;

namespace Mien.Systems.LogoFormer.Comparison;

/// <summary>How much memory some work takes at most, as the operating system sees it: with all that libraries allocate.</summary>
internal static partial class PeakMemory
{
    // Linux: writing this number forgets the peak so far.
    private const string ForgetPeak = "5";

    /// <summary>Bytes by which the process's resident memory rises at most during the work.</summary>
    /// <returns>Null where the system does not tell.</returns>
    public static long? Of(Action work)
    {
        if (!OperatingSystem.IsLinux())
        {
            work();
            return null;
        }
        GC.Collect();
        _ = Trim(0);                        // what was freed before and kept for later would hide what is needed now
        File.WriteAllText("/proc/self/clear_refs", ForgetPeak);
        var before = Read("VmRSS:");
        work();
        return Read("VmHWM:") - before;
    }

    private static long Read(string name)
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return 1024 * long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Trim(nuint keep);
}
