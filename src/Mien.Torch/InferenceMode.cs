using Mien.Torch.Native;

namespace Mien.Torch;

/// <summary>While open, operators on this thread record nothing for autograd: the fastest mode for prediction.</summary>
public sealed class InferenceMode : IDisposable
{
    private nint _guard = Bridge.Check(Bridge.InferenceEnter(), nameof(InferenceMode));

    /// <summary>Leaves the mode; on the thread that entered it.</summary>
    public void Dispose()
    {
        if (_guard != 0)
            Bridge.InferenceLeave(_guard);
        _guard = 0;
    }
}
