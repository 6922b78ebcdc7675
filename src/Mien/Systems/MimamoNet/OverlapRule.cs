namespace Mien.Systems.MimamoNet;

/// <summary>What counts where two snippets predict the same frame.</summary>
public enum OverlapRule
{
    /// <summary>The later snippet, as published. The default.</summary>
    Later,

    /// <summary>The mean of both.</summary>
    Average,
}
