namespace Mien.Core;

/// <summary>Says in the user's words why the system refused to write.</summary>
internal static class WriteError
{
    // What .NET reports as HResult: the error number on Linux and macOS, a COM code on Windows.
    private const int Busy = 11, FileTooLarge = 27, NoSpace = 28, ReadOnly = 30, QuotaLinux = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070), WindowsSharing = unchecked((int)0x80070020);

    /// <summary>True for the errors that <see cref="From"/> can explain.</summary>
    public static bool Explains(Exception error) => error is IOException or UnauthorizedAccessException or NotSupportedException;

    /// <summary>The error to throw in place of <paramref name="error"/>.</summary>
    public static OutputException From(string path, Exception error)
    {
        var (reason, remedy) = error switch
        {
            { HResult: NoSpace or QuotaLinux or WindowsDiskFull } =>
                ("the disk is full", "Free some space or choose another folder with --out, then run the same command again."),
            { HResult: ReadOnly } => ("the file system is read-only", "Choose another folder with --out."),
            { HResult: Busy or WindowsSharing } =>
                ("another run is writing it", "Wait for that run to end or choose another folder with --out."),
            { HResult: FileTooLarge } => ("the file system takes no file of this size", "Choose a folder on another disk with --out."),
            UnauthorizedAccessException => ("permission is denied", "Choose a folder you may write to with --out."),
            PathTooLongException => ("its name is too long", "Choose a folder with a shorter path with --out."),
            DirectoryNotFoundException => ("its folder does not exist any more", "Run the same command again."),
            _ => (error.Message.TrimEnd('.'), "Check the folder, or choose another with --out."),
        };
        return new OutputException(path, reason, remedy, error);
    }
}
