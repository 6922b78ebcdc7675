using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>What painters of one size of texture share.</summary>
/// <param name="Face">Where texels of the face are.</param>
/// <param name="Head">Where texels of the head are.</param>
/// <param name="Wrinkles">Where wrinkles are.</param>
internal sealed record TextureMaps(SkinMap Face, SkinMap Head, Texture Wrinkles);
