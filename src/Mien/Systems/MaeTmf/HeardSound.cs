namespace Mien.Systems.MaeTmf;

/// <summary>What the fusion network hears: any of these together, in this order.</summary>
[Flags]
public enum HeardSound
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The log-mel statistics round each frame, which need no weights.</summary>
    LogMel = 1,

    /// <summary>HuBERT, whose weights the user has.</summary>
    Hubert = 2,

    /// <summary>wav2vec 2.0, whose weights the user has.</summary>
    Wav2vec2 = 4,

    /// <summary>VGGish, whose weights the user has.</summary>
    Vggish = 8,
}
