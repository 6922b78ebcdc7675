using System.Globalization;

namespace Mien.Media;

/// <summary>The command line that decodes one video stream to raw RGB frames with their true times.</summary>
internal static class DecoderArguments
{
    // Some containers are searched by position and may land after the wished time, so the search aims earlier and a filter drops the rest.
    private const double SeekMargin = 5;

    public static IEnumerable<string> List(VideoInfo info, VideoReaderOptions options)
    {
        string[] seek = options.Start is { } start && start - info.ContainerStart > SeekMargin
            ? ["-noaccurate_seek", "-ss", Seconds(start - info.ContainerStart - SeekMargin)]
            : [];
        // Titles are not passed on, so that none is printed among the announcements of frames.
        return
        [
            "-nostdin", "-hide_banner", "-nostats", "-loglevel", "level+info", "-filter_threads", "1",
            "-protocol_whitelist", "file", "-threads", $"{options.Threads}", "-copyts", .. seek, "-i", MediaTools.Url(info.Path),
            "-map", $"0:{info.StreamIndex}", "-map_metadata", "-1", "-map_chapters", "-1", "-vf", Filters(info, options), "-fps_mode", "passthrough",
            "-enc_time_base", "-1", "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1",
        ];
    }

    private static string Filters(VideoInfo info, VideoReaderOptions options)
    {
        var trim = (options.Start, options.End) switch
        {
            (null, null) => "",
            ({ } start, null) => $"trim=start={Seconds(start)},",
            (null, { } end) => $"trim=end={Seconds(end)},",
            ({ } start, { } end) => $"trim=start={Seconds(start)}:end={Seconds(end)},",
        };

        // A stream may change its size on the way; every frame leaves with the size announced. Once announced, true times are no longer
        // needed: counting instead keeps the muxer content with frames that share a time or have none.
        return $"{trim}showinfo=checksum=0,setpts=N,scale={info.Width}:{info.Height},format=rgb24";
    }

    private static string Seconds(double value) => value.ToString("0.000000", CultureInfo.InvariantCulture);
}
