using System.Diagnostics;
using Mien.Torch.Checkpoints;

namespace Mien.Torch.Tests.Checkpoints;

/// <summary>Whatever happened to a file, reading it gives the typed error or content: no crash, no hang, no memory beyond its size class.</summary>
public sealed class DamagedCheckpointTests(PyTorchSamples samples) : IClassFixture<PyTorchSamples>, IDisposable
{
    private const long MaximumManagedBytes = 8 << 20;       // the files have a few kilobytes

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ours.pt", 200)]
    [InlineData("nested.pt", 200)]
    [InlineData("legacy.pth", 200)]
    [InlineData("views.pt", 100)]
    [InlineData("numbers.npz", 200)]
    [InlineData("ours.safetensors", 200)]
    public void A_few_hundred_damaged_files_are_refused_or_read(string name, int count) => ReadDamaged(name, count, seed: 1);

    [Theory, Trait("Category", "slow")]
    [InlineData("ours.pt", 3_000)]
    [InlineData("nested.pt", 3_000)]
    [InlineData("legacy.pth", 3_000)]
    [InlineData("protocol4.pt", 1_000)]
    [InlineData("views.pt", 1_000)]
    [InlineData("numbers.npz", 10_000)]
    [InlineData("ours.safetensors", 10_000)]
    public void Ten_thousand_damaged_files_are_refused_or_read(string name, int count) => ReadDamaged(name, count, seed: 2);

    private void ReadDamaged(string name, int count, int seed)
    {
        var whole = Prepare(name);
        var mutator = new FileMutator(whole, seed);
        var live = LiveTensors.Settled;
        var (refused, read) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            var file = _folder["damaged"];
            mutator.Write(file);
            var clock = Stopwatch.StartNew();
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Use(file, name);
                read++;
            }
            catch (CheckpointException)
            {
                refused++;
            }
            var what = $"{name}, seed {seed}, file {i}";
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MaximumManagedBytes, what);
            clock.Elapsed.TotalSeconds.ShouldBeLessThan(2, what);
            Tensor.LiveCount.ShouldBe(live, what);
        }
        // A mutator that breaks everything at the first byte, or nothing, tests nothing.
        refused.ShouldBeGreaterThan(count / 4, name);
        read.ShouldBeGreaterThan(0, name);
    }

    private string Prepare(string name)
    {
        if (name.StartsWith("ours.", StringComparison.Ordinal))
        {
            using var scope = new Scope();
            using var state = new StateDictionary
            {
                { "weight", Tensors.Ones([3, 4]) },
                { "mask", Tensors.Ones([5], ScalarType.Bool) },
                { "steps", Tensors.Count(3) },
            };
            if (name == "ours.pt")
                PyTorchFile.Write(_folder[name], state);
            else
                Safetensors.Write(_folder[name], state.Select(entry => (entry.Key, entry.Value)), new Dictionary<string, string> { ["format"] = "pt" });
            return _folder[name];
        }
        if (name == "numbers.npz")
        {
            using var writer = new NpzWriter(_folder[name]);
            writer.Add("weight", NpyArray.Create<float>([3, 4], new float[12]));
            writer.Add("names", NpyArray.Create(["brows", "eyes"]));
            writer.Complete();
            return _folder[name];
        }
        return samples[name];
    }

    private static void Use(string file, string name)
    {
        if (name.EndsWith(".npz", StringComparison.Ordinal))
        {
            Npz.Read(file);
            return;
        }
        using var scope = new Scope();
        if (name.EndsWith(".safetensors", StringComparison.Ordinal))
        {
            using var weights = SafetensorsFile.Open(file);
            foreach (var tensor in weights.ReadAll().Values)
                _ = tensor.To(ScalarType.Float64).Sum();
            return;
        }
        using var checkpoint = PyTorchFile.Read(file);
        using var state = checkpoint.State();
        foreach (var tensor in state.Values)
            _ = tensor.To(ScalarType.Float64).Sum();
    }
}
