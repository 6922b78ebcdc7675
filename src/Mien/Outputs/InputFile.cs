using System.Security.Cryptography;
using Mien.Core;

namespace Mien.Outputs;

/// <summary>Which file was analysed, so that it can be recognised under another name.</summary>
/// <param name="Name">File name without its folder.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Hash of the content, lower-case hexadecimal.</param>
public sealed record InputFile(string Name, long Size, string Sha256)
{
    /// <summary>Reads the file once and hashes it.</summary>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public static InputFile Of(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 20, FileOptions.SequentialScan);
            return new InputFile(Path.GetFileName(path), stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException(path, "there is no such file", "Check the name.", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw Directory.Exists(path)
                ? new InputException(path, "it is a folder", "Name the videos in it.", error)
                : new InputException(path, "permission is denied", "Check who may read the file.", error);
        }
        catch (IOException error)
        {
            throw new InputException(path, error.Message.TrimEnd('.'), "Check the disk or copy the file again.", error);
        }
    }
}
