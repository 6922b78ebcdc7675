using Mien.Core;

namespace Mien.Media;

/// <summary>Why a media file cannot be opened, in words for people.</summary>
internal static class MediaFile
{
    /// <summary>Finds what is wrong before any program is started.</summary>
    /// <returns>Size in bytes, at least 1.</returns>
    /// <exception cref="InputException">Missing, a folder, not permitted, empty.</exception>
    public static long Check(string path)
    {
        if (Directory.Exists(path))
            throw new InputException(path, "it is a folder", "Name the video file in it.");
        if (!File.Exists(path))
            throw new InputException(path, "there is no such file", "Check the spelling and the folder.");
        try
        {
            using var file = File.OpenRead(path);
            return file.Length > 0
                ? file.Length
                : throw new InputException(path, "the file is empty", "Copy or download it again.");
        }
        catch (UnauthorizedAccessException error)
        {
            throw new InputException(path, "reading it is not permitted", "Change its permissions, or run as a user who may read it.", error);
        }
        catch (IOException error)
        {
            throw new InputException(path, error.Message.TrimEnd('.'), "Check the disk and copy the file again.", error);
        }
    }

    /// <summary>The error for a file in which no video or picture was recognised.</summary>
    public static InputException Unknown(string path, IReadOnlyList<string> messages)
    {
        if (messages.Any(line => line.Contains("moov atom not found", StringComparison.Ordinal)) && IsMp4(path))
        {
            return new InputException(path, "its index is missing, as in a recording that was interrupted or a file that was cut off",
                "Copy or download it again; without the index no frame can be found.");
        }
        return new InputException(path, $"it is not a video or picture ({MessageTail.Explain(messages, path)})",
            "Check that this is the right file, and convert it to MP4 if it comes from an unusual program.");
    }

    private static bool IsMp4(string path)
    {
        Span<byte> start = stackalloc byte[8];
        using var file = File.OpenRead(path);
        if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length)
            return false;
        var box = start[4..];
        return box.SequenceEqual("ftyp"u8) || box.SequenceEqual("mdat"u8) || box.SequenceEqual("wide"u8) || box.SequenceEqual("free"u8);
    }
}
