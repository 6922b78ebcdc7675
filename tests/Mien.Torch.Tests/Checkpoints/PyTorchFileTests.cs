using Mien.Torch.Checkpoints;

namespace Mien.Torch.Tests.Checkpoints;

public sealed class PyTorchFileTests(PyTorchSamples samples) : IClassFixture<PyTorchSamples>
{
    [Theory]
    [InlineData("plain.pt")]
    [InlineData("ordered.pth")]
    [InlineData("legacy.pth")]
    [InlineData("protocol4.pt")]
    [InlineData("nested.pt")]
    [InlineData("parameters.pt")]
    [InlineData("views.pt")]
    [InlineData("last.pt")]
    public void The_weights_of_a_file_from_torch_are_read_equal_and_in_order(string name)
    {
        var before = LiveTensors.Settled;
        using (var checkpoint = PyTorchFile.Read(samples[name]))
        using (var state = checkpoint.State())
        {
            var expected = samples.Expected(name);
            state.Keys.ShouldBe(expected.Keys);
            foreach (var (key, array) in expected)
                ShouldEqual(state[key], array, key);
        }
        Tensor.LiveCount.ShouldBe(before);
    }

    [Fact]
    public void Every_element_type_keeps_its_type()
    {
        using var checkpoint = PyTorchFile.Read(samples["plain.pt"]);
        using var state = checkpoint.State();
        state.Values.Take(10).Select(tensor => tensor.ScalarType).ShouldBe(
        [
            ScalarType.UInt8, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64, ScalarType.Float16, ScalarType.Float32,
            ScalarType.Float64, ScalarType.Bool, ScalarType.BFloat16,
        ]);
        state["scalar"].Rank.ShouldBe(0);
        state["empty"].Shape.ShouldBe([0, 3]);
    }

    [Fact]
    public void What_is_not_weights_can_be_looked_at()
    {
        using var checkpoint = PyTorchFile.Read(samples["nested.pt"]);
        var root = checkpoint.Root.ShouldBeOfType<CheckpointDictionary>();
        root.Keys.ShouldBe(["epoch", "loss", "best", "done", "name", "steps", "optimizer", "state_dict"]);
        root["epoch"].ShouldBe(7L);
        root["loss"].ShouldBe(0.5);
        root["best"].ShouldBeNull();
        root["done"].ShouldBe(true);
        root["name"].ShouldBe("größe");
        var steps = root["steps"].ShouldBeAssignableTo<IReadOnlyList<object?>>()!;
        steps[1].ShouldBeAssignableTo<IReadOnlyList<object?>>()!.ShouldBe([2L, -3L]);
        steps[2].ShouldBe(1L << 40);
    }

    [Fact]
    public void A_part_is_found_by_its_path()
    {
        using var checkpoint = PyTorchFile.Read(samples["nested.pt"]);
        using var moments = checkpoint.State("optimizer.state.0");
        moments.Keys.ShouldContain("exp_avg");
        Should.Throw<CheckpointException>(() => checkpoint.State("optimizer.nothing")).Message.ShouldContain("optimizer.nothing");
    }

    [Fact]
    public void Views_share_their_memory_as_they_did_in_torch()
    {
        using var scope = new Scope();
        using var checkpoint = PyTorchFile.Read(samples["views.pt"]);
        using var state = checkpoint.State();
        state["base"].FillInPlace(8);
        state["columns"].ToArray<float>().ShouldAllBe(value => value == 8);
    }

    [Fact]
    public void Weights_outlive_the_checkpoint_and_the_scope_they_were_read_in()
    {
        StateDictionary state;
        using (new Scope())
        using (var checkpoint = PyTorchFile.Read(samples["ordered.pth"]))
            state = checkpoint.State();
        using (state)
            state["1.running_var"].ToArray<float>().ShouldBe([1, 1, 1, 1]);
    }

    [Fact]
    public void Torch_loads_what_is_written_here_with_equal_values_and_types()
    {
        using var folder = new TemporaryFolder();
        using var checkpoint = PyTorchFile.Read(samples["plain.pt"]);
        using var state = checkpoint.State();
        using var views = PyTorchFile.Read(samples["views.pt"]);
        using var viewed = views.State();
        PyTorchFile.Write(folder["x.pt"], state);
        PyTorchFile.Write(folder["v.pt"], viewed);

        Python.Run(
            """
            import torch, zipfile
            for ours, theirs in (a[:2], a[2:]):
                x, y = torch.load(ours), torch.load(theirs)
                assert type(x).__name__ == 'OrderedDict' and list(x) == list(y)
                assert all(x[k].dtype == y[k].dtype and x[k].shape == y[k].shape and torch.equal(x[k], y[k]) for k in x)
                archive = zipfile.ZipFile(ours)
                assert archive.testzip() is None
                raw = open(ours, 'rb').read()
                for e in archive.infolist():
                    start = e.header_offset + 30 + int.from_bytes(raw[e.header_offset + 26:e.header_offset + 28], 'little') \
                        + int.from_bytes(raw[e.header_offset + 28:e.header_offset + 30], 'little')
                    assert start % 64 == 0, e
            print('equal')
            """,
            folder["x.pt"], samples["plain.pt"], folder["v.pt"], samples["views.pt"]).ShouldBe("equal");
    }

    private static void ShouldEqual(Tensor tensor, NpyArray expected, string name)
    {
        using var scope = new Scope();
        tensor.Shape.ShouldBe(expected.Shape, name);
        if (tensor.ScalarType is ScalarType.BFloat16)
            tensor = tensor.To(ScalarType.Float32);
        var bytes = tensor.Contiguous().Reshape(-1).To(ScalarType.Float64).ToArray<double>();
        bytes.ShouldBe(Doubles(expected), name);
    }

    private static double[] Doubles(NpyArray array) => (array.Type.Kind, array.Type.Size) switch
    {
        ('u' or 'b', 1) => [.. array.Bytes.ToArray().Select(value => (double)value)],
        ('i', 1) => [.. array.As<sbyte>().ToArray().Select(value => (double)value)],
        ('i', 2) => [.. array.As<short>().ToArray().Select(value => (double)value)],
        ('i', 4) => [.. array.As<int>().ToArray().Select(value => (double)value)],
        ('i', 8) => [.. array.As<long>().ToArray().Select(value => (double)value)],
        ('f', 2) => [.. array.As<Half>().ToArray().Select(value => (double)value)],
        ('f', 4) => [.. array.As<float>().ToArray().Select(value => (double)value)],
        _ => array.As<double>().ToArray(),
    };
}
