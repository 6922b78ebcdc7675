using System.Globalization;

namespace Mien.Media;

/// <summary>Decides whether a video was whole, cut off or damaged.</summary>
internal static class EndFinder
{
    // Frames may leave the decoder this much later than the data they are made of.
    private const int ReorderDelay = 16;

    public static VideoEnd Find(VideoInfo info, VideoReaderOptions options, FrameTimes messages, DecodingRun run)
    {
        var share = info.EstimatedFrames > 0 ? (double)run.Frames / info.EstimatedFrames : 1;
        var stopsShort = info.Duration > 0 && run.LastTime - info.ContainerStart < 0.95 * info.Duration;
        var tooFew = options is { Start: null, End: null } && share < 0.98;
        if (messages.EndsEarly || (tooFew && stopsShort))
            return new(VideoEndKind.Truncated, run.Frames, tooFew ? Percentage(info, run, share) : "the file ends in the middle of its data");
        if (run.ExitCode != 0 || run.EndsInsideFrame)
            return new(VideoEndKind.Damaged, run.Frames, Invariant($"the decoder stopped after {run.Frames:#,0} frames (exit code {run.ExitCode})"));
        // A search lands between pictures that need each other; the complaints before the first whole one mean nothing.
        var damage = options.Start is null ? messages.FirstDamage : messages.FirstDamageAmongFrames;
        if (damage < 0)
            return new(VideoEndKind.Whole, run.Frames, "");

        // Damage in the last frames only is what a cut leaves behind in containers that announce no length.
        return options.End is null && damage >= run.Frames - ReorderDelay && damage > ReorderDelay
            ? new(VideoEndKind.Truncated, run.Frames, Invariant($"the file ends in the middle of a frame, after {run.Frames:#,0} frames"))
            : new(VideoEndKind.Damaged, run.Frames, Damage(damage, messages, info.Path));
    }

    private static string Percentage(VideoInfo info, DecodingRun run, double share) =>
        Invariant($"the file ends after {100 * share:0} % of its frames ({run.Frames:#,0} of about {info.EstimatedFrames:#,0})");

    private static string Damage(int first, FrameTimes messages, string path) =>
        Invariant($"parts of the file are damaged, from about frame {first:#,0} on; the decoder complained {messages.ComplaintCount:#,0} times, last: {MessageTail.Explain(messages.Complaints.Lines(), path)}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What was seen of one decoding run.</summary>
/// <param name="Frames">Frames read.</param>
/// <param name="LastTime">Time of the last one in seconds.</param>
/// <param name="ExitCode">How the decoder ended.</param>
/// <param name="EndsInsideFrame">The pipe closed in the middle of a frame.</param>
internal sealed record DecodingRun(int Frames, double LastTime, int ExitCode, bool EndsInsideFrame);
