namespace Mien.Torch.Modules;

/// <summary>The feed-forward part of a vision transformer: linear, exact GELU, linear. Named as in timm.</summary>
public sealed class Mlp : Layer
{
    private readonly Linear _fc1;
    private readonly Linear _fc2;
    private readonly Dropout _dropout;

    /// <param name="width">Size of the last dimension, in and out.</param>
    /// <param name="hidden">Size in between.</param>
    /// <param name="random">Draws the initial weights.</param>
    /// <param name="dropout">Share dropped after either layer in training.</param>
    public Mlp(long width, long hidden, RandomGenerator random, double dropout = 0)
    {
        _fc1 = Add("fc1", new Linear(width, hidden, random));
        _fc2 = Add("fc2", new Linear(hidden, width, random));
        _dropout = Add("drop", new Dropout(dropout));
    }

    /// <param name="x">[..., width]</param>
    /// <returns>The same shape.</returns>
    public override Tensor Forward(Tensor x)
    {
        x = _dropout.Forward(_fc1.Forward(x).Gelu());     // [..., hidden]
        return _dropout.Forward(_fc2.Forward(x));
    }
}
