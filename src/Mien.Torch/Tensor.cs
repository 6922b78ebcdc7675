using System.Runtime.InteropServices;
using Mien.Torch.Native;

namespace Mien.Torch;

/// <summary>
/// A tensor of libtorch. It belongs to the <see cref="Scope"/> that was current when it was made and is freed with it; made outside
/// any scope it belongs to the caller.
/// </summary>
public sealed unsafe class Tensor : IDisposable
{
    private readonly int _mebibytes;
    private nint _handle;

    internal Tensor(nint handle, int mebibytes)
    {
        _handle = handle;
        _mebibytes = mebibytes;
        if (mebibytes > 0)
            GC.AddMemoryPressure((long)mebibytes << 20);
        Scope.Current?.Add(this);
    }

    /// <summary>The safety net for tensors that nobody disposed; scopes are the rule.</summary>
    ~Tensor() => Free();

    /// <summary>Tensors that exist in this process right now: constant over the steps of a loop that leaks nothing.</summary>
    public static long LiveCount => Bridge.LiveTensors();

    /// <summary>Number of dimensions.</summary>
    public int Rank => Bridge.Check(Bridge.TensorDimensions(Handle), nameof(Rank));

    /// <summary>Size of each dimension.</summary>
    public long[] Shape
    {
        get
        {
            var rank = Rank;
            var sizes = new long[rank];
            var strides = stackalloc long[rank];
            fixed (long* pointer = sizes)
                Bridge.Check(Bridge.TensorLayout(Handle, pointer, strides, rank), nameof(Shape));
            return sizes;
        }
    }

    /// <summary>Number of elements.</summary>
    public long Count
    {
        get
        {
            long count = 1;
            foreach (var size in Shape)
                count *= size;
            return count;
        }
    }

    /// <summary>Type of the elements.</summary>
    public ScalarType ScalarType => (ScalarType)Bridge.Check(Bridge.TensorScalarType(Handle), nameof(ScalarType));

    internal nint Handle
    {
        get
        {
            var handle = _handle;
            ObjectDisposedException.ThrowIf(handle == 0, this);
            return handle;
        }
    }

    /// <summary>Copies values into a new tensor in main memory.</summary>
    /// <typeparam name="T">float, double, byte, sbyte, short, int, long or Half.</typeparam>
    /// <param name="values">Elements in row-major order, exactly as many as the shape asks for.</param>
    /// <param name="shape">Size of each dimension.</param>
    /// <exception cref="TorchException">The number of values does not fit the shape.</exception>
    public static Tensor From<T>(ReadOnlySpan<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        fixed (byte* data = bytes)
        fixed (long* sizes = shape)
        {
            var handle = Bridge.TensorFromBytes(data, bytes.Length, sizes, shape.Length, (int)ScalarTypeOf<T>());
            return new Tensor(Bridge.Check(handle, nameof(From)), bytes.Length >> 20);
        }
    }

    /// <summary>Copies the elements, in row-major order whatever the memory format, into the caller's buffer.</summary>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not the tensor's type.</exception>
    /// <exception cref="TorchException">The buffer's length is not the tensor's.</exception>
    public void CopyTo<T>(Span<T> destination)
        where T : unmanaged
    {
        RequireType<T>();
        var bytes = MemoryMarshal.AsBytes(destination);
        fixed (byte* data = bytes)
            Bridge.Check(Bridge.TensorToBytes(Handle, data, bytes.Length), nameof(CopyTo));
        GC.KeepAlive(this);
    }

    /// <summary>The elements in row-major order, as a new array.</summary>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not the tensor's type.</exception>
    public T[] ToArray<T>()
        where T : unmanaged
    {
        var values = new T[Count];
        CopyTo<T>(values);
        return values;
    }

    /// <summary>Frees the tensor now. Safe to call twice; a scope does not mind.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private static ScalarType ScalarTypeOf<T>() => default(T) switch
    {
        float => ScalarType.Float32,
        double => ScalarType.Float64,
        byte => ScalarType.UInt8,
        sbyte => ScalarType.Int8,
        short => ScalarType.Int16,
        int => ScalarType.Int32,
        long => ScalarType.Int64,
        Half => ScalarType.Float16,
        _ => throw new NotSupportedException($"No tensor has elements of {typeof(T)}."),
    };

    private void RequireType<T>()
    {
        if (ScalarTypeOf<T>() != ScalarType)
            throw new InvalidOperationException($"The tensor holds {ScalarType}, not {typeof(T).Name}.");
    }

    private void Free()
    {
        var handle = Interlocked.Exchange(ref _handle, 0);
        if (handle == 0)
            return;
        Bridge.TensorFree(handle);
        if (_mebibytes > 0)
            GC.RemoveMemoryPressure((long)_mebibytes << 20);
    }
}
