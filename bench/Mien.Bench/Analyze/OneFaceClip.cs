using System.Diagnostics;
using Mien.Core;

namespace Mien.Bench.Analyze;

/// <summary>24 seconds of one face at 640x360 and 30 frames a second.</summary>
internal static class OneFaceClip
{
    public const int Width = 640;
    public const int Height = 360;
    private const int Frames = 720;

    /// <summary>Makes the clip: a real one, repeated, where the shared media are present; else a sample portrait that sways.</summary>
    /// <param name="path">The MP4 file to write.</param>
    /// <returns>What the clip shows, in a few words.</returns>
    /// <exception cref="InputException">The source of the clip cannot be read.</exception>
    /// <exception cref="MissingComponentException">ffmpeg or the sample picture is not installed.</exception>
    public static string Make(string path)
    {
        var shared = Environment.GetEnvironmentVariable("MIEN_SHARED") is { Length: > 0 } given ? given : Path.Combine(Home.Folder, "..", "shared");
        var video = Path.Combine(shared, "media", "pyfeat", "single_face.mp4");
        if (File.Exists(video))
        {
            Encode(path, ["-stream_loop", "-1", "-i", video], $"scale={Width}:{Height}", video);
            return "a real clip, repeated";
        }
        var picture = Path.Combine(Home.Folder, ".mien", "node_modules", "@vladmandic", "human", "assets", "screenshot-faceid.jpg");
        if (!File.Exists(picture))
            throw new MissingComponentException($"sample picture \"{picture}\"", "Run \"./mien setup\" to fetch it.");
        // The portrait in the screenshot, enlarged to a face 220 pixels wide, as if the camera moved before it.
        const string sway = "crop=140:140:14:142,scale=400:400,pad=840:520:220:60,crop=640:360:100+60*sin(2*t):80+40*sin(3*t)";
        Encode(path, ["-loop", "1", "-framerate", "30", "-i", picture], sway, picture);
        return "a swaying portrait; with the shared media it would be a real clip";
    }

    private static void Encode(string path, string[] input, string filter, string source)
    {
        string[] arguments =
        [
            "-nostdin", "-v", "error", "-y", .. input, "-an", "-vf", filter, "-frames:v", $"{Frames}", "-r", "30",
            "-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-pix_fmt", "yuv420p", path,
        ];
        try
        {
            using var encoder = Process.Start(new ProcessStartInfo("ffmpeg", arguments) { RedirectStandardError = true, UseShellExecute = false })!;
            var messages = encoder.StandardError.ReadToEnd();
            encoder.WaitForExit();
            if (encoder.ExitCode != 0)
                throw new InputException(source, messages.Trim(), "Check the file, or remove it to use the other sample.");
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new MissingComponentException("ffmpeg", "Run \"./mien setup\", which installs it.", error);
        }
    }
}
