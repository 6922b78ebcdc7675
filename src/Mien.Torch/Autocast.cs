using Mien.Torch.Native;

namespace Mien.Torch;

/// <summary>While open, operators on this thread that bear it (convolutions, matrix products) compute in bfloat16.</summary>
/// <param name="kind">The device whose operators are meant.</param>
public sealed class Autocast(DeviceKind kind) : IDisposable
{
    private readonly int _before = Bridge.Check(Bridge.AutocastEnter(kind == DeviceKind.Cuda ? 1 : 0), nameof(Autocast));
    private bool _closed;

    /// <summary>Restores the mode that was in force, on the same thread.</summary>
    public void Dispose()
    {
        if (!_closed)
            Bridge.Check(Bridge.AutocastLeave(kind == DeviceKind.Cuda ? 1 : 0, _before), nameof(Autocast));
        _closed = true;
    }
}
