using System.IO.Compression;
using Mien.Torch.Checkpoints;

namespace Mien.Torch.Tests.Checkpoints;

public sealed class NpzTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Fastest)]
    public void Rows_appended_one_by_one_are_what_numpy_loads(CompressionLevel compression)
    {
        using (var writer = new NpzWriter(_folder["f.npz"], compression))
        {
            var time = writer.Begin<double>("time");
            var landmarks = writer.Begin<float>("landmarks", 68, 2);
            writer.Begin<int>("nothing");
            writer.Add("columns", NpyArray.Create(["happy", "sad"]));
            var row = new float[136];
            for (var i = 0; i < 1000; i++)
            {
                time.Append(i / 25.0);
                Array.Fill(row, i);
                landmarks.Append(row);
            }
            writer.Complete();
        }

        Python.Run(
            """
            f = np.load(a[0])
            print(sorted(f.files), f['time'].shape, f['time'][999], f['landmarks'].shape, f['landmarks'].dtype, f['landmarks'][7, 67, 1],
                  f['nothing'].shape, list(f['columns']))
            """,
            _folder["f.npz"]).ShouldBe(
            "['columns', 'landmarks', 'nothing', 'time'] (1000,) 39.96 (1000, 68, 2) float32 7.0 (0,) ['happy', 'sad']");
        Directory.GetFileSystemEntries(_folder.Path).ShouldBe([_folder["f.npz"]]);
    }

    [Theory]
    [InlineData("savez")]
    [InlineData("savez_compressed")]
    public void Files_from_numpy_are_read(string save)
    {
        Python.Run($"np.{save}(a[0], x=np.arange(100000.0), y=np.array([[1, 2]], 'i4'))", _folder["f.npz"]);

        var arrays = Npz.Read(_folder["f.npz"]);

        arrays["x"].As<double>()[99_999].ShouldBe(99_999);
        arrays["y"].As<int>().ToArray().ShouldBe([1, 2]);
    }

    [Fact]
    public void A_file_does_not_say_when_it_was_written()
    {
        using (var writer = new NpzWriter(_folder["f.npz"]))
        {
            writer.Add("one", NpyArray.Create<int>([1], [1]));
            writer.Complete();
        }
        using var archive = ZipFile.OpenRead(_folder["f.npz"]);
        archive.Entries.ShouldHaveSingleItem().LastWriteTime.Year.ShouldBe(1980);
    }

    [Fact]
    public void A_writer_that_is_given_up_leaves_nothing_behind_and_the_old_file_as_it_was()
    {
        File.WriteAllText(_folder["f.npz"], "before");
        using (var writer = new NpzWriter(_folder["f.npz"]))
            writer.Begin<float>("x").Append(1);

        Directory.GetFileSystemEntries(_folder.Path).ShouldBe([_folder["f.npz"]]);
        File.ReadAllText(_folder["f.npz"]).ShouldBe("before");
    }

    [Fact]
    public void What_a_killed_run_left_is_removed_by_the_next()
    {
        File.WriteAllText(_folder[".f.npz.landmarks.part"], "old");
        using var writer = new NpzWriter(_folder["f.npz"]);

        Directory.GetFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("../x")]
    [InlineData("x")]
    public void A_name_that_is_taken_or_leads_elsewhere_is_refused(string name)
    {
        using var writer = new NpzWriter(_folder["f.npz"]);
        writer.Begin<float>("x");

        Should.Throw<ArgumentException>(() => writer.Begin<float>(name));
    }

    [Fact]
    public void Half_a_row_is_refused()
    {
        using var writer = new NpzWriter(_folder["f.npz"]);
        var column = writer.Begin<float>("x", 3);

        Should.Throw<ArgumentException>(() => column.Append([1, 2, 3, 4]));
    }

    [Fact]
    public void A_flipped_bit_among_the_numbers_is_noticed()
    {
        using (var writer = new NpzWriter(_folder["f.npz"]))
        {
            writer.Add("x", NpyArray.Create<byte>([4], [0xAB, 0xCD, 0xEF, 0x12]));
            writer.Complete();
        }
        var bytes = File.ReadAllBytes(_folder["f.npz"]);
        bytes[bytes.AsSpan().IndexOf<byte>([0xAB, 0xCD, 0xEF, 0x12])] ^= 1;
        File.WriteAllBytes(_folder["f.npz"], bytes);

        Should.Throw<CheckpointException>(() => Npz.Read(_folder["f.npz"]));
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression, 1)]
    [InlineData(CompressionLevel.Optimal, 2)]
    public void A_damaged_file_gives_the_typed_error_or_its_content_and_never_eats_memory(CompressionLevel compression, int seed)
    {
        using (var writer = new NpzWriter(_folder["f.npz"], compression))
        {
            writer.Add("x", NpyArray.Create<float>([200, 4], [.. Enumerable.Range(0, 800).Select(i => i % 7f)]));
            writer.Add("names", NpyArray.Create(["brows", "eyes"]));
            writer.Complete();
        }
        var whole = File.ReadAllBytes(_folder["f.npz"]);
        var random = new Random(seed);
        var refused = 0;
        for (var i = 0; i < 300; i++)
        {
            File.WriteAllBytes(_folder["m.npz"], Damage(whole, random));
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Npz.Read(_folder["m.npz"]);
            }
            catch (CheckpointException)
            {
                refused++;
            }
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(8 << 20);
        }
        refused.ShouldBeGreaterThan(150);
    }

    private static byte[] Damage(byte[] whole, Random random)
    {
        if (random.Next(4) == 0)
            return whole[..random.Next(whole.Length)];
        var bytes = (byte[])whole.Clone();
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            // Half of the changes hit the last 300 bytes: the directory of the zip.
            var at = random.Next(2) == 0 ? random.Next(bytes.Length) : bytes.Length - 1 - random.Next(Math.Min(300, bytes.Length));
            bytes[at] = random.Next(3) == 0 ? (byte)0xFF : (byte)random.Next(256);
        }
        return bytes;
    }
}
