using Mien.Core;
using Mien.Tests.Outputs;

namespace Mien.Tests.Core;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_name_appears_with_commit_and_not_before()
    {
        using var file = AtomicFile.Create(_folder["a.csv"]);
        file.Write("hello"u8);
        file.Flush();
        File.Exists(_folder["a.csv"]).ShouldBeFalse();

        file.Commit();

        File.ReadAllText(_folder["a.csv"]).ShouldBe("hello");
        Directory.GetFiles(_folder.Path).Length.ShouldBe(1);
    }

    [Fact]
    public void Without_commit_nothing_remains_and_the_old_file_stays()
    {
        File.WriteAllText(_folder["a.csv"], "before");
        using (var file = AtomicFile.Create(_folder["a.csv"]))
            file.Write("after"u8);

        File.ReadAllText(_folder["a.csv"]).ShouldBe("before");
        Directory.GetFiles(_folder.Path).Length.ShouldBe(1);
    }

    [Fact]
    public void What_a_killed_run_left_is_overwritten_by_the_next()
    {
        File.WriteAllText(_folder[".a.csv.part"], "a long rest of a run that was killed");
        using var file = AtomicFile.Create(_folder["a.csv"]);
        file.Write("new"u8);
        file.Commit();

        File.ReadAllText(_folder["a.csv"]).ShouldBe("new");
        File.Exists(_folder[".a.csv.part"]).ShouldBeFalse();
    }

    [Fact]
    public void Pieces_of_all_sizes_arrive_in_order()
    {
        var random = new Random(1);
        var expected = new List<byte>();
        using (var file = AtomicFile.Create(_folder["a"]))
        {
            foreach (var size in (int[])[1, 65_535, 65_536, 3, 200_000, 0, 65_530, 6, 7])
            {
                var piece = new byte[size];
                random.NextBytes(piece);
                file.Write(piece);
                expected.AddRange(piece);
            }
            file.Commit();
        }
        File.ReadAllBytes(_folder["a"]).ShouldBe(expected.ToArray());
    }

    [Fact]
    public void A_second_run_on_the_same_file_is_refused()
    {
        using var first = AtomicFile.Create(_folder["a.csv"]);

        Should.Throw<OutputException>(() => AtomicFile.Create(_folder["a.csv"])).Message.ShouldContain("another run");
    }

    [Fact]
    public void A_folder_in_the_way_is_named()
    {
        Directory.CreateDirectory(_folder["a.csv"]);

        Should.Throw<OutputException>(() => AtomicFile.Create(_folder["a.csv"])).Message.ShouldContain("a folder has that name");
    }

    [Fact]
    public void A_folder_that_is_gone_is_an_output_error() =>
        Should.Throw<OutputException>(() => AtomicFile.Create(_folder["gone/a.csv"])).Message.ShouldContain("does not exist");

    [Fact]
    public void A_full_disk_is_said_plainly_and_leaves_nothing()
    {
        using var disk = new SmallFileSystem();
        using (var file = AtomicFile.Create(disk["a.csv"]))
        {
            Should.Throw<OutputException>(() =>
            {
                for (var i = 0; i < 100; i++)
                    file.Write(new byte[4000]);
            }).Message.ShouldContain("the disk is full");
        }
        Directory.GetFileSystemEntries(disk.Path).ShouldBeEmpty();
    }

    [Fact]
    public void A_read_only_file_system_is_said_plainly()
    {
        using var disk = new SmallFileSystem("ro");

        Should.Throw<OutputException>(() => AtomicFile.Create(disk["a.csv"])).Message.ShouldContain("read-only");
    }
}
