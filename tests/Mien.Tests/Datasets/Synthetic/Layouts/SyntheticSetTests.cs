using System.Security.Cryptography;
using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic.Layouts;
using Mien.Torch.Checkpoints;

namespace Mien.Tests.Datasets.Synthetic.Layouts;

public sealed class SyntheticSetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("casme2")]
    [InlineData("samm")]
    [InlineData("smic-hs")]
    [InlineData("dfew")]
    [InlineData("aff-wild2")]
    [InlineData("plain")]
    public void The_same_seed_gives_the_same_bytes_on_any_number_of_threads(string layout)
    {
        var one = Write(layout, seed: 3, threads: 1);
        var three = Write(layout, seed: 3, threads: 3);
        var other = Write(layout, seed: 4, threads: 3);

        one.Count.ShouldBeGreaterThan(3);
        three.ShouldBe(one);
        other.ShouldNotBe(one);
    }

    [Fact]
    public void A_folder_that_is_not_empty_is_left_alone()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "diary.txt"), "mine");

        Should.Throw<OutputException>(() => SyntheticSet.Write(
            new() { Layout = "plain" }, new FakeFaces(), _folder.Path, cancellation: TestContext.Current.CancellationToken)).Message.ShouldContain("not empty");
        Directory.GetFileSystemEntries(_folder.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_disk_that_refuses_a_take_is_told_as_an_output_that_cannot_be_written()
    {
        var root = Path.Combine(_folder.Path, "set");

        Should.Throw<OutputException>(() => SyntheticSet.Write(
            new() { Layout = "casme2", Subjects = 2, Clips = 1, Threads = 2 }, new FakeFaces(), root, progress: new Refusal(),
            cancellation: TestContext.Current.CancellationToken)).Path.ShouldBe(root);
    }

    [Fact]
    public void True_flow_is_written_for_every_step_of_a_take()
    {
        var root = Path.Combine(_folder.Path, "set");
        var options = new SyntheticSetOptions { Layout = "smic-hs", Subjects = 1, Clips = 1, Truth = true, FlowStep = 10 };
        SyntheticSet.Write(options, new FakeFaces(), root, cancellation: TestContext.Current.CancellationToken);

        var flow = Npz.Read(Path.Combine(root, "truth", "001_001", "flow.npz"));
        var frames = SyntheticSet.Plan(options, new FakeFaces())[0].FrameCount;
        flow["flow"].Shape.ToArray().ShouldBe([(frames - 1) / 10, 2, 160, 160]);
        flow["pairs"].As<int>().ToArray()[..4].ShouldBe([1, 11, 11, 21]);
        options = options with { Truth = false };
        Should.Throw<OptionsException>(() => SyntheticSet.Plan(options, new FakeFaces()));
    }

    [Fact]
    public void An_interrupted_set_has_no_marker()
    {
        using var stop = new CancellationTokenSource();
        var root = Path.Combine(_folder.Path, "set");

        Should.Throw<OperationCanceledException>(() => SyntheticSet.Write(
            new() { Layout = "casme2", Subjects = 4, Clips = 4, Threads = 2 }, new FakeFaces(), root, progress: new Stop(stop), cancellation: stop.Token));

        File.Exists(Path.Combine(root, SyntheticSet.Marker)).ShouldBeFalse();
        File.Exists(Path.Combine(root, "CASME2-coding-20140508.xlsx")).ShouldBeFalse();
    }

    [Fact]
    public void An_interrupted_set_is_resumed_to_the_bytes_of_an_undisturbed_one()
    {
        var whole = Write("casme2", seed: 3, threads: 2);
        var options = new SyntheticSetOptions { Layout = "casme2", Subjects = 2, Clips = 1, Seed = 3, Threads = 1, Truth = true };
        var root = Path.Combine(_folder.Path, "set");
        using var stop = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => SyntheticSet.Write(options, new FakeFaces(), root, progress: new Stop(stop), cancellation: stop.Token));

        Should.Throw<OutputException>(() => SyntheticSet.Write(options, new FakeFaces(), root, cancellation: TestContext.Current.CancellationToken)).Message.ShouldContain("--resume");
        Should.Throw<OutputException>(() => SyntheticSet.Write(
            options with { Seed = 4 }, new FakeFaces(), root, resume: true, cancellation: TestContext.Current.CancellationToken)).Message.ShouldContain("another set");
        var first = Directory.GetFiles(root, "*.jpg", SearchOption.AllDirectories)[0];
        var written = File.GetLastWriteTimeUtc(first);
        for (var times = 0; times < 2; times++)
            SyntheticSet.Write(options, new FakeFaces(), root, resume: true, cancellation: TestContext.Current.CancellationToken);

        Hashes(root).ShouldBe(whole);
        File.GetLastWriteTimeUtc(first).ShouldBe(written);
    }

    [Fact]
    public void All_wrong_options_are_named_at_once() => Should.Throw<OptionsException>(() => SyntheticSet.Plan(
        new() { Layout = "casme-sq", Subjects = 0, Clips = 10, Threads = 0, EventsPerMinute = 7, TalkShare = 1 }, new FakeFaces())).Errors.Count.ShouldBe(5);

    [Theory]
    [InlineData("casme-sq", 0)]
    [InlineData("casme3-a", 6)]
    [InlineData("samm-lv", 6)]
    public void How_often_expressions_come_can_be_chosen_for_spotting(string layout, double perMinute)
    {
        var takes = SyntheticSet.Plan(new() { Layout = layout, Subjects = 12, Clips = 1, EventsPerMinute = perMinute, TalkShare = 0 }, new FakeFaces());
        var minutes = takes.Sum(take => take.FrameCount / take.FrameRate) / 60;
        foreach (var kind in Enum.GetValues<ExpressionKind>())
            takes.Sum(take => take.Events.Count(item => item.Kind == kind)).ShouldBeInRange((int)(0.7 * perMinute * minutes), (int)(1.1 * perMinute * minutes));
    }

    [Theory]
    [InlineData(1, 3, 0)]
    [InlineData(3, 3, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(5, 5, 2)]
    [InlineData(4, 5, 1)]
    [InlineData(70, 100, 0)]
    [InlineData(71, 100, 1)]
    [InlineData(91, 100, 2)]
    public void Persons_are_divided_among_training_validation_and_test(int subject, int subjects, int part) =>
        SubjectParts.Of(subject, subjects).ShouldBe(part);

    private Dictionary<string, string> Write(string layout, ulong seed, int threads)
    {
        var root = Path.Combine(_folder.Path, $"{seed}-{threads}");
        SyntheticSet.Write(
            new() { Layout = layout, Subjects = 2, Clips = 1, Seed = seed, Threads = threads, Truth = layout == "casme2" },
            new FakeFaces(), root, cancellation: TestContext.Current.CancellationToken);
        return Hashes(root);
    }

    private static Dictionary<string, string> Hashes(string root) =>
        Directory.GetFiles(root, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(root, file), file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))), StringComparer.Ordinal);

    private sealed class Refusal : IProgress<int>
    {
        public void Report(int value) => throw new IOException("refused");
    }

    private sealed class Stop(CancellationTokenSource stop) : IProgress<int>
    {
        public void Report(int value) => stop.Cancel();
    }
}
