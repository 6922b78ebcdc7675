using System.Globalization;
using System.IO.Compression;
using Mien.Torch.Checkpoints;

namespace Mien.Torch.Tests.Checkpoints;

public sealed class HostilePyTorchFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly long _before = LiveTensors.Settled;

    public void Dispose()
    {
        Tensor.LiveCount.ShouldBe(_before);
        _folder.Dispose();
    }

    [Theory]
    [InlineData("builtins", "eval")]
    [InlineData("posix", "system")]
    [InlineData("numpy.core.multiarray", "_reconstruct")]
    [InlineData("torch.nn.modules.linear", "Linear")]
    [InlineData("argparse", "Namespace")]
    public void A_name_of_python_is_refused_by_its_name_however_it_is_called(string module, string name)
    {
        var argument = MadeCheckpoint.Text("touch " + _folder["ran"]);
        string[] pickles =
        [
            $"\u0080\u0002c{module}\n{name}\n({argument}tR.",
            $"\u0080\u0004\u008c{(char)module.Length}{module}\u008c{(char)name.Length}{name}\u0093({argument}tR.",
            $"\u0080\u0002({argument}i{module}\n{name}\n.",
        ];
        foreach (var pickle in pickles[..2])
            Refusal(pickle).ShouldContain($"{module}.{name}");
        Refusal(pickles[2]).ShouldContain("opcode 69");
        File.Exists(_folder["ran"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData(4, 0, "K\u0005", "K\u0001", "reaches to element 4 of a storage of 4")]
    [InlineData(4, 2, "K\u0003", "K\u0001", "reaches to element 4")]
    [InlineData(4, 0, "K\u0002K\u0002", "K\u0003K\u0001", "reaches to element 4")]
    [InlineData(4, -1, "K\u0002", "K\u0001", "makes no sense")]
    [InlineData(4, 0, "I-1\n", "K\u0001", "makes no sense")]
    [InlineData(4, 0, "K\u0002", "I-1\n", "makes no sense")]
    [InlineData(4, 0, "K\u0002", "K\u0001K\u0001", "makes no sense")]
    [InlineData(4, 0, "I9000000000\n", "K\0", "more than the file can hold")]
    [InlineData(4, 0, "I9223372036854775807\nI2\n", "K\0K\0", "whole")]
    [InlineData(4, 0, "K\0I9223372036854775807\nI2\n", "K\0K\0K\0", "whole")]
    [InlineData(4, 0, "K\u0002", "I9223372036854775807\n", "reaches to element")]
    [InlineData(3, 0, "K\u0002", "K\u0001", "has 16 bytes")]
    [InlineData(-4, 0, "K\u0002", "K\u0001", "claim more bytes than the file has")]
    [InlineData(2000000000, 0, "K\u0002", "K\u0001", "claim more bytes than the file has")]
    public void A_tensor_that_reaches_beyond_its_numbers_is_refused(int count, int offset, string shape, string strides, string reason) =>
        Refusal(MadeCheckpoint.Tensor(count, offset, shape, strides) + ".", ("data/0", new byte[16])).ShouldContain(reason);

    [Fact]
    public void A_tensor_within_its_numbers_is_read()
    {
        var file = MadeCheckpoint.Write(
            _folder["x.pt"], MadeCheckpoint.Tensor(4, 1, "K\u0002", "K\u0002") + ".", ("data/0", [.. new float[] { 1, 2, 3, 4 }.SelectMany(BitConverter.GetBytes)]));
        using var checkpoint = PyTorchFile.Read(file);
        checkpoint.Root.ShouldBeOfType<Tensor>().ToArray<float>().ShouldBe([2, 4]);
        Should.Throw<CheckpointException>(() => checkpoint.State()).Message.ShouldContain("no dictionary of weights");
    }

    [Theory]
    [InlineData("X\u00ff\u00ff\u00ff\u007f.", "longer than the rest of the file")]
    [InlineData("\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff.", "longer than the rest of the file")]
    [InlineData("\u008a\u000912345678\0.", "more than 64 bits")]
    [InlineData("h\u0007.", "damaged")]
    [InlineData("0.", "damaged")]
    [InlineData("(K\u0001u.", "damaged")]
    [InlineData("}(K\u0001u.", "damaged")]
    [InlineData("}(K\u0001K\u0002", "ends within")]
    [InlineData("}GXXXXXXXXK\u0001s.", "neither text nor a whole number")]
    [InlineData("X\u0001\0\0\0\u00ff.", "not a whole checkpoint")]
    [InlineData("I9999999999999999999\n.", "damaged")]
    [InlineData("\u0080\u0009.", "opcode 80")]
    [InlineData("(K\u0001K\u0002tQ.", "no plain storage")]
    [InlineData("", "ends within")]
    public void Damaged_contents_are_refused(string pickle, string reason) => Refusal(pickle).ShouldContain(reason);

    [Fact]
    public void Nesting_a_million_deep_costs_no_stack() =>
        Refusal(new string(']', 1_000_000) + new string('a', 999_999) + "\u0089\u0089.").ShouldContain("damaged");

    [Fact]
    public void A_dictionary_that_holds_itself_is_no_endless_search()
    {
        var file = MadeCheckpoint.Write(_folder["x.pt"], $"}}q\0{MadeCheckpoint.Text("model")}h\0s.");
        using var checkpoint = PyTorchFile.Read(file);
        Should.Throw<CheckpointException>(() => checkpoint.State()).Message.ShouldContain("no dictionary of weights");
    }

    [Fact]
    public void More_values_than_any_checkpoint_has_are_refused_before_they_fill_memory()
    {
        var pickle = "](" + new string('}', 3_000_000) + "e.";
        Refusal(pickle).ShouldContain("more than 2097152 values");
    }

    [Fact]
    public void Truth_values_are_zero_or_one()
    {
        var pickle = MadeCheckpoint.Tensor(4, 0, "K\u0004", "K\u0001").Replace("FloatStorage", "BoolStorage", StringComparison.Ordinal) + ".";
        Refusal(pickle, ("data/0", [0, 1, 7, 0])).ShouldContain("not a whole checkpoint");
    }

    [Fact]
    public void A_compressed_entry_is_refused_before_it_can_swell()
    {
        MadeCheckpoint.WriteZip(_folder["x.pt"], [("x/data.pkl", "N."u8.ToArray()), ("x/data/0", new byte[1 << 20])], CompressionLevel.Optimal);
        Should.Throw<CheckpointException>(() => PyTorchFile.Read(_folder["x.pt"])).Message.ShouldContain("compressed");
    }

    [Theory]
    [InlineData("x/data.txt", "without the data.pkl")]
    [InlineData("x/constants.pkl", "TorchScript")]
    [InlineData("x/data.pkl", "there twice")]
    public void Another_kind_of_zip_says_what_it_is(string name, string reason)
    {
        var pickle = ("x/data.pkl", "N."u8.ToArray());
        MadeCheckpoint.WriteZip(_folder["x.pt"], [name.EndsWith("txt", StringComparison.Ordinal) ? ("x/y", []) : pickle, (name, [])]);
        Should.Throw<CheckpointException>(() => PyTorchFile.Read(_folder["x.pt"])).Message.ShouldContain(reason);
    }

    [Fact]
    public void Big_endian_numbers_are_refused() => Refusal("N.", ("byteorder", "big"u8.ToArray())).ShouldContain("big-endian");

    [Fact]
    public void A_storage_that_is_not_there_is_named() =>
        Refusal(MadeCheckpoint.Tensor(4, 0, "K\u0004", "K\u0001") + ".").ShouldContain("x/data/0");

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PK")]
    [InlineData("not a checkpoint at all")]
    public void Another_file_is_refused(string content)
    {
        File.WriteAllText(_folder["x.pt"], content);
        Should.Throw<CheckpointException>(() => PyTorchFile.Read(_folder["x.pt"])).File.ShouldBe(_folder["x.pt"]);
    }

    [Fact]
    public void A_file_that_is_not_there_is_no_damaged_file() =>
        Should.Throw<FileNotFoundException>(() => PyTorchFile.Read(_folder["none.pt"]));

    [Fact]
    public void Several_dictionaries_of_weights_are_named_rather_than_guessed()
    {
        var parts = string.Concat(new[] { "teacher", "student" }.Select(name => $"{MadeCheckpoint.Text(name)}}}K\u0001K\u0002s"));
        var file = MadeCheckpoint.Write(_folder["x.pt"], string.Create(CultureInfo.InvariantCulture, $"}}({parts}u."));
        using var checkpoint = PyTorchFile.Read(file);
        Should.Throw<CheckpointException>(() => checkpoint.State()).Message.ShouldContain("teacher, student");
    }

    private string Refusal(string pickle, params (string Name, byte[] Content)[] entries)
    {
        var file = MadeCheckpoint.Write(_folder["x.pt"], pickle, entries);
        return Should.Throw<CheckpointException>(() => PyTorchFile.Read(file)).Message;
    }
}
