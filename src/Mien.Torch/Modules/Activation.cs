namespace Mien.Torch.Modules;

/// <summary>A function without parameters as a layer, e.g. <c>new Activation(x =&gt; x.Relu())</c>: it keeps PyTorch's numbering in a <see cref="Sequential"/>.</summary>
/// <param name="function">The function.</param>
public sealed class Activation(Func<Tensor, Tensor> function) : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => function(x);
}
