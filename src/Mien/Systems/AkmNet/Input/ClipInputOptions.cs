using Mien.Core;
using Mien.Systems.Clips;

namespace Mien.Systems.AkmNet.Input;

/// <summary>How clips are prepared for the network.</summary>
public sealed record ClipInputOptions
{
    /// <summary>What of a picture the network sees. Default the face.</summary>
    public ClipCrop Crop { get; init; }

    /// <summary>Frames that every clip gets, at least 2; null leaves each clip its own number. Default null.</summary>
    public int? Frames { get; init; }

    /// <summary>How a clip gets that number. Default by its cosine series.</summary>
    public ClipResampling Resampling { get; init; }

    /// <summary>Magnification of motion, off by default.</summary>
    public MagnificationOptions Magnification { get; init; } = new();

    internal IEnumerable<OptionError> Check(int size)
    {
        if (!Enum.IsDefined(Crop))
            yield return new OptionError(nameof(Crop), $"{Crop}", string.Join(" or ", Enum.GetNames<ClipCrop>()));
        if (Frames < 2)
            yield return new OptionError(nameof(Frames), $"{Frames}", "at least 2");
        if (!Enum.IsDefined(Resampling))
            yield return new OptionError(nameof(Resampling), $"{Resampling}", string.Join(", ", Enum.GetNames<ClipResampling>()));
        foreach (var error in Magnification.Check(size))
            yield return error;
    }
}
