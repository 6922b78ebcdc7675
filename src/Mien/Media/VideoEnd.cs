namespace Mien.Media;

/// <summary>What is known once the last frame was read.</summary>
/// <param name="Kind">Whole, truncated or damaged.</param>
/// <param name="Frames">Frames read.</param>
/// <param name="Reason">
/// Plain words without a full stop, e.g. <c>the file ends after 61 % of its frames (1,204 of about 1,970)</c>; empty when whole.
/// </param>
public sealed record VideoEnd(VideoEndKind Kind, int Frames, string Reason);

/// <summary>How a video ended.</summary>
public enum VideoEndKind
{
    /// <summary>Every announced frame was decoded and the decoder had nothing to complain about.</summary>
    Whole,

    /// <summary>The file stops before its end; frames were read as far as they go.</summary>
    Truncated,

    /// <summary>Parts of the file are broken; some frames may be missing or hold wrong pixels.</summary>
    Damaged,
}
