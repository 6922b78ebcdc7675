using System.Runtime.InteropServices;
using Mien.Torch.Native;

namespace Mien.Torch;

/// <summary>The libtorch that was found, and its threads.</summary>
public static class TorchRuntime
{
    /// <summary>Version of libtorch, e.g. <c>1.13.1</c>.</summary>
    /// <exception cref="TorchMissingException">libtorch or the bridge is not there.</exception>
    public static string Version => Marshal.PtrToStringUTF8(Bridge.TorchVersionText()) ?? "";

    /// <summary>True when convolutions run through oneDNN.</summary>
    public static bool HasOneDnn => Bridge.HasOneDnn() != 0;

    /// <summary>Number of usable NVIDIA GPUs.</summary>
    public static int CudaDeviceCount => Bridge.CudaDeviceCount();

    /// <summary>
    /// Threads an operator may use when called from <b>this</b> operating-system thread (OpenMP keeps the number per thread).
    /// </summary>
    public static int Threads
    {
        get => Bridge.Threads();
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            Bridge.Check(Bridge.SetThreads(value), nameof(Threads));
        }
    }

    /// <summary>The bridge's file, or null where it is not built.</summary>
    public static string? BridgePath => BridgeLoader.FindLibrary();

    /// <summary>Sets OpenBLAS's own threads, for the whole process.</summary>
    /// <returns>False when libtorch uses another BLAS.</returns>
    public static bool SetBlasThreads(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return Bridge.SetBlasThreads(count) != 0;
    }
}
