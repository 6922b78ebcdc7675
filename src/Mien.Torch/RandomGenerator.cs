using Mien.Torch.Native;

namespace Mien.Torch;

/// <summary>A source of random numbers with a state that can be saved: same seed, same numbers, on any number of threads.</summary>
public sealed class RandomGenerator : IDisposable
{
    private nint _handle;

    /// <summary>A generator of its own, independent of the process-wide one.</summary>
    public RandomGenerator(ulong seed)
        : this(Bridge.Check(Bridge.GeneratorNew(seed), nameof(RandomGenerator)))
    {
    }

    private RandomGenerator(nint handle) => _handle = handle;

    /// <summary>Frees the generator if nobody disposed it.</summary>
    ~RandomGenerator() => Free();

    /// <summary>The process-wide generator, which operators that take none use: dropout, for one.</summary>
    public static RandomGenerator Default { get; } = new(Bridge.Check(Bridge.GeneratorDefault(), nameof(Default)));

    /// <summary>The state as bytes, all that is needed to go on with the same numbers elsewhere.</summary>
    public byte[] State
    {
        get
        {
            using var state = new Tensor(Bridge.Check(Bridge.GeneratorState(Handle), nameof(State)), 0);
            return state.ToArray<byte>();
        }
        set
        {
            using var state = Tensor.From<byte>(value, value.Length);
            Bridge.Check(Bridge.GeneratorSetState(Handle, state.Handle), nameof(State));
        }
    }

    internal nint Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(_handle == 0, this);
            return _handle;
        }
    }

    /// <summary>Begins the sequence of a seed.</summary>
    public void Seed(ulong seed) => Bridge.Check(Bridge.GeneratorSeed(Handle, seed), nameof(Seed));

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        var handle = Interlocked.Exchange(ref _handle, 0);
        if (handle != 0)
            Bridge.GeneratorFree(handle);
    }
}
