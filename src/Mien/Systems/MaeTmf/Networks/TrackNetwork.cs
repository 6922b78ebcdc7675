using Mien.Torch.Backbones;
using Mien.Torch.Modules;

namespace Mien.Systems.MaeTmf.Networks;

/// <summary>All that tells the labels of one track: the encoder of single faces and, where there is one, the fusion network behind it.</summary>
public sealed class TrackNetwork : Module
{
    private readonly VisionTransformer? _encoder;

    /// <param name="encoder">The network's from now on; null where the face is not looked at.</param>
    /// <param name="fusion">The network's from now on; null where single faces tell.</param>
    /// <exception cref="ArgumentException">There is neither.</exception>
    public TrackNetwork(VisionTransformer? encoder, TemporalFusion? fusion)
    {
        if (encoder is null && fusion is null)
            throw new ArgumentException("A network of nothing tells nothing.", nameof(fusion));
        if (encoder is not null)
            _encoder = Add("encoder", encoder);
        if (fusion is not null)
            Fusion = Add("fusion", fusion);
    }

    /// <summary>Whether single faces are looked at.</summary>
    public bool HasEncoder => _encoder is not null;

    /// <summary>Sees single faces.</summary>
    /// <exception cref="InvalidOperationException">There is none, as <see cref="HasEncoder"/> says.</exception>
    public VisionTransformer Encoder => _encoder ?? throw new InvalidOperationException("The network does not look at faces.");

    /// <summary>Sees clips.</summary>
    public TemporalFusion? Fusion { get; }
}
