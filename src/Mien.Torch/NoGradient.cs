using Mien.Torch.Native;

namespace Mien.Torch;

/// <summary>While open, operators on this thread are not recorded. Unlike <see cref="InferenceMode"/>, results may be used in training later.</summary>
public sealed class NoGradient : IDisposable
{
    private readonly int _before = Bridge.SetGradientMode(0);
    private bool _closed;

    /// <summary>True where the calling thread records no gradients.</summary>
    public static bool IsInForce
    {
        get
        {
            var recording = Bridge.SetGradientMode(0);
            _ = Bridge.SetGradientMode(recording);
            return recording == 0;
        }
    }

    /// <summary>Restores the mode that was in force, on the same thread.</summary>
    public void Dispose()
    {
        if (!_closed)
            _ = Bridge.SetGradientMode(_before);
        _closed = true;
    }
}
