using System.Reflection;
using System.Runtime.InteropServices;

namespace Mien.Torch.Native;

/// <summary>Finds <c>libmien.so</c>: where MIEN_HOME points, in a checkout above the program, or beside the program.</summary>
internal static class BridgeLoader
{
    private const int AbiVersion = 2;

    public static void Install() => NativeLibrary.SetDllImportResolver(typeof(BridgeLoader).Assembly, Resolve);

    /// <summary>The bridge's full path, or null where none is built.</summary>
    public static string? FindLibrary() => Candidates().FirstOrDefault(File.Exists);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != Bridge.Library)
            return 0;
        var path = FindLibrary()
            ?? throw new TorchMissingException("the native bridge libmien.so is not built. Run \"./mien setup\" in the checkout.");
        if (!NativeLibrary.TryLoad(path, out var handle))
        {
            throw new TorchMissingException(
                $"\"{path}\" does not load, usually because libtorch was removed or replaced. Run \"./mien setup\" in the checkout.");
        }
        CheckVersion(handle, path);
        return handle;
    }

    private static unsafe void CheckVersion(nint handle, string path)
    {
        var abi = (delegate* unmanaged<int>)NativeLibrary.GetExport(handle, "mien_abi");
        if (abi() != AbiVersion)
        {
            throw new TorchMissingException(
                $"\"{path}\" was built from other sources than this program. Run \"./mien setup\" in the checkout.");
        }
    }

    private static IEnumerable<string> Candidates()
    {
        const string file = "libmien.so";
        if (Environment.GetEnvironmentVariable("MIEN_HOME") is { Length: > 0 } home)
            yield return Path.Combine(home, ".mien", "native", file);
        yield return Path.Combine(AppContext.BaseDirectory, file);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, ".mien", "native", file);
    }
}
