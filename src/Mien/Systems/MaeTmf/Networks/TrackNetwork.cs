using Mien.Torch.Backbones;
using Mien.Torch.Modules;

namespace Mien.Systems.MaeTmf.Networks;

/// <summary>All that tells the labels of one track: the encoder of single faces and, where there is one, the fusion network behind it.</summary>
public sealed class TrackNetwork : Module
{
    /// <param name="encoder">The network's from now on.</param>
    /// <param name="fusion">The network's from now on; null where single faces tell.</param>
    public TrackNetwork(VisionTransformer encoder, TemporalFusion? fusion)
    {
        Encoder = Add("encoder", encoder);
        if (fusion is not null)
            Fusion = Add("fusion", fusion);
    }

    /// <summary>Sees single faces.</summary>
    public VisionTransformer Encoder { get; }

    /// <summary>Sees clips.</summary>
    public TemporalFusion? Fusion { get; }
}
