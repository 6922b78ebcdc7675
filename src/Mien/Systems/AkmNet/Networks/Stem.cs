namespace Mien.Systems.AkmNet.Networks;

/// <summary>What the backbone sees first.</summary>
public enum Stem
{
    /// <summary>Grey pictures through 5x5 convolutions, as released. The default.</summary>
    Gray5x5,

    /// <summary>Colour pictures through 7x7 convolutions, the form of ImageNet weights.</summary>
    Rgb7x7,
}
