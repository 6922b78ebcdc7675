namespace Mien.Systems.Clips;

/// <summary>What of a picture the network sees.</summary>
public enum ClipCrop
{
    /// <summary>The face, upright, by one box and one turn for the whole clip: those of its first face. The default.</summary>
    Face,

    /// <summary>The whole picture, for clips that are cropped already.</summary>
    Whole,
}
