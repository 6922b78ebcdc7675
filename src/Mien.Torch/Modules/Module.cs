namespace Mien.Torch.Modules;

/// <summary>
/// A part of a network: parameters, buffers and smaller parts, under the names PyTorch gives them, so that its weights load here and ours
/// there. What it registers lives until <see cref="Dispose"/>, whatever scope is open.
/// </summary>
public abstract class Module : IDisposable
{
    private static readonly Operator SetData = new("aten::set_data");

    private readonly List<(string Name, Tensor Tensor)> _parameters = [];
    private readonly List<(string Name, Tensor Tensor)> _buffers = [];
    private readonly List<(string Name, Module Module)> _children = [];

    /// <summary>True in training: dropout drops, batch norm learns. New modules are in training.</summary>
    public bool IsTraining { get; private set; } = true;

    /// <summary>What is learnt, with dotted names, in order of registration: own first, then the parts'.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> NamedParameters() => Named(module => module._parameters);

    /// <summary>What is learnt.</summary>
    public IEnumerable<Tensor> Parameters() => NamedParameters().Select(entry => entry.Tensor);

    /// <summary>What belongs to the state but is not learnt by gradient: running statistics, fixed tables.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> NamedBuffers() => Named(module => module._buffers);

    /// <summary>Parameters and buffers in the order of PyTorch's <c>state_dict</c>.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> State() => Named(module => module._parameters.Concat(module._buffers));

    /// <summary>The parts, with dotted names, each before its own parts.</summary>
    public IEnumerable<(string Name, Module Module)> NamedModules()
    {
        foreach (var (name, child) in _children)
        {
            yield return (name, child);
            foreach (var (inner, module) in child.NamedModules())
                yield return ($"{name}.{inner}", module);
        }
    }

    /// <summary>Number of learnt values.</summary>
    public long ParameterCount() => Parameters().Sum(parameter => parameter.Count);

    /// <summary>Switches this module and its parts to training or to prediction.</summary>
    public void Train(bool training = true)
    {
        IsTraining = training;
        foreach (var (_, child) in _children)
            child.Train(training);
    }

    /// <summary>Switches to prediction.</summary>
    public void Evaluate() => Train(false);

    /// <summary>Moves parameters and buffers to a device.</summary>
    public void To(Device device) => Convert(tensor => tensor.To(device));

    /// <summary>Converts floating-point parameters and buffers to another precision.</summary>
    public void To(ScalarType type) =>
        Convert(tensor => tensor.ScalarType is ScalarType.Float32 or ScalarType.Float64 or ScalarType.Float16 or ScalarType.BFloat16
            ? tensor.To(type)
            : tensor);

    /// <summary>
    /// Reorders convolution weights in memory. With <see cref="MemoryFormat.ChannelsLast"/> the convolutions give, and pass on, pictures
    /// in that order, whatever the order of the first input.
    /// </summary>
    public void To(MemoryFormat format) => Convert(tensor => tensor.Rank == 4 ? tensor.Clone(format) : tensor);

    /// <summary>
    /// Puts each batch norm into the 2-D convolution registered just before it: the same predictions with a pass over the maps less. For
    /// prediction only: it can neither learn nor be loaded or saved any more.
    /// </summary>
    public void FoldNorms()
    {
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        foreach (var ((_, first), (_, second)) in _children.Zip(_children.Skip(1)))
        {
            if (first is Conv2d convolution && second is BatchNorm norm)
                convolution.Absorb(norm);
        }
        foreach (var (_, child) in _children)
            child.FoldNorms();
    }

    /// <summary>Switches learning on or off for all parameters: a frozen network records nothing.</summary>
    public void RequireGradient(bool required)
    {
        foreach (var parameter in Parameters())
            parameter.RequiresGradient = required;
    }

    /// <summary>Forgets the gradients of all parameters.</summary>
    public void ClearGradients()
    {
        foreach (var parameter in Parameters())
            parameter.Gradient = null;
    }

    /// <summary>Frees parameters, buffers and parts.</summary>
    public void Dispose()
    {
        foreach (var (_, tensor) in _parameters.Concat(_buffers))
            tensor.Dispose();
        foreach (var (_, child) in _children)
            child.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Registers what is learnt.</summary>
    protected Tensor AddParameter(string name, Tensor value)
    {
        value.RequiresGradient = true;
        _parameters.Add((name, Scope.Keep(value)));
        return value;
    }

    /// <summary>Registers what is not learnt by gradient but saved.</summary>
    protected Tensor AddBuffer(string name, Tensor value)
    {
        _buffers.Add((name, Scope.Keep(value)));
        return value;
    }

    /// <summary>Registers a part.</summary>
    protected T Add<T>(string name, T child)
        where T : Module
    {
        _children.Add((name, child));
        return child;
    }

    private IEnumerable<(string Name, Tensor Tensor)> Named(Func<Module, IEnumerable<(string Name, Tensor Tensor)>> own) =>
        own(this).Concat(_children.SelectMany(child => child.Module.Named(own).Select(entry => ($"{child.Name}.{entry.Name}", entry.Tensor))));

    private void Convert(Func<Tensor, Tensor> conversion)
    {
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        foreach (var (_, tensor) in State())
            SetData.Run(tensor, conversion(tensor));
    }
}
