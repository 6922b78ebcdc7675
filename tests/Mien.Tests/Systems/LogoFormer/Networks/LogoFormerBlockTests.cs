using Mien.Systems.LogoFormer.Networks;
using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Tests.Systems.LogoFormer.Networks;

/// <summary>One block against golden/logo-former/block.npz and what must hold for any weights.</summary>
public sealed class LogoFormerBlockTests
{
    private static readonly TokenGrid Window = new(2, 2, 2);

    public static TheoryData<int[], int[]> Grids { get; } = new()
    {
        { [4, 2, 4], [2, 2, 2] }, { [16, 4, 4], [4, 2, 2] }, { [8, 7, 7], [8, 7, 7] }, { [3, 5, 2], [1, 5, 2] }, { [6, 3, 3], [1, 1, 1] },
    };

    /// <summary>Spec check 1.</summary>
    [Theory]
    [MemberData(nameof(Grids))]
    public void Windows_hold_every_token_once_and_can_be_put_together_again(int[] sizes, int[] windowSizes)
    {
        using var scope = new Scope();
        var (grid, window) = (new TokenGrid(sizes[0], sizes[1], sizes[2]), new TokenGrid(windowSizes[0], windowSizes[1], windowSizes[2]));
        var tokens = Tensor.From<double>([.. Enumerable.Range(0, 2 * grid.Count * 4).Select(i => (double)i)], 2, grid.Count, 4);
        var windows = TokenWindows.Partition(tokens, grid, window, heads: 2);
        windows.ToArray<double>().Order().ShouldBe(tokens.ToArray<double>());
        TokenWindows.Merge(windows, grid, window).ToArray<double>().ShouldBe(tokens.ToArray<double>());
    }

    /// <summary>Spec check 1.</summary>
    [Fact]
    public void Windows_and_the_places_in_them_are_numbered_as_specified()
    {
        using var scope = new Scope();
        var golden = Golden.Load("logo-former", "block.npz");
        var numbers = Tensor.From<double>([.. Enumerable.Range(0, LogoGolden.Grid.Count).Select(i => (double)i)], 1, LogoGolden.Grid.Count, 1);
        TokenWindows.Partition(numbers, LogoGolden.Grid, Window, 1).ToArray<double>().ShouldBe(golden["tokens_by_window"].Values);
    }

    /// <summary>Spec checks 3, 4 and 7.</summary>
    [Fact]
    public void Forward_and_backward_agree()
    {
        using var scope = new Scope();
        var golden = Golden.Load("logo-former", "block.npz");
        using var random = new RandomGenerator(0);
        using var block = LogoGolden.With(new LogoFormerBlock(LogoGolden.Options, LogoGolden.Grid, random), LogoGolden.Block(golden, "p"));
        var (local, global) = ((LocalAttention)block.Attentions[0], (GlobalAttention)block.Attentions[1]);
        var x = LogoGolden.Of(golden["x"]).Unsqueeze(0);
        x.RequiresGradient = true;

        LogoGolden.ShouldMatch(local.Weights(Norm(local).Forward(x)[.., 1..]), LogoGolden.Of(golden["local_probs"]), 1e-12, "local_probs");
        local.Weights(x[.., 1..]).Sum([-1]).ToArray<double>().ShouldAllBe(sum => Math.Abs(sum - 1) < 1e-12);
        var afterLocal = local.Forward(x);
        LogoGolden.ShouldMatch(afterLocal, LogoGolden.Of(golden["after_local"]), 1e-10, "after_local");
        var normed = Norm(global).Forward(afterLocal);
        global.Context(normed).Shape.ShouldBe([1, 1 + (LogoGolden.Grid.Count / Window.Count), 8]);
        LogoGolden.ShouldMatch(global.Context(normed), LogoGolden.Of(golden["global_kv_tokens"]), 1e-10, "global_kv_tokens");
        LogoGolden.ShouldMatch(global.Weights(normed), LogoGolden.Of(golden["global_probs"]), 1e-12, "global_probs");
        LogoGolden.ShouldMatch(global.Forward(afterLocal), LogoGolden.Of(golden["after_global"]), 1e-10, "after_global");
        var output = block.Forward(x);
        LogoGolden.ShouldMatch(output, LogoGolden.Of(golden["after_ffn"]), 1e-10, "after_ffn");

        (output * LogoGolden.Of(golden["upstream"])).Sum().Backward();
        LogoGolden.ShouldMatch(x.Gradient!, LogoGolden.Of(golden["grad_x"]), 1e-9, "grad_x");
        LogoGolden.GradientsShouldMatch(block, LogoGolden.Block(golden, "g"), 1e-9);
    }

