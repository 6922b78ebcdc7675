using Mien.Torch.Checkpoints;

namespace Mien.Torch.Tests.Checkpoints;

public sealed class KeyMapTests : IDisposable
{
    private readonly long _before = LiveTensors.Settled;
    private readonly Scope _scope = new();

    public void Dispose()
    {
        _scope.Dispose();
        Tensor.LiveCount.ShouldBe(_before);
    }

    [Fact]
    public void Rules_apply_in_order_each_to_what_the_ones_before_it_made()
    {
        KeyMap map = new(
            KeyRule.Prefix("module.", ""),
            KeyRule.Pattern(@"^block(\d+)_(\d+)\.", "blocks.$1.layers.$2."),
            KeyRule.Exact("blocks.3.layers.1.g", "blocks.3.layers.1.weight"),
            KeyRule.Drop(@"^decoder\."));
        Names(map, "module.block3_1.g", "module.decoder.weight", "block0_2.bias", "mymodule.x")
            .ShouldBe(["blocks.3.layers.1.weight", "blocks.0.layers.2.bias", "mymodule.x"]);
    }

    [Fact]
    public void Rules_that_touch_nothing_are_told()
    {
        using var state = State("fc.weight");
        using var mapped = new KeyMap(KeyRule.Exact("fc.weight", "head.weight"), KeyRule.Prefix("fc.", "x."), KeyRule.Drop("^decoder"))
            .Apply(state, out var unused);
        unused.Select(rule => rule.ToString()).ShouldBe(["prefix \"fc.\" -> \"x.\"", "drop \"^decoder\""]);
    }

    [Fact]
    public void Two_tensors_under_one_name_are_refused_with_both_their_names()
    {
        using var state = State("a.weight", "b.weight");
        var error = Should.Throw<CheckpointException>(() => new KeyMap(KeyRule.Pattern("^[ab]", "c")).Apply(state, out _));
        error.Message.ShouldContain("both \"a.weight\" and \"b.weight\" become \"c.weight\"");
    }

    [Fact]
    public void Weights_of_tensorflow_turn_into_those_of_torch()
    {
        using var state = new StateDictionary
        {
            { "dense/kernel", Tensor.From<float>([1, 2, 3, 4, 5, 6], 2, 3) },
            { "conv/kernel", Tensors.Zeros([3, 5, 8, 16]) },
        };
        KeyMap map = new(
            KeyRule.Permute("^dense/kernel$", 1, 0),
            KeyRule.Permute("^conv/kernel$", 3, 2, 0, 1),
            KeyRule.Pattern("/kernel$", ".weight"));
        using var mapped = map.Apply(state, out var unused);
        mapped["dense.weight"].ToArray<float>().ShouldBe([1, 4, 2, 5, 3, 6]);
        mapped["conv.weight"].Shape.ShouldBe([16, 8, 3, 5]);
        unused.ShouldBeEmpty();
    }

    [Fact]
    public void Reordering_other_dimensions_than_there_are_is_refused()
    {
        using var state = State("weight");
        Should.Throw<CheckpointException>(() => new KeyMap(KeyRule.Permute("weight", 1, 0)).Apply(state, out _))
            .Message.ShouldContain("\"weight\" has 1 dimensions");
    }

    [Fact]
    public void A_pattern_that_could_take_exponential_time_is_refused() =>
        Should.Throw<ArgumentException>(() => KeyRule.Drop(@"(a+)\1"));

    [Fact]
    public void The_mapped_weights_outlive_the_original_ones()
    {
        using var mapped = Mapped();
        mapped["b"].ToArray<float>().ShouldBe([0]);

        static StateDictionary Mapped()
        {
            using var state = State("a");
            return new KeyMap(KeyRule.Exact("a", "b")).Apply(state, out _);
        }
    }

    private static IEnumerable<string> Names(KeyMap map, params string[] names)
    {
        using var state = State(names);
        using var mapped = map.Apply(state, out _);
        return [.. mapped.Keys];
    }

    private static StateDictionary State(params string[] names)
    {
        var state = new StateDictionary();
        foreach (var name in names)
            state.Add(name, Tensors.Zeros([1]));
        return state;
    }
}
