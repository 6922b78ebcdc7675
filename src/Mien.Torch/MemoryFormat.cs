namespace Mien.Torch;

/// <summary>Order of a 4-D tensor's elements in memory; its shape stays [N, C, H, W].</summary>
public enum MemoryFormat
{
    /// <summary>W varies fastest, then H, C, N.</summary>
    Contiguous = 0,

    /// <summary>C varies fastest, then W, H, N: what pictures have, and what oneDNN convolves fastest.</summary>
    ChannelsLast = 2,
}
