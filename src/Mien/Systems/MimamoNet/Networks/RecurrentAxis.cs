namespace Mien.Systems.MimamoNet.Networks;

/// <summary>Along which axis of [snippet, frame] the recurrent layers run.</summary>
public enum RecurrentAxis
{
    /// <summary>Over the frames of a snippet, as the article describes. The default.</summary>
    Time,

    /// <summary>Over the snippets of a batch: what the released code does, and what its checkpoints expect.</summary>
    Batch,
}
