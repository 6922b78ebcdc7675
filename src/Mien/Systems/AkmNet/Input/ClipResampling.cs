namespace Mien.Systems.AkmNet.Input;

/// <summary>How a clip gets another number of frames.</summary>
public enum ClipResampling
{
    /// <summary>Temporal interpolation model: along the curve of the clip's cosine series, exact at its frames. The default.</summary>
    Cosine,

    /// <summary>Between neighbouring frames, first and last kept.</summary>
    Linear,

    /// <summary>Frames themselves, at even distances.</summary>
    Pick,
}
