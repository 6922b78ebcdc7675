namespace Mien.Torch.Modules;

/// <summary>A module that maps one tensor to one tensor.</summary>
public abstract class Layer : Module
{
    /// <summary>Applies the layer; shapes are stated by each.</summary>
    public abstract Tensor Forward(Tensor x);
}
