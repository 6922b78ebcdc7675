using System.IO.Compression;
using Mien.Torch.Checkpoints;

namespace Mien.Torch.Tests.Checkpoints;

public sealed class NpzRowsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Any_rows_of_an_array_are_read_without_the_rest()
    {
        using var rows = NpzRows.Open(Written(CompressionLevel.NoCompression), "numbers");
        (rows.Count, rows.RowLength).ShouldBe((5L, 6));
        var read = new int[12];
        rows.Read<int>(2, read);
        read.ShouldBe(Enumerable.Range(12, 12));
        rows.Read<int>(5, []);
    }

    [Fact]
    public void Rows_that_are_not_there_and_parts_of_rows_are_refused()
    {
        using var rows = NpzRows.Open(Written(CompressionLevel.NoCompression), "numbers");
        Should.Throw<ArgumentOutOfRangeException>(() => rows.Read<int>(4, new int[12]));
        Should.Throw<ArgumentOutOfRangeException>(() => rows.Read<int>(-1, new int[6]));
        Should.Throw<ArgumentOutOfRangeException>(() => rows.Read<int>(0, new int[7]));
        Should.Throw<InvalidOperationException>(() => rows.Read<float>(0, new float[6]));
    }

    [Fact]
    public void What_cannot_be_read_row_by_row_is_told_apart()
    {
        var path = Written(CompressionLevel.NoCompression);
        Should.Throw<CheckpointException>(() => NpzRows.Open(path, "letters")).Message.ShouldContain("letters");
        Should.Throw<CheckpointException>(() => NpzRows.Open(Written(CompressionLevel.Optimal), "numbers")).Message.ShouldContain("compressed");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..100]);
        Should.Throw<CheckpointException>(() => NpzRows.Open(path, "numbers"));
    }

    [Fact]
    public void Rows_longer_than_an_array_are_refused_even_where_there_are_none()
    {
        var path = _folder["long.npz"];
        using (var writer = new NpzWriter(path))
        {
            writer.Add("numbers", NpyArray.Create<byte>([0, 3_000_000_000], []));
            writer.Complete();
        }
        Should.Throw<CheckpointException>(() => NpzRows.Open(path, "numbers")).Message.ShouldContain("3000000000 numbers each");
    }

    [Fact]
    public void A_file_that_was_cut_under_the_reader_is_no_endless_loop()
    {
        var path = Written(CompressionLevel.NoCompression);
        using var rows = NpzRows.Open(path, "numbers");
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            file.SetLength(200);
        Should.Throw<CheckpointException>(() => rows.Read<int>(0, new int[30])).Message.ShouldContain("shorter");
    }

    private string Written(CompressionLevel compression)
    {
        var path = _folder[$"{compression}.npz"];
        using var writer = new NpzWriter(path, compression);
        writer.Add("before", NpyArray.Create<byte>([3], [1, 2, 3]));
        var column = writer.Begin<int>("numbers", 2, 3);
        for (var row = 0; row < 5; row++)
            column.Append([.. Enumerable.Range(6 * row, 6)]);
        writer.Complete();
        return path;
    }
}
