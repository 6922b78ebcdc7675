namespace Mien.Systems.SlSwin.Networks;

/// <summary>The networks that can score a flow picture; the names are the article's.</summary>
public enum SpottingNetworkKind
{
    /// <summary>Shallow three-stream convolution net, 314,817 parameters at 42 pixels.</summary>
    Softnet,

    /// <summary>Swin transformer, 27,525,883 parameters.</summary>
    SwinT,

    /// <summary>Swin with shifted patch tokenization, 27,573,043 parameters.</summary>
    SSwinT,

    /// <summary>Swin with locality self-attention, 27,526,021 parameters.</summary>
    LSwinT,

    /// <summary>Swin with both, the article's network, 27,573,181 parameters.</summary>
    SlSwinT,

    /// <summary>Vision transformer, 85,142,785 parameters.</summary>
    VitB,

    /// <summary>Vision transformer with shifted patch tokenization.</summary>
    SVitB,

    /// <summary>Vision transformer with locality self-attention.</summary>
    LVitB,

    /// <summary>Vision transformer with both, 64,251,337 parameters.</summary>
    SlVitB,
}
