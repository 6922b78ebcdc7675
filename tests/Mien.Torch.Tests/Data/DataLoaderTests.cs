using FsCheck;
using FsCheck.Fluent;
using Mien.Torch.Data;

namespace Mien.Torch.Tests.Data;

public sealed class DataLoaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Any_number_of_workers_gives_the_same_batches_in_the_same_order(int workers)
    {
        var alone = Batches(Loader(new Items(53), new() { BatchSize = 4, Seed = 9 }), epochs: 2);
        var items = new Items(53) { Delay = index => index % 3 };
        var ahead = Batches(Loader(items, new() { BatchSize = 4, Seed = 9, Workers = workers }), epochs: 2);
        ahead.ShouldBe(alone);
    }

    [Fact]
    public void Epochs_and_seeds_differ_in_order_and_in_augmentation()
    {
        var first = Batches(Loader(new Items(40), new() { BatchSize = 40, Seed = 1 }), epochs: 2);
        var second = Batches(Loader(new Items(40), new() { BatchSize = 40, Seed = 2 }), epochs: 1);
        first[0].ShouldNotBe(first[1]);
        first[0].ShouldNotBe(second[0]);
        Augmentation(first[0]).ShouldNotBe(Augmentation(first[1]));

        static IEnumerable<string> Augmentation(string batch) => batch.Split(' ').OrderBy(item => int.Parse(item.Split(':')[0]));
    }

    [Fact]
    public void Without_shuffling_items_come_in_their_own_order() =>
        Indices(Loader(new Items(5), new() { BatchSize = 2, Shuffle = false })).ShouldBe([0, 1, 2, 3, 4]);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_loop_left_early_goes_on_with_the_next_batch_elsewhere(int workers)
    {
        var options = new LoaderOptions { BatchSize = 3, Seed = 4, Workers = workers };
        var whole = Batches(Loader(new Items(31), options), epochs: 2);
        var interrupted = Loader(new Items(31), options);
        var seen = Rest(interrupted).Take(5).Select(batch => batch.Text).ToList();
        interrupted.Position.ShouldBe(new LoaderPosition(4, 0, 5));

        var resumed = Loader(new Items(31), options with { Seed = 77 });
        resumed.Position = interrupted.Position;
        seen.AddRange(Rest(resumed).Select(batch => batch.Text));
        resumed.Position.ShouldBe(new LoaderPosition(4, 1, 0));
        seen.AddRange(Rest(resumed).Select(batch => batch.Text));
        seen.ShouldBe(whole);
    }

    [Fact]
    public void A_position_outside_the_epoch_is_refused()
    {
        var loader = Loader(new Items(10), new() { BatchSize = 5 });
        Should.Throw<ArgumentOutOfRangeException>(() => loader.Position = new(0, 0, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => loader.Position = new(0, -1, 0));
    }

    [Fact]
    public void Ranks_share_the_items_without_overlap_and_equally()
    {
        var arguments = Gen.Choose(1, 60).SelectMany(count => Gen.Choose(1, 5).SelectMany(ranks => Gen.Choose(1, 7)
            .SelectMany(batch => Gen.Choose(0, 1).Select(drop => (count, ranks, batch, drop: drop == 1)))));
        Prop.ForAll(arguments.ToArbitrary(), given =>
        {
            var (count, ranks, batch, drop) = given;
            if (drop && count / ranks < batch)
                return true;
            int[][] shares = [.. Enumerable.Range(0, ranks).Select(rank => Indices(Loader(
                new Items(count), new() { BatchSize = batch, Seed = 3, Rank = rank, WorldSize = ranks, DropLast = drop })))];
            var all = shares.SelectMany(share => share).ToList();
            shares.Select(share => share.Length).Distinct().Count().ShouldBe(1);
            all.Distinct().Count().ShouldBe(drop ? all.Count : count);
            all.Count.ShouldBe(drop ? count / ranks / batch * batch * ranks : (count + ranks - 1) / ranks * ranks);
            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Step_by_step_all_ranks_together_read_what_one_process_with_the_joint_batch_reads()
    {
        var alone = Rest(Loader(new Items(36), new() { BatchSize = 12, Seed = 8 })).Select(batch => batch.Indices.Order().ToArray()).ToArray();
        var shares = Enumerable.Range(0, 3).Select(rank =>
            Rest(Loader(new Items(36), new() { BatchSize = 4, Seed = 8, Rank = rank, WorldSize = 3 })).Select(batch => batch.Indices).ToArray()).ToArray();
        for (var step = 0; step < alone.Length; step++)
            shares.SelectMany(share => share[step]).Order().ShouldBe(alone[step]);
    }

    [Fact]
    public void Slow_training_keeps_no_more_items_alive_than_asked_for()
    {
        var items = new Items(60);
        foreach (var _ in Rest(Loader(items, new() { BatchSize = 2, Workers = 4, Prefetch = 3 })))
            Thread.Sleep(1);
        items.MostAlive.ShouldBeLessThanOrEqualTo(2 * (3 + 1));
        items.Alive.ShouldBe(0);
    }

    [Fact]
    public void A_loop_left_early_ends_its_threads_and_frees_what_was_read_ahead()
    {
        var items = new Items(60);
        foreach (var _ in Rest(Loader(items, new() { BatchSize = 2, Workers = 4 })))
            break;
        items.Alive.ShouldBe(0);
        var loaded = items.Loaded;
        Thread.Sleep(20);
        items.Loaded.ShouldBe(loaded);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void An_item_that_cannot_be_read_is_named_after_the_batches_before_it(int workers)
    {
        var items = new Items(20) { Broken = 11 };
        var loader = Loader(items, new() { BatchSize = 4, Shuffle = false, Workers = workers });
        var batches = 0;
        var error = Should.Throw<DataLoadingException>(() =>
        {
            foreach (var _ in Rest(loader))
                batches++;
        });
        batches.ShouldBe(2);
        error.Message.ShouldBe("Cannot load \"item 11\": the file ends early");
        error.InnerException.ShouldBeOfType<InvalidDataException>();
        items.Alive.ShouldBe(0);
    }

    [Fact]
    public void A_batch_that_cannot_be_made_names_its_items()
    {
        var loader = new DataLoader<Item, Batch>(
            new Items(2), _ => throw new InvalidOperationException("shapes differ"), new() { BatchSize = 2, Shuffle = false });
        Should.Throw<DataLoadingException>(() => Rest(loader).First()).Message.ShouldBe("Cannot load \"item 0\", \"item 1\": shapes differ");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Cancelling_ends_a_wait_for_a_slow_item(int workers)
    {
        using var cancel = new CancellationTokenSource();
        var items = new Items(10) { Delay = _ => 20 };
        var loader = Loader(items, new() { BatchSize = 5, Workers = workers });
        cancel.CancelAfter(10);
        Should.Throw<OperationCanceledException>(() => loader.Epoch(cancel.Token).Count());
        loader.Position.NextBatch.ShouldBe(0);
        items.Alive.ShouldBe(0);
    }

    [Fact]
    public void Every_option_out_of_range_is_named_at_once()
    {
        var wrong = new LoaderOptions { BatchSize = 0, Workers = -1, Prefetch = 0, WorldSize = 2, Rank = 2 };
        var message = Should.Throw<ArgumentException>(() => Loader(new Items(4), wrong)).Message;
        foreach (var name in (string[])["BatchSize is 0", "Workers is -1", "Prefetch is 0", "Rank is 2"])
            message.ShouldContain(name);
    }

    [Fact]
    public void Fewer_batches_ahead_than_none_are_refused_without_workers_too()
    {
        var options = new LoaderOptions { BatchSize = 1, Prefetch = -1 };
        Should.Throw<ArgumentException>(() => Loader(new Items(4), options)).Message.ShouldContain("Prefetch is -1, not at least 0");
        Indices(Loader(new Items(4), options with { Prefetch = 0 })).Length.ShouldBe(4);
    }

    [Fact]
    public void Too_few_items_for_one_batch_are_refused()
    {
        Should.Throw<ArgumentException>(() => Loader(new Items(0), new() { BatchSize = 1 }));
        Should.Throw<ArgumentException>(() => Loader(new Items(3), new() { BatchSize = 4, DropLast = true }));
    }

    private static DataLoader<Item, Batch> Loader(Items items, LoaderOptions options) => new(items, batch => new Batch(batch, items), options);

    private static IEnumerable<Batch> Rest(DataLoader<Item, Batch> loader) => loader.Epoch(TestContext.Current.CancellationToken);

    private static string[] Batches(DataLoader<Item, Batch> loader, int epochs) =>
        [.. Enumerable.Range(0, epochs).SelectMany(_ => Rest(loader).Select(batch => batch.Text))];

    private static int[] Indices(DataLoader<Item, Batch> loader) => [.. Rest(loader).SelectMany(batch => batch.Indices)];

    /// <summary>Items that count how many of them are in memory: from being read until their batch is disposed.</summary>
    private sealed class Items(int count) : IDataset<Item>
    {
        private int _alive;
        private int _mostAlive;
        private int _loaded;

        public int Count => count;

        public int? Broken { get; init; }

        public Func<int, int> Delay { get; init; } = _ => 0;

        public int Alive => _alive;

        public int MostAlive => _mostAlive;

        public int Loaded => _loaded;

        public string NameOf(int index) => $"item {index}";

        public Item Load(int index, ItemRandom random)
        {
            if (index == Broken)
                throw new InvalidDataException("the file ends early");
            if (Delay(index) is > 0 and var milliseconds)
                Thread.Sleep(milliseconds);
            Interlocked.Increment(ref _loaded);
            Keep(1);
            return new(index, $"{index}:{random.NextBits():x}", this);
        }

        public void Keep(int items)
        {
            var alive = Interlocked.Add(ref _alive, items);
            int most;
            while (alive > (most = _mostAlive))
                Interlocked.CompareExchange(ref _mostAlive, alive, most);
        }
    }

    private sealed record Item(int Index, string Text, Items Owner) : IDisposable
    {
        public bool IsInBatch { get; set; }

        public void Dispose() => Owner.Keep(IsInBatch ? 0 : -1);
    }

    private sealed class Batch : IDisposable
    {
        private readonly Items _owner;

        public Batch(IReadOnlyList<Item> items, Items owner)
        {
            _owner = owner;
            Indices = [.. items.Select(item => item.Index)];
            Text = string.Join(' ', items.Select(item => item.Text));
            foreach (var item in items)
                item.IsInBatch = true;
        }

        public int[] Indices { get; }

        public string Text { get; }

        public void Dispose() => _owner.Keep(-Indices.Length);
    }
}
