using Mien.Torch.Checkpoints;
using Mien.Torch.Modules;

namespace Mien.Torch.Tests.Checkpoints;

public sealed class ModuleStateTests : IDisposable
{
    private readonly long _before = LiveTensors.Settled;
    private readonly Scope _scope = new();
    private readonly RandomGenerator _random = new(1);
    private readonly Sequential _network;

    public ModuleStateTests() => _network = Network(_random);

    public void Dispose()
    {
        _network.Dispose();
        _random.Dispose();
        _scope.Dispose();
        Tensor.LiveCount.ShouldBe(_before);
    }

    [Fact]
    public void Weights_saved_to_a_file_make_another_network_the_same()
    {
        using var folder = new TemporaryFolder();
        using var other = Network(_random);
        using (var state = _network.Save())
            PyTorchFile.Write(folder["x.pt"], state);

        using var checkpoint = PyTorchFile.Read(folder["x.pt"]);
        using var read = checkpoint.State();
        var report = other.Load(read);

        report.IsComplete.ShouldBeTrue();
        report.Matched.ShouldBe(_network.State().Select(entry => entry.Name));
        foreach (var ((name, left), (_, right)) in _network.State().Zip(other.State()))
            Bytes(right).ShouldBe(Bytes(left), name);
    }

    [Fact]
    public void A_saved_state_does_not_change_with_the_network()
    {
        using var state = _network.Save();
        var before = Bytes(state["0.weight"]);
        Initializers.Constant(((Linear)_network.Layers[0]).Weight, 5);
        Bytes(state["0.weight"]).ShouldBe(before);
        state["0.weight"].RequiresGradient.ShouldBeFalse();
    }

    [Fact]
    public void Strict_loading_lists_every_mistake_and_changes_nothing()
    {
        using var state = Changed("net.pt", name => name switch { "0.weight" => "encoder.0.weight", "1.running_mean" => null, _ => name });
        state.Add("2.extra", Tensors.Zeros([2]));
        using var wrong = Changed("net.pt", name => name == "2.weight" ? null : name, state);
        wrong.Add("2.weight", Tensors.Zeros([9, 8]));
        var before = _network.State().Select(entry => Bytes(entry.Tensor)).ToArray();

        var error = Should.Throw<CheckpointException>(() => _network.Load(wrong));

        error.File.ShouldBe("net.pt");
        error.Message.ShouldContain("2 missing: 0.weight; 1.running_mean");
        error.Message.ShouldContain("2 unexpected: encoder.0.weight; 2.extra");
        error.Message.ShouldContain("2.weight is [9, 8], the network has [7, 8]");
        _network.State().Select(entry => Bytes(entry.Tensor)).ShouldBe(before);
    }

    [Fact]
    public void Loading_that_is_not_strict_takes_over_what_fits_and_reports_the_rest()
    {
        using var state = new StateDictionary
        {
            { "0.weight", Tensors.Full([8, 4], 3) },
            { "0.bias", Tensors.Full([9], 3) },
            { "head.bias", Tensors.Full([9], 3) },
        };
        var report = _network.Load(state, new LoadOptions { Strict = false });
        report.Matched.ShouldBe(["0.weight"]);
        report.Unexpected.ShouldBe(["head.bias"]);
        report.WrongShape.Single().ToString().ShouldBe("0.bias is [9], the network has [8]");
        report.Missing.ShouldContain("1.running_mean");
        report.IsComplete.ShouldBeFalse();
        _network.State().First().Tensor.ToArray<float>().ShouldAllBe(value => value == 3);
    }

    [Fact]
    public void Values_are_converted_to_the_networks_element_types()
    {
        using var state = _network.Save();
        using var halves = new StateDictionary();
        foreach (var (name, tensor) in state)
            halves.Add(name, tensor.To(ScalarType.Float16));
        _network.Load(halves);
        _network.State().First().Tensor.ScalarType.ShouldBe(ScalarType.Float32);
        _network.State().Last(entry => entry.Name.EndsWith("tracked", StringComparison.Ordinal)).Tensor.ScalarType.ShouldBe(ScalarType.Int64);
    }

    [Fact]
    public void A_loaded_parameter_still_learns()
    {
        using var state = _network.Save();
        _network.Load(state);
        _network.Evaluate();
        _network.Forward(Tensors.Ones([2, 4])).Sum().Backward();
        _network.Parameters().ShouldAllBe(parameter => parameter.RequiresGradient && parameter.Gradient != null);
    }

    [Fact]
    public void A_new_head_may_be_missing_where_that_is_said()
    {
        using var state = Changed("old", name => name.StartsWith("2.", StringComparison.Ordinal) ? null : name);
        Should.Throw<CheckpointException>(() => _network.Load(state));
        _network.Load(state, new LoadOptions { MayBeMissing = ["2."] }).Missing.ShouldBe(["2.weight", "2.bias"]);
    }

    [Fact]
    public void Weights_from_before_batches_were_counted_load()
    {
        using var state = Changed("old", name => name.EndsWith("num_batches_tracked", StringComparison.Ordinal) ? null : name);
        _network.Load(state).Missing.ShouldBe(["1.num_batches_tracked"]);
    }

    [Fact]
    public void A_key_map_applies_before_names_are_compared_and_tells_its_idle_rules()
    {
        using var state = Changed("old", name => "module." + name);
        var keys = new KeyMap(KeyRule.Prefix("module.", ""), KeyRule.Drop("^teacher"));
        _network.Load(state, new LoadOptions { Keys = keys }).UnusedRules.ShouldBe([keys.Rules[1]]);
    }

    [Fact]
    public void A_network_with_folded_norms_is_neither_saved_nor_loaded()
    {
        using var network = new Sequential(new Conv2d(2, 3, 1, _random), new BatchNorm(3));
        using var state = network.Save();
        network.FoldNorms();
        Should.Throw<InvalidOperationException>(() => network.Save());
        Should.Throw<InvalidOperationException>(() => network.Load(state));
    }

    [Fact]
    public void Long_lists_of_names_are_grouped()
    {
        using var state = new StateDictionary();
        for (var i = 0; i < 40; i++)
            state.Add($"encoder.layer{i % 2}.{i}.weight", Tensors.Zeros([1]));
        var text = _network.Load(state, new LoadOptions { Strict = false }).ToString();
        text.ShouldContain("40 unexpected: encoder.layer0.* (20); encoder.layer1.* (20)");
    }

    private static Sequential Network(RandomGenerator random) => new(new Linear(4, 8, random), new BatchNorm(8), new Linear(8, 7, random));

    private static byte[] Bytes(Tensor tensor)
    {
        using var flat = tensor.To(ScalarType.Float64);
        return [.. flat.ToArray<double>().SelectMany(BitConverter.GetBytes)];
    }

    /// <summary>The network's weights, or others, under other names; null leaves one out.</summary>
    private StateDictionary Changed(string source, Func<string, string?> rename, StateDictionary? from = null)
    {
        using var own = _network.Save();
        var changed = new StateDictionary(source);
        foreach (var (name, tensor) in from ?? own)
        {
            if (rename(name) is { } key)
                changed.Add(key, tensor.Clone());
        }
        return changed;
    }
}
