using System.Runtime.InteropServices;
using System.Text;
using Mien.Torch.Native;

namespace Mien.Torch;

/// <summary>An operator of libtorch, called by name through its dispatcher: kernels, autograd and devices come with it.</summary>
/// <param name="name">Qualified name, e.g. <c>aten::add</c>.</param>
/// <param name="overload">Overload name, e.g. <c>Tensor</c>; empty where there is none.</param>
public sealed unsafe class Operator(string name, string overload = "")
{
    private const int MaximumResults = 8;

    private nint _handle;

    /// <summary>Name and overload as libtorch prints them, e.g. <c>aten::add.Tensor</c>.</summary>
    public string FullName => overload.Length == 0 ? name : $"{name}.{overload}";

    /// <summary>The schema libtorch has for it, e.g. <c>aten::relu(Tensor self) -> Tensor</c>.</summary>
    /// <exception cref="TorchException">This libtorch has no such operator.</exception>
    public string Schema
    {
        get
        {
            var length = Bridge.Check(Bridge.OperatorSchema(Handle, null, 0), FullName);
            var text = new byte[length + 1];
            fixed (byte* pointer = text)
                Bridge.Check(Bridge.OperatorSchema(Handle, pointer, text.Length), FullName);
            return Encoding.UTF8.GetString(text, 0, length);
        }
    }

    // Two threads may both look it up; they find the same operator.
    private nint Handle => _handle != 0 ? _handle : _handle = Bridge.Check(Bridge.FindOperator(name, overload), FullName);

    /// <summary>Calls an operator that returns one tensor.</summary>
    /// <param name="arguments">In the schema's order; what is left out at the end takes the schema's default.</param>
    /// <returns>The result, owned by the current <see cref="Scope"/> or, without one, by the caller.</returns>
    /// <exception cref="TorchException">An argument does not fit the schema, or libtorch refused the call.</exception>
    public Tensor Call(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[MaximumResults];
        var count = Invoke(arguments, results);
        var value = results[0];
        if (count == 1 && value.Tag == ValueTag.Tensor)
            return Counted(arguments, new Tensor(value.Pointer, value.Count));
        Release(results, count);
        throw new TorchException(FullName, $"returns {count} values, not one tensor: {Schema}");
    }

    /// <summary>Calls an operator that returns several tensors, or a list of them.</summary>
    /// <param name="arguments">As for <see cref="Call"/>.</param>
    /// <returns>The results; an undefined one is null.</returns>
    /// <exception cref="TorchException">An argument does not fit the schema, or libtorch refused the call.</exception>
    public Tensor[] CallMany(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[MaximumResults];
        var count = Invoke(arguments, results);
        if (count == 1 && results[0].Tag == ValueTag.TensorList)
        {
            var handles = new ReadOnlySpan<nint>((void*)results[0].Pointer, results[0].Count).ToArray();
            Bridge.ListFree(results);
            return Array.ConvertAll(handles, handle => new Tensor(handle, 0));
        }
        var tensors = new Tensor[count];
        for (var i = 0; i < count; i++)
        {
            if (results[i].Tag == ValueTag.Tensor)
                tensors[i] = new Tensor(results[i].Pointer, results[i].Count);
        }
        Counted(arguments, tensors[0]);
        return tensors;
    }

    /// <summary>Calls an operator that works in place or returns nothing of interest.</summary>
    /// <param name="arguments">As for <see cref="Call"/>.</param>
    /// <exception cref="TorchException">An argument does not fit the schema, or libtorch refused the call.</exception>
    public void Run(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[MaximumResults];
        Release(results, Invoke(arguments, results));
    }

    private Tensor Counted(ReadOnlySpan<Argument> arguments, Tensor result)
    {
        if (MultiplyAddCounter.IsOpen)
            MultiplyAddCounter.Note(FullName, arguments, result);
        return result;
    }

    private int Invoke(ReadOnlySpan<Argument> arguments, NativeValue* results)
    {
        var values = stackalloc NativeValue[arguments.Length];
        var pins = stackalloc GCHandle[arguments.Length];
        var pinned = 0;
        try
        {
            for (var i = 0; i < arguments.Length; i++)
            {
                values[i] = arguments[i].ToNative();
                if (arguments[i].Tag is >= ValueTag.String and <= ValueTag.TensorList)
                    pins[pinned++] = Pin(arguments[i].Reference!, ref values[i]);
            }
            return Bridge.Check(Bridge.Call(Handle, values, arguments.Length, results, MaximumResults), FullName);
        }
        finally
        {
            while (pinned > 0)
                pins[--pinned].Free();
            foreach (var argument in arguments)
                GC.KeepAlive(argument.Reference);
        }
    }

    /// <summary>Points <paramref name="value"/> at the elements of a list or text, which stay in place until the pin is freed.</summary>
    private static GCHandle Pin(object reference, ref NativeValue value)
    {
        Array elements = reference switch
        {
            string text => Encoding.UTF8.GetBytes(text),
            Tensor?[] tensors => Array.ConvertAll(tensors, tensor => tensor?.Handle ?? 0),
            Array numbers => numbers,
            _ => throw new ArgumentException($"{reference.GetType()} is not a list", nameof(reference)),
        };
        var pin = GCHandle.Alloc(elements, GCHandleType.Pinned);
        value.Count = elements.Length;
        value.Pointer = pin.AddrOfPinnedObject();
        return pin;
    }

    private static void Release(NativeValue* results, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (results[i].Tag == ValueTag.Tensor)
                Bridge.TensorFree(results[i].Pointer);
            if (results[i].Tag == ValueTag.TensorList)
            {
                foreach (var handle in new ReadOnlySpan<nint>((void*)results[i].Pointer, results[i].Count))
                    Bridge.TensorFree(handle);
            }
            Bridge.ListFree(results + i);
        }
    }
}
