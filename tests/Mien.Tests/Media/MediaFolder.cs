using System.Diagnostics;

namespace Mien.Tests.Media;

/// <summary>A temporary folder with clips made on the spot.</summary>
public sealed class MediaFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mien-media-");

    public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    /// <summary>Runs ffmpeg; the last argument names the result, in this folder.</summary>
    public string Make(string name, params string[] arguments)
    {
        var path = Path(name);
        Run("ffmpeg", ["-loglevel", "error", "-nostdin", "-y", .. arguments, "file:" + path]);
        return path;
    }

    /// <summary>A moving test picture, H.264 unless the arguments say otherwise.</summary>
    public string Clip(string name, string source = "testsrc=size=96x64:rate=25:duration=2", params string[] arguments) =>
        Make(name, ["-f", "lavfi", "-i", source, .. arguments]);

    /// <summary>The first part of a file, as an interrupted copy leaves it.</summary>
    public string Cut(string path, string name, double share)
    {
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(Path(name), bytes[..(int)(bytes.Length * share)]);
        return Path(name);
    }

    public static byte[] Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, string.Join(' ', arguments));
        return output.ToArray();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
