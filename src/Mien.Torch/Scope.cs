namespace Mien.Torch;

/// <summary>
/// Owns every tensor made on this thread between its making and its disposal, and frees them then. Scopes nest; one per training step
/// or video frame keeps memory flat without any help from the garbage collector.
/// </summary>
/// <example><code>
/// using var scope = new Scope();
/// var y = network.Forward(x);
/// return scope.Release(y);        // y outlives the scope
/// </code></example>
public sealed class Scope : IDisposable
{
    [ThreadStatic]
    private static Scope? _current;

    private readonly Scope? _outer;
    private readonly List<Tensor> _tensors = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private bool _closed;

    /// <summary>Opens a scope on this thread.</summary>
    public Scope()
    {
        _outer = _current;
        _current = this;
    }

    internal static Scope? Current => _current;

    /// <summary>Hands a tensor made in this scope to the scope around it or, where there is none, to the caller.</summary>
    /// <exception cref="InvalidOperationException">The tensor was not made in this scope.</exception>
    public Tensor Release(Tensor tensor) => TryRelease(tensor)
        ? tensor
        : throw new InvalidOperationException("The tensor does not belong to this scope.");

    /// <summary>Frees the tensors of this scope.</summary>
    /// <exception cref="InvalidOperationException">Closed on another thread, or before a scope inside it.</exception>
    public void Dispose()
    {
        if (_closed)
            return;
        if (_thread != Environment.CurrentManagedThreadId || _current != this)
            throw new InvalidOperationException("Scopes close on the thread that opened them, the innermost first.");
        _closed = true;
        _current = _outer;
        foreach (var tensor in _tensors)
            tensor.Dispose();
        _tensors.Clear();
    }

    /// <summary>As <see cref="Release"/>; a tensor from elsewhere stays where it is.</summary>
    internal Tensor ReleaseOwn(Tensor tensor)
    {
        TryRelease(tensor);
        return tensor;
    }

    /// <summary>Hands everything made in this scope so far to the caller.</summary>
    internal Tensor[] ReleaseAll()
    {
        Tensor[] tensors = [.. _tensors];
        _tensors.Clear();
        return tensors;
    }

    /// <summary>Takes a tensor out of whichever open scope of this thread owns it; the caller owns it from now on.</summary>
    internal static Tensor Keep(Tensor tensor)
    {
        for (var scope = _current; scope is not null; scope = scope._outer)
        {
            var index = scope._tensors.LastIndexOf(tensor);
            if (index >= 0)
            {
                scope._tensors.RemoveAt(index);
                break;
            }
        }
        return tensor;
    }

    internal void Add(Tensor tensor) => _tensors.Add(tensor);

    private bool TryRelease(Tensor tensor)
    {
        var index = _tensors.LastIndexOf(tensor);
        if (index < 0)
            return false;
        _tensors.RemoveAt(index);
        _outer?.Add(tensor);
        return true;
    }
}
