using System.Diagnostics;
using Mien.Core;

namespace Mien.Tests.Outputs.Report;

/// <summary>Encodes pictures by calling ffmpeg; a test that needs it skips without.</summary>
internal static class FfmpegJpeg
{
    public static IReadOnlyList<byte[]> Encode(IReadOnlyList<Image> images, int quality)
    {
        var start = new ProcessStartInfo("ffmpeg")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Arguments = $"-v error -f rawvideo -pix_fmt rgb24 -s {images[0].Width}x{images[0].Height} -i - -q:v {Math.Max(2, (100 - quality) / 4)} -f image2pipe -c:v mjpeg -",
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("ffmpeg is not installed");
            throw;
        }
        using (process)
        {
            var reading = Task.Run(() =>
            {
                using var memory = new MemoryStream();
                process.StandardOutput.BaseStream.CopyTo(memory);
                return memory.ToArray();
            });
            foreach (var image in images)
                process.StandardInput.BaseStream.Write(image.Pixels);
            process.StandardInput.Close();
            return Split(reading.Result);
        }
    }

    private static List<byte[]> Split(byte[] stream)
    {
        var files = new List<byte[]>();
        ReadOnlySpan<byte> rest = stream;
        while (rest.Length > 0)
        {
            var end = rest.IndexOf<byte>([0xFF, 0xD9]) + 2;          // within the entropy-coded data FF is always followed by 00
            files.Add(rest[..end].ToArray());
            rest = rest[end..];
        }
        return files;
    }
}
