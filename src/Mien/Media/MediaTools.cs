using Mien.Core;

namespace Mien.Media;

/// <summary>The programs that read and write media. They run as child processes, so a broken file can hurt only the child.</summary>
public sealed record MediaTools
{
    private const string Remedy = "Install ffmpeg, for example with: apt-get install ffmpeg. Both ffmpeg and ffprobe must be on PATH.";

    /// <summary>The programs found on PATH.</summary>
    public static MediaTools Default { get; } = new();

    /// <summary>The converter: a name looked up on PATH, or a full path. Default <c>ffmpeg</c>.</summary>
    public string Ffmpeg { get; init; } = "ffmpeg";

    /// <summary>The inspector: a name looked up on PATH, or a full path. Default <c>ffprobe</c>.</summary>
    public string Ffprobe { get; init; } = "ffprobe";

    /// <summary>Version of the converter, e.g. <c>5.1.9-0+deb12u1</c>.</summary>
    /// <exception cref="MissingComponentException">It is not installed or does not run.</exception>
    public string FfmpegVersion() => Version(Ffmpeg);

    /// <summary>Version of the inspector.</summary>
    /// <exception cref="MissingComponentException">It is not installed or does not run.</exception>
    public string FfprobeVersion() => Version(Ffprobe);

    internal static MissingComponentException Missing(string program, Exception? inner = null) => new(program, Remedy, inner);

    /// <summary>The file as the programs should take it: never an option, never a network address, never a protocol of its own.</summary>
    internal static string Url(string path) => "file:" + Path.GetFullPath(path);

    private static string Version(string program)
    {
        // "ffmpeg version 5.1.9-0+deb12u1 Copyright (c) ..."
        var (exitCode, output, _) = ChildProcess.Run(program, ["-version"], CancellationToken.None);
        var words = output.Split([' ', '\n'], 4);
        return exitCode == 0 && words is [_, "version", var version, ..] ? version : throw Missing(program);
    }
}
