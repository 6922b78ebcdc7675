using System.Buffers.Binary;
using System.Text;
using Mien.Torch.Checkpoints;

namespace Mien.Torch.Tests.Checkpoints;

public sealed class SafetensorsTests : IDisposable
{
    private const string TwoFloats = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}""";

    private readonly TemporaryFolder _folder = new();
    private readonly Scope _scope = new();

    private string FilePath => _folder["w.safetensors"];

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(ScalarType.UInt8)]
    [InlineData(ScalarType.Int8)]
    [InlineData(ScalarType.Int16)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Bool)]
    public void Every_type_comes_back_as_it_went_in(ScalarType type)
    {
        var tensor = Tensor.From<double>([0, 1, 2, 3, 4, 100], 2, 3).To(type);
        Safetensors.Write(FilePath, [("x", tensor), ("transposed", tensor.Transpose(0, 1)), ("none", tensor[0..0]), ("one", tensor[0, 1])]);

        using var file = SafetensorsFile.Open(FilePath);

        foreach (var (name, expected) in (ReadOnlySpan<(string, Tensor)>)[("x", tensor), ("transposed", tensor.Transpose(0, 1)), ("none", tensor[0..0]), ("one", tensor[0, 1])])
        {
            var read = file.Read(name);
            read.ScalarType.ShouldBe(type);
            read.Shape.ShouldBe(expected.Shape);
            read.To(ScalarType.Float64).ToArray<double>().ShouldBe(expected.To(ScalarType.Float64).ToArray<double>());
        }
    }

    [Fact]
    public void Complex_numbers_come_back()
    {
        var x = Tensor.From<float>([1, 2], 2).Complex(Tensor.From<float>([3, 4], 2));
        Safetensors.Write(FilePath, [("x", x)]);
        using var file = SafetensorsFile.Open(FilePath);
        file.Read("x").Imaginary().ToArray<float>().ShouldBe([3, 4]);
        Should.Throw<NotSupportedException>(() => Safetensors.Write(FilePath, [("x", x.To(ScalarType.Complex128))]));
    }

    [Fact]
    public void The_bytes_are_those_of_the_reference_writer()
    {
        (string, Tensor)[] tensors =
        [
            ("b", Tensor.From<float>([1, 2], 1, 2)), ("mask", Tensor.From<byte>([7], 1)), ("a\"é", Tensor.From<float>([3])),
            ("z", Tensor.From<long>([4], 1)),
        ];
        Safetensors.Write(FilePath, tensors, new Dictionary<string, string> { ["format"] = "pt" });

        const string header =
            """{"__metadata__":{"format":"pt"},"z":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},"a\"é":{"dtype":"F32","shape":[],"data_offsets":[8,12]},"b":{"dtype":"F32","shape":[1,2],"data_offsets":[12,20]},"mask":{"dtype":"U8","shape":[1],"data_offsets":[20,21]}}""";
        var bytes = File.ReadAllBytes(FilePath);
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        (length % 8).ShouldBe(0);
        Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' ').ShouldBe(header);
        bytes[(8 + length)..].ShouldBe([4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 64, 64, 0, 0, 128, 63, 0, 0, 0, 64, 7]);

        Safetensors.Write(FilePath, tensors.Reverse(), new Dictionary<string, string> { ["format"] = "pt" });
        File.ReadAllBytes(FilePath).ShouldBe(bytes);
    }

    [Fact]
    public void Python_finds_each_tensor_where_the_header_says()
    {
        Safetensors.Write(FilePath, [("x", Tensor.From<float>([1.5f, -2, 3, 4], 2, 2)), ("n", Tensor.From<long>([9]))]);
        Python.Run(
            """
            import json, struct
            raw = open(a[0], 'rb').read()
            n, = struct.unpack('<Q', raw[:8])
            h, data = json.loads(raw[8:8 + n]), raw[8 + n:]
            b, e = h['x']['data_offsets']
            print(np.frombuffer(data[b:e], '<f4').reshape(h['x']['shape']).tolist(), h['n'], len(data))
            """,
            FilePath).ShouldBe("[[1.5, -2.0], [3.0, 4.0]] {'dtype': 'I64', 'shape': [], 'data_offsets': [0, 8]} 24");
    }

    [Theory]
    [InlineData("", "not a safetensors file")]
    [InlineData("[]", "not a safetensors file")]
    [InlineData("{", "not understood")]
    [InlineData("{} x", "not understood")]
    [InlineData(TwoFloats + "," + """ "b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "\"b\" overlaps")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "\"a\" leaves a hole")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "4 bytes of data but there are 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "12 bytes of data but there are 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "needs 12 bytes but has 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "no whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", "no whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807,4],"data_offsets":[0,8]}}""", "more data than any file")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296,0],"data_offsets":[0,0]}}""", "more data than any file")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2,0],"data_offsets":[0,8]}}""", "needs 0 bytes")]
    [InlineData("""{"a":{"dtype":"F4","shape":[2],"data_offsets":[0,8]}}""", "type F4")]
    [InlineData("""{"a":{"dtype":"U64","shape":[1],"data_offsets":[0,8]}}""", "type U64")]
    [InlineData("""{"a":{"dtype":7,"shape":[2],"data_offsets":[0,8]}}""", "not understood")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "has no place")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""", "has no place")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"place":[0,8]}}""", "no data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}}""", "just a type")]
    [InlineData(TwoFloats + "," + """ "a":{"dtype":"F32","shape":[0],"data_offsets":[8,8]}}""", "not understood")]
    [InlineData(TwoFloats + "," + """ "__metadata__":{"x":1}}""", "not understood")]
    [InlineData(TwoFloats + "," + """ "__metadata__":{"x":null}}""", "metadata is not text")]
    [InlineData(TwoFloats + "," + """ "__metadata__":{"x":"\ud800"}}""", "not understood")]
    [InlineData(TwoFloats + "," + """ "b":{"dtype":"F32","shape":[0,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],"data_offsets":[8,8]}}""", "33 dimensions")]
    public void A_header_that_cannot_be_true_is_refused(string header, string reason)
    {
        Write(header, new byte[8]);
        Should.Throw<CheckpointException>(() => SafetensorsFile.Open(FilePath)).Message.ShouldContain(reason);
    }

    [Theory]
    [InlineData(100_000_001, "more than the format allows")]
    [InlineData(long.MaxValue, "more than the format allows")]
    [InlineData(-1, "more than the format allows")]
    [InlineData(99, "ends within its header")]
    public void A_header_length_that_cannot_be_true_costs_no_memory(long length, string reason)
    {
        Write(TwoFloats + "}", new byte[8], length);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<CheckpointException>(() => SafetensorsFile.Open(FilePath)).Message.ShouldContain(reason);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    [Fact]
    public void A_truth_value_that_is_neither_is_refused()
    {
        Write("""{"a":{"dtype":"BOOL","shape":[3],"data_offsets":[0,3]}}""", [0, 1, 2]);
        using var file = SafetensorsFile.Open(FilePath);
        var before = LiveTensors.Settled;
        Should.Throw<CheckpointException>(() => file.Read("a")).Message.ShouldContain("neither 0 nor 1");
        Tensor.LiveCount.ShouldBe(before);
    }

    [Fact]
    public void A_file_that_shrinks_while_it_is_open_is_noticed()
    {
        Write(TwoFloats + "}", new byte[8]);
        using var file = SafetensorsFile.Open(FilePath);
        using (var other = new FileStream(FilePath, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
            other.SetLength(other.Length - 4);
        Should.Throw<CheckpointException>(() => file.Read("a")).Message.ShouldContain("shorter");
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_nothing_else()
    {
        File.WriteAllText(FilePath, "before");
        var x = Tensor.From<float>([1], 1);
        Should.Throw<ArgumentException>(() => Safetensors.Write(FilePath, [("x", x), ("x", x)]));
        Should.Throw<ArgumentException>(() => Safetensors.Write(FilePath, [("__metadata__", x)]));
        File.ReadAllText(FilePath).ShouldBe("before");
        Directory.GetFileSystemEntries(_folder.Path).ShouldBe([FilePath]);
    }

    private void Write(string header, byte[] data, long? length = null)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, length ?? text.Length);
        File.WriteAllBytes(FilePath, [.. prefix, .. text, .. data]);
    }
}
