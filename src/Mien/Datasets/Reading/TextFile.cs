using System.Text;
using Mien.Core;

namespace Mien.Datasets.Reading;

/// <summary>Text files of unknown encoding.</summary>
internal static class TextFile
{
    private const long MostBytes = 512L << 20;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file by its byte-order mark, else as UTF-8, else as Latin-1.</summary>
    /// <exception cref="InputException">It cannot be read or is far too large.</exception>
    public static string Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MostBytes)
                throw new InputException(path, "it is over 512 MB, which no annotation file is", "Check that it is the right file.");
            return Decode(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, "it cannot be opened", "Check that it exists and who may read it.", exception);
        }
    }

    // Zero characters, as of UTF-16 without a mark, belong to no annotation and to no path.
    internal static string Decode(byte[] bytes) => DecodeAll(bytes).Replace("\0", "");

    private static string DecodeAll(byte[] bytes)
    {
        try
        {
            return bytes switch
            {
                [0xEF, 0xBB, 0xBF, ..] => StrictUtf8.GetString(bytes, 3, bytes.Length - 3),
                [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2),
                [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2),
                _ => StrictUtf8.GetString(bytes),
            };
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
