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

    /// <summary>Where the elements are.</summary>
    public Device Device
    {
        get
        {
            int index;
            var kind = Bridge.Check(Bridge.TensorDevice(Handle, &index), nameof(Device));
            return new((DeviceKind)kind, index);
        }
    }

    /// <summary>True when operators on it are recorded for a backward pass.</summary>
    public bool RequiresGradient
    {
        get => Bridge.Check(Bridge.TensorRequiresGradient(Handle), nameof(RequiresGradient)) != 0;
        set => Bridge.Check(Bridge.TensorSetRequiresGradient(Handle, value ? 1 : 0), nameof(RequiresGradient));
    }

    /// <summary>What backward passes have added up for this leaf so far; null when nothing has. Each read makes a handle.</summary>
    public Tensor? Gradient
    {
        get
        {
            var handle = Bridge.TensorGradient(Handle);
            return handle == 0 ? null : new Tensor(handle, 0);
        }
        set => Bridge.Check(Bridge.TensorSetGradient(Handle, value?.Handle ?? 0), nameof(Gradient));
    }

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

    /// <summary>The only element, as a double.</summary>
    /// <exception cref="InvalidOperationException">There is not exactly one.</exception>
    public double ToDouble()
    {
        if (Count != 1)
            throw new InvalidOperationException($"The tensor has {Count} elements, not one.");
        using var converted = this.To(ScalarType.Float64);
        Span<double> value = stackalloc double[1];
        converted.CopyTo(value);
        return value[0];
    }

    /// <summary>Adds the gradient of this tensor with respect to every leaf to that leaf's <see cref="Gradient"/>.</summary>
    /// <param name="seed">Gradient of the final quantity with respect to this tensor; may be left out for one element.</param>
    /// <param name="retainGraph">Keeps the record for another backward pass.</param>
    public void Backward(Tensor? seed = null, bool retainGraph = false)
    {
        Bridge.Check(Bridge.Backward(Handle, seed?.Handle ?? 0, retainGraph ? 1 : 0), nameof(Backward));
        GC.KeepAlive(this);
        GC.KeepAlive(seed);
    }

    /// <summary>Gradients of this tensor with respect to others, without touching any leaf's <see cref="Gradient"/>.</summary>
    /// <param name="inputs">With respect to what.</param>
    /// <param name="seed">As for <see cref="Backward"/>.</param>
    /// <param name="retainGraph">Keeps the record for another pass.</param>
    /// <param name="createGraph">Records this pass too, for gradients of gradients.</param>
    /// <returns>One a input; null where this tensor does not depend on it.</returns>
    public Tensor?[] GradientsOf(IReadOnlyList<Tensor> inputs, Tensor? seed = null, bool retainGraph = false, bool createGraph = false)
    {
        var output = Handle;
        var seedHandle = seed?.Handle ?? 0;
        nint[] handles = [.. inputs.Select(input => input.Handle)];
        var results = new nint[handles.Length];
        fixed (nint* inputHandles = handles)
        fixed (nint* resultHandles = results)
        {
            Bridge.Check(
                Bridge.Gradients(
                    &output, 1, inputHandles, handles.Length, seed is null ? null : &seedHandle, retainGraph || createGraph ? 1 : 0,
                    createGraph ? 1 : 0, resultHandles),
                nameof(GradientsOf));
        }
        GC.KeepAlive(this);
        GC.KeepAlive(inputs);
        GC.KeepAlive(seed);
        return Array.ConvertAll(results, handle => handle == 0 ? null : new Tensor(handle, 0));
    }

    /// <summary>Elementwise sum, broadcast.</summary>
    public static Tensor operator +(Tensor x, Tensor y) => x.Add(y);

    /// <summary>Adds a number to every element.</summary>
    public static Tensor operator +(Tensor x, double y) => x.Add(y);

    /// <summary>Adds a number to every element.</summary>
    public static Tensor operator +(double x, Tensor y) => y.Add(x);

    /// <summary>Elementwise difference, broadcast.</summary>
    public static Tensor operator -(Tensor x, Tensor y) => x.Subtract(y);

    /// <summary>Subtracts a number from every element.</summary>
    public static Tensor operator -(Tensor x, double y) => x.Add(-y);

    /// <summary>Subtracts every element from a number.</summary>
    public static Tensor operator -(double x, Tensor y) => y.Negate().Add(x);

    /// <summary>The opposite of every element.</summary>
    public static Tensor operator -(Tensor x) => x.Negate();

    /// <summary>Elementwise product, broadcast.</summary>
    public static Tensor operator *(Tensor x, Tensor y) => x.Multiply(y);

    /// <summary>Multiplies every element by a number.</summary>
    public static Tensor operator *(Tensor x, double y) => x.Multiply(y);

    /// <summary>Multiplies every element by a number.</summary>
    public static Tensor operator *(double x, Tensor y) => y.Multiply(x);

    /// <summary>Elementwise quotient, broadcast.</summary>
    public static Tensor operator /(Tensor x, Tensor y) => x.Divide(y);

    /// <summary>Divides every element by a number.</summary>
    public static Tensor operator /(Tensor x, double y) => x.Divide(y);

    /// <summary>Part of the tensor, as NumPy reads it; a view where only numbers and ranges are given.</summary>
    /// <example><c>x[0]</c>, <c>x[.., 1..3]</c>, <c>x[TensorIndex.Ellipsis, ^1]</c>, <c>x[mask]</c></example>
    public Tensor this[params ReadOnlySpan<TensorIndex> indices]
    {
        get => TensorIndex.Get(this, indices);
        set => TensorIndex.Set(this, indices, value);
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