    /// <summary>Spec check 2.</summary>
    [Fact]
    public void Local_attention_lets_nothing_out_of_a_window()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(3);
        using var local = new LocalAttention(LogoGolden.Grid, Window, 8, 2, random);
        local.To(ScalarType.Float64);
        var x = Tensors.Normal([1, 33, 8], random, ScalarType.Float64);
        var changed = x.Clone();
        const int token = 11;
        changed[0, 1 + token, 2].AddInPlace(Tensors.Ones([], ScalarType.Float64));
        var (before, after) = (local.Forward(x).ToArray<double>(), local.Forward(changed).ToArray<double>());
        var window = Golden.Load("logo-former", "block.npz")["window_of_token"].Values;
        for (var row = 0; row < 33; row++)
        {
            var same = before.AsSpan(8 * row, 8).SequenceEqual(after.AsSpan(8 * row, 8));
            same.ShouldBe(row == 0 || window[row - 1] != window[token], $"row {row}");
        }
        after[..8].ShouldBe(x[0, 0].ToArray<double>());             // the class token passes by
    }

    /// <summary>Spec check 5.</summary>
    [Fact]
    public void A_new_network_pools_by_the_mean()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(4);
        using var global = new GlobalAttention(LogoGolden.Grid, Window, 8, 2, random);
        global.To(ScalarType.Float64);
        var x = Tensors.Normal([2, 33, 8], random, ScalarType.Float64);
        using var norm = new LayerNorm(8);
        norm.To(ScalarType.Float64);
        var mean = norm.Forward(TokenWindows.Partition(x[.., 1..], LogoGolden.Grid, Window, 1).Mean([2]).Reshape(2, 4, 8));
        LogoGolden.ShouldMatch(global.Context(x)[.., 1..], mean, 1e-12, "pooled");
        LogoGolden.ShouldMatch(global.Context(x)[.., ..1], x[.., ..1], 0, "class token");
    }

    /// <summary>Spec check 6.</summary>
    [Fact]
    public void A_window_as_large_as_the_clip_is_joint_attention_and_one_of_one_token_sees_itself()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(5);
        using var whole = new LocalAttention(LogoGolden.Grid, LogoGolden.Grid, 8, 2, random);
        using var joint = new JointAttention(LogoGolden.Grid, 8, 2, random);
        using var single = new LocalAttention(LogoGolden.Grid, new(1, 1, 1), 8, 2, random);
        foreach (var attention in new SpaceTimeAttention[] { whole, joint, single })
            LogoGolden.With(attention, whole.NamedParameters().Select(entry => (entry.Name, entry.Tensor.To(ScalarType.Float64).Clone())));
        var x = Tensors.Normal([1, 33, 8], random, ScalarType.Float64);
        // Joint attention of the patches alone: they stand in for the whole sequence.
        LogoGolden.ShouldMatch(whole.Forward(x)[.., 1..], joint.Forward(x[.., 1..]), 1e-10, "whole");
        single.Weights(x[.., 1..]).ToArray<double>().ShouldAllBe(weight => weight == 1);
    }

    private static LayerNorm Norm(Module module) => (LayerNorm)module.NamedModules().Single(part => part.Name == "norm").Module;
}
