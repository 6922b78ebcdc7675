namespace Mien.Systems.AkmNet.Networks;

/// <summary>The network that reads each frame.</summary>
public enum ClipBackbone
{
    /// <summary>ResNet-18. The default.</summary>
    ResNet18,

    /// <summary>The convolutions of VGG-11; the article compares single frames with it.</summary>
    Vgg11,
}
