using Mien.Core;
using Mien.Features.Cache;
using Mien.Torch.Checkpoints;

namespace Mien.Tests.Features.Cache;

public sealed class FeatureCacheTests : IDisposable
{
    private static readonly FeatureKey Key = new("abc", new Dictionary<string, string> { ["group"] = "frame-tgd", ["size"] = "48" });

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_added_is_found_by_another_cache_in_the_same_folder()
    {
        var cache = new FeatureCache(_folder["cache"]);
        cache.Find(Key).ShouldBeNull();
        var path = cache.Add(Key, path => Write(path, Key, 1));
        new FeatureCache(_folder["cache"]).Find(Key).ShouldBe(path);
        Value(path).ShouldBe(1);
        Directory.GetFiles(_folder["cache"]).ShouldBe([path]);
    }

    [Fact]
    public void A_key_is_its_content_and_parameters_whatever_their_order()
    {
        var cache = new FeatureCache(_folder.Path);
        var path = cache.Add(Key, path => Write(path, Key, 1));
        cache.Find(new("abc", new Dictionary<string, string> { ["size"] = "48", ["group"] = "frame-tgd" })).ShouldBe(path);
        cache.Find(new("abd", Key.Parameters)).ShouldBeNull();
        cache.Find(new("abc", new Dictionary<string, string> { ["group"] = "frame-tgd", ["size"] = "96" })).ShouldBeNull();
        cache.Find(new("abc", new Dictionary<string, string> { ["group"] = "frame-tgd" })).ShouldBeNull();
    }

    [Fact]
    public void Every_damaged_byte_makes_the_file_as_good_as_none()
    {
        var cache = new FeatureCache(_folder.Path);
        var path = cache.Add(Key, path => Write(path, Key, 1));
        var whole = File.ReadAllBytes(path);
        var values = whole.AsSpan().IndexOf(BitConverter.GetBytes(1f));
        for (var length = 0; length < whole.Length; length += 37)
        {
            File.WriteAllBytes(path, whole[..length]);
            cache.Find(Key).ShouldBeNull();
        }
        whole[values] ^= 1;
        File.WriteAllBytes(path, whole);
        cache.Find(Key).ShouldBeNull();

        cache.Add(Key, path => Write(path, Key, 2)).ShouldBe(path);
        Value(cache.Find(Key)!).ShouldBe(2);
    }

    [Fact]
    public void A_file_of_another_version_or_key_under_the_same_name_is_not_taken()
    {
        var cache = new FeatureCache(_folder.Path);
        var other = new FeatureKey("other", Key.Parameters);
        var path = cache.Add(Key, path => Write(path, other, 1));
        cache.Find(Key).ShouldBeNull();
        using (var writer = new NpzWriter(path))
        {
            writer.Add(FeatureCache.KeyArray, NpyArray.Create([Key.Text.Replace($"version={FeatureKey.Version}", "version=999", StringComparison.Ordinal)]));
            writer.Complete();
        }
        cache.Find(Key).ShouldBeNull();
    }

    [Fact]
    public void A_computation_that_fails_adds_nothing()
    {
        var cache = new FeatureCache(_folder.Path);
        Should.Throw<OperationCanceledException>(() => cache.Add(Key, path =>
        {
            File.WriteAllText(path, "half");
            throw new OperationCanceledException();
        }));
        cache.Find(Key).ShouldBeNull();
        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Many_at_once_read_and_write_the_same_key_and_always_see_a_whole_file()
    {
        Parallel.For(0, 40, new() { MaxDegreeOfParallelism = 8 }, i =>
        {
            var cache = new FeatureCache(_folder.Path);
            cache.Add(Key, path => Write(path, Key, i));
            Value(cache.Find(Key)!).ShouldBeInRange(0, 39);
        });
        Directory.GetFiles(_folder.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public void What_killed_runs_left_goes_after_a_day_and_not_before()
    {
        var cache = new FeatureCache(_folder.Path);
        var path = cache.Add(Key, path => Write(path, Key, 1));
        var (old, young) = ($"{path}.unfinished-1", $"{path}.unfinished-2");
        File.WriteAllText(old, "");
        File.WriteAllText(young, "");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-2));
        cache.Add(Key, path => Write(path, Key, 2));
        Directory.GetFiles(_folder.Path).Order().ShouldBe([path, young]);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_said_at_once()
    {
        File.WriteAllText(_folder["file"], "");
        Should.Throw<OutputException>(() => new FeatureCache(_folder["file"])).Path.ShouldBe(_folder["file"]);
    }

    private static void Write(string path, FeatureKey key, float value)
    {
        using var writer = new NpzWriter(path);
        writer.Add(FeatureCache.KeyArray, NpyArray.Create([key.Text]));
        writer.Add("features", NpyArray.Create<float>([100], [.. Enumerable.Repeat(value, 100)]));
        writer.Complete();
    }

    private static float Value(string path) => Npz.Read(path, "features").As<float>()[0];
}
