using System.Runtime.InteropServices;

namespace Mien.Torch.Native;

/// <summary>The functions of native/mien.h.</summary>
internal static unsafe partial class Bridge
{
    public const string Library = "mien";

    static Bridge() => BridgeLoader.Install();

    [LibraryImport(Library, EntryPoint = "mien_last_error")]
    public static partial nint LastErrorText();

    [LibraryImport(Library, EntryPoint = "mien_torch_version")]
    public static partial nint TorchVersionText();

    [LibraryImport(Library, EntryPoint = "mien_has_onednn")]
    public static partial int HasOneDnn();

    [LibraryImport(Library, EntryPoint = "mien_cuda_device_count")]
    public static partial int CudaDeviceCount();

    [LibraryImport(Library, EntryPoint = "mien_set_threads")]
    public static partial int SetThreads(int count);

    [LibraryImport(Library, EntryPoint = "mien_threads")]
    public static partial int Threads();

    [LibraryImport(Library, EntryPoint = "mien_set_blas_threads")]
    public static partial int SetBlasThreads(int count);

    [LibraryImport(Library, EntryPoint = "mien_inference_enter")]
    public static partial nint InferenceEnter();

    [LibraryImport(Library, EntryPoint = "mien_inference_leave")]
    public static partial void InferenceLeave(nint guard);

    [LibraryImport(Library, EntryPoint = "mien_live_tensors")]
    public static partial long LiveTensors();

    [LibraryImport(Library, EntryPoint = "mien_tensor_free")]
    public static partial void TensorFree(nint tensor);

    [LibraryImport(Library, EntryPoint = "mien_tensor_from_bytes")]
    public static partial nint TensorFromBytes(void* data, long bytes, long* shape, int dimensions, int scalarType);

    [LibraryImport(Library, EntryPoint = "mien_tensor_to_bytes")]
    public static partial int TensorToBytes(nint tensor, void* data, long bytes);

    [LibraryImport(Library, EntryPoint = "mien_tensor_data")]
    public static partial void* TensorData(nint tensor);

    [LibraryImport(Library, EntryPoint = "mien_tensor_dimensions")]
    public static partial int TensorDimensions(nint tensor);

    [LibraryImport(Library, EntryPoint = "mien_tensor_layout")]
    public static partial int TensorLayout(nint tensor, long* sizes, long* strides, int capacity);

    [LibraryImport(Library, EntryPoint = "mien_tensor_scalar_type")]
    public static partial int TensorScalarType(nint tensor);

    [LibraryImport(Library, EntryPoint = "mien_tensor_device")]
    public static partial int TensorDevice(nint tensor, int* index);

    [LibraryImport(Library, EntryPoint = "mien_operator", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint FindOperator(string name, string overload);

    [LibraryImport(Library, EntryPoint = "mien_operator_schema")]
    public static partial int OperatorSchema(nint op, byte* text, int capacity);

    [LibraryImport(Library, EntryPoint = "mien_call")]
    public static partial int Call(nint op, NativeValue* arguments, int count, NativeValue* results, int capacity);

    [LibraryImport(Library, EntryPoint = "mien_list_free")]
    public static partial void ListFree(NativeValue* value);

    [LibraryImport(Library, EntryPoint = "mien_backward")]
    public static partial int Backward(nint loss, nint seed, int retainGraph);

    [LibraryImport(Library, EntryPoint = "mien_gradients")]
    public static partial int Gradients(
        nint* outputs, int outputCount, nint* inputs, int inputCount, nint* seeds, int retainGraph, int createGraph, nint* results);

    [LibraryImport(Library, EntryPoint = "mien_tensor_gradient")]
    public static partial nint TensorGradient(nint tensor);

    [LibraryImport(Library, EntryPoint = "mien_tensor_set_gradient")]
    public static partial int TensorSetGradient(nint tensor, nint gradient);

    [LibraryImport(Library, EntryPoint = "mien_tensor_requires_gradient")]
    public static partial int TensorRequiresGradient(nint tensor);

    [LibraryImport(Library, EntryPoint = "mien_tensor_set_requires_gradient")]
    public static partial int TensorSetRequiresGradient(nint tensor, int required);

    [LibraryImport(Library, EntryPoint = "mien_set_gradient_mode")]
    public static partial int SetGradientMode(int enabled);

    [LibraryImport(Library, EntryPoint = "mien_autocast_enter")]
    public static partial int AutocastEnter(int cuda);

    [LibraryImport(Library, EntryPoint = "mien_autocast_leave")]
    public static partial int AutocastLeave(int cuda, int before);

    [LibraryImport(Library, EntryPoint = "mien_generator_new")]
    public static partial nint GeneratorNew(ulong seed);

    [LibraryImport(Library, EntryPoint = "mien_generator_default")]
    public static partial nint GeneratorDefault();

    [LibraryImport(Library, EntryPoint = "mien_generator_free")]
    public static partial void GeneratorFree(nint generator);

    [LibraryImport(Library, EntryPoint = "mien_generator_seed")]
    public static partial int GeneratorSeed(nint generator, ulong seed);

    [LibraryImport(Library, EntryPoint = "mien_generator_state")]
    public static partial nint GeneratorState(nint generator);

    [LibraryImport(Library, EntryPoint = "mien_generator_set_state")]
    public static partial int GeneratorSetState(nint generator, nint state);

    [LibraryImport(Library, EntryPoint = "mien_has_collectives")]
    public static partial int HasCollectives();

    [LibraryImport(Library, EntryPoint = "mien_group_join", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GroupJoin(
        string host, int port, int rank, int size, string address, string? networkInterface, long timeoutMilliseconds);

    [LibraryImport(Library, EntryPoint = "mien_group_free")]
    public static partial void GroupFree(nint group);

    [LibraryImport(Library, EntryPoint = "mien_group_all_reduce")]
    public static partial int GroupAllReduce(nint group, nint tensor, int operation);

    [LibraryImport(Library, EntryPoint = "mien_group_broadcast")]
    public static partial int GroupBroadcast(nint group, nint tensor, int from);

    [LibraryImport(Library, EntryPoint = "mien_group_all_gather")]
    public static partial int GroupAllGather(nint group, nint tensor, nint gathered);

    [LibraryImport(Library, EntryPoint = "mien_group_barrier")]
    public static partial int GroupBarrier(nint group);

    /// <summary>The message of the last failure on this thread.</summary>
    public static string LastError() => Marshal.PtrToStringUTF8(LastErrorText()) ?? "unknown error";

    /// <summary>Throws the last failure when <paramref name="status"/> is negative.</summary>
    public static int Check(int status, string what) => status >= 0 ? status : throw new TorchException(what, LastError());

    /// <summary>Throws the last failure when <paramref name="pointer"/> is null.</summary>
    public static nint Check(nint pointer, string what) => pointer != 0 ? pointer : throw new TorchException(what, LastError());
}
