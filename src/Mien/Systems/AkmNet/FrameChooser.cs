using Mien.Systems.Clips;

namespace Mien.Systems.AkmNet;

/// <summary>Which frame of a clip a network sees, where it sees only one.</summary>
internal static class FrameChooser
{
    /// <summary>Index of the only frame; null where the whole clip is seen.</summary>
    /// <param name="choice">Which frames.</param>
    /// <param name="clip">The clip.</param>
    /// <param name="frames">Its pictures.</param>
    /// <param name="chooser">The network that chooses; needed where correlation decides.</param>
    public static int? Only(FrameChoice choice, Clip clip, ClipFrames frames, AkmNetModel? chooser) => choice switch
    {
        FrameChoice.Apex => clip.Apex is { } apex ? frames.Nearest(apex) : frames.Numbers.Length / 2,
        FrameChoice.MostCorrelated => new ClipPredictor(chooser!.Network, chooser.Description.Input).MostCorrelated(clip, frames),
        _ => null,
    };
}
