using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Mien.Datasets;

/// <summary>Tells apart the frames of two videos, for caches of what was computed from them.</summary>
internal static class FrameFingerprint
{
    /// <summary>SHA-256 of the content of a video file; of pictures, which may be a hundred thousand, of names, sizes and times.</summary>
    public static string Of(FrameSource source)
    {
        if (source is VideoFile video)
        {
            using var stream = File.OpenRead(video.Path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var pictures = (ImageSequence)source;
        for (var i = 0; i < pictures.Count; i++)
        {
            var file = new FileInfo(pictures.Path(i));
            hash.AppendData(Encoding.UTF8.GetBytes(file.FullName));
            hash.AppendData(MemoryMarshal.AsBytes<long>([file.Exists ? file.Length : 0, file.LastWriteTimeUtc.Ticks]));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
