using System.Buffers.Binary;
using System.Text;
using Mien.Torch.Checkpoints;

namespace Mien.Torch.Tests.Checkpoints;

public sealed class NpyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read_back()
    {
        var path = _folder["a.npy"];
        Npy.Write(path, NpyArray.Create<float>([2, 3], [1, 2, 3, 4, float.NaN, -6]));

        var array = Npy.Read(path);

        array.Shape.ShouldBe([2L, 3L]);
        array.As<float>().ToArray().ShouldBe([1, 2, 3, 4, float.NaN, -6]);
        Directory.GetFiles(_folder.Path, ".*").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("np.array(7.5)", "<f8", "")]
    [InlineData("np.arange(6, dtype=np.float32).reshape(2, 3)", "<f4", "2 3")]
    [InlineData("np.arange(4, dtype=np.float16)", "<f2", "4")]
    [InlineData("np.zeros((0, 4), np.int64)", "<i8", "0 4")]
    [InlineData("np.zeros((3, 0), np.int64, order='F')", "<i8", "3 0")]
    [InlineData("np.array([[True], [False]])", "|b1", "2 1")]
    [InlineData("np.arange(5, dtype='u2')", "<u2", "5")]
    [InlineData("np.arange(5, dtype='>i1')", "|i1", "5")]
    public void Arrays_from_numpy_are_read(string expression, string type, string shape)
    {
        Python.Run($"np.save(a[0], {expression}); np.save(a[1], {expression}.astype('f8').ravel())", _folder["a.npy"], _folder["b.npy"]);

        var array = Npy.Read(_folder["a.npy"]);

        array.Type.ToString().ShouldBe(type);
        string.Join(' ', array.Shape).ShouldBe(shape);
        Numbers(array).ShouldBe(Npy.Read(_folder["b.npy"]).As<double>().ToArray());
    }

    [Fact]
    public void Text_goes_both_ways()
    {
        Python.Run("np.save(a[0], np.array(['happy', 'überrascht', '😀', '']))", _folder["a.npy"]);
        var texts = Npy.Read(_folder["a.npy"]).AsText();
        texts.ShouldBe(["happy", "überrascht", "😀", ""]);

        Npy.Write(_folder["b.npy"], NpyArray.Create(texts));
        Python.Run("print((np.load(a[0]) == np.load(a[1])).all())", _folder["a.npy"], _folder["b.npy"]).ShouldBe("True");
    }

    [Fact]
    public void Fortran_order_is_read_as_the_same_array()
    {
        Python.Run("np.save(a[0], np.asfortranarray(np.arange(24, dtype='i4').reshape(2, 3, 4)))", _folder["a.npy"]);

        var array = Npy.Read(_folder["a.npy"]);

        array.Shape.ShouldBe([2, 3, 4]);
        array.As<int>().ToArray().ShouldBe(Enumerable.Range(0, 24));
    }

    [Theory]
    [InlineData("np.ones(3, '>f4')", "big-endian")]
    [InlineData("np.array([{}], dtype=object)", "run code")]
    [InlineData("np.zeros(2, [('x', 'f4'), ('y', 'f4')])", "several fields")]
    [InlineData("np.zeros(2, 'c16')", "not supported")]
    public void What_is_not_read_is_refused_with_the_reason(string expression, string reason)
    {
        Python.Run($"np.save(a[0], {expression})", _folder["a.npy"]);

        Should.Throw<CheckpointException>(() => Npy.Read(_folder["a.npy"])).Message.ShouldContain(reason);
    }

    [Theory]
    [InlineData("(1000000000000,)", "promises")]
    [InlineData("(4000000000, 4000000000, 4000000000)", "more data than any file")]
    [InlineData("(4000000000, 4000000000, 4000000000, 0)", "more data than any file")]
    [InlineData("(-1,)", "not understood")]
    [InlineData("(1, 2", "not understood")]
    public void A_shape_that_cannot_be_true_costs_no_memory(string shape, string reason)
    {
        File.WriteAllBytes(_folder["a.npy"], WithHeader($"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}\n"));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<CheckpointException>(() => Npy.Read(_folder["a.npy"])).Message.ShouldContain(reason);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4 << 20);
    }

    [Fact]
    public void Text_without_characters_hides_no_shape_that_cannot_be_true()
    {
        File.WriteAllBytes(_folder["a.npy"], WithHeader("{'descr': '<U0', 'fortran_order': False, 'shape': (4000000000, 4000000000), }\n"));
        Should.Throw<CheckpointException>(() => Npy.Read(_folder["a.npy"])).Message.ShouldContain("more data than any file");
    }

    [Fact]
    public void A_header_that_claims_gigabytes_is_refused()
    {
        byte[] bytes = [0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0];
        File.WriteAllBytes(_folder["a.npy"], bytes);

        Should.Throw<CheckpointException>(() => Npy.Read(_folder["a.npy"])).Message.ShouldContain("claims");
    }

    [Fact]
    public void Asking_for_another_element_type_is_an_error_not_a_conversion() =>
        Should.Throw<InvalidOperationException>(() => NpyArray.Create<int>([1], [1]).As<float>().ToArray());

    private static byte[] WithHeader(string header)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)header.Length);
        return [0x93, .. "NUMPY"u8, 1, 0, .. length, .. Encoding.ASCII.GetBytes(header), 0, 0, 0, 0];
    }

    private static double[] Numbers(NpyArray array) => (array.Type.Kind, array.Type.Size) switch
    {
        ('b', 1) => Convert(array.As<bool>(), value => value ? 1 : 0),
        ('i', 1) => Convert(array.As<sbyte>(), value => value),
        ('u', 2) => Convert(array.As<ushort>(), value => value),
        ('i', 8) => Convert(array.As<long>(), value => value),
        ('f', 2) => Convert(array.As<Half>(), value => (double)value),
        ('f', 4) => Convert(array.As<float>(), value => value),
        _ => array.As<double>().ToArray(),
    };

    private static double[] Convert<T>(ReadOnlySpan<T> values, Func<T, double> convert) => [.. values.ToArray().Select(convert)];
}
