namespace Mien.Systems.MaeTmf;

/// <summary>What the fusion network hears.</summary>
public enum HeardSound
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The log-mel statistics round each frame, which need no weights.</summary>
    LogMel,
}
