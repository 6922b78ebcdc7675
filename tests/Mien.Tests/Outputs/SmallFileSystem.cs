using System.Diagnostics;

namespace Mien.Tests.Outputs;

/// <summary>A file system of 64 KB, or a read-only one; making one takes the rights of root, without which the test skips.</summary>
internal sealed class SmallFileSystem : IDisposable
{
    private readonly TemporaryFolder _mountPoint = new();

    public SmallFileSystem(string options = "size=64k")
    {
        if (Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", _mountPoint.Path))
            return;
        _mountPoint.Dispose();
        Assert.Skip("a file system cannot be mounted here");
    }

    public string this[string name] => _mountPoint[name];

    public string Path => _mountPoint.Path;

    public void Dispose()
    {
        Run("umount", _mountPoint.Path).ShouldBeTrue();
        _mountPoint.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
