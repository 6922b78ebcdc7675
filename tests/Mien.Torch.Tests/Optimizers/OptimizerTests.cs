using System.Text.Json;
using Mien.Torch.Optimizers;
using Mien.Torch.Tests.Checkpoints;

namespace Mien.Torch.Tests.Optimizers;

public sealed class OptimizerTests
{
    /// <summary>Name, our optimizer, torch's: with rates, decays and a gradient that is missing in the second step.</summary>
    private static readonly (string Torch, Func<IReadOnlyList<ParameterGroup>, Optimizer> Ours, double Decay)[] Cases =
    [
        ("SGD(g, lr=0.1)", groups => new Sgd(groups, 0.1), 0),
        ("SGD(g, lr=0.1, momentum=0.9)", groups => new Sgd(groups, 0.1, 0.9), 0),
        ("SGD(g, lr=0.1, momentum=0.9, weight_decay=0.05)", groups => new Sgd(groups, 0.1, 0.9), 0.05),
        ("SGD(g, lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.05)", groups => new Sgd(groups, 0.1, 0.9, nesterov: true), 0.05),
        ("AdamW(g, lr=0.01, weight_decay=0.05)", groups => new AdamW(groups, 0.01), 0.05),
        ("AdamW(g, lr=0.01, betas=(0.9, 0.95), eps=1e-6, weight_decay=0.0)", groups => new AdamW(groups, 0.01, 0.9, 0.95, 1e-6), 0),
        ("Adam(g, lr=0.01)", groups => new AdamW(groups, 0.01), 0),
    ];

    [Fact]
    public void Six_steps_give_what_torch_optim_gives()
    {
        var script = $$"""
            try:
                import torch
            except ImportError:
                print('missing'); sys.exit()
            import json
            torch.set_num_threads(1)
            def run(make, dtype):
                w = torch.tensor([0.5, -1.0, 2.0, 0.0], dtype=dtype, requires_grad=True)
                v = torch.tensor([[1.0, -2.0], [0.25, 3.0]], dtype=dtype, requires_grad=True)
                g = [{'params': [w]}, {'params': [v]}]
                o = eval('torch.optim.' + make)
                g[1]['lr'] = o.param_groups[1]['lr'] = o.param_groups[0]['lr'] * 0.5
                for step in range(6):
                    w.grad = (w.detach() * 0.3 + torch.tensor([0.1, -0.2, 0.3, 0.01 * step], dtype=dtype))
                    v.grad = None if step == 1 else (v.detach().sin() + step * 0.1)
                    o.step()
                return w.tolist() + v.flatten().tolist()
            makes = json.loads(a[0])
            print(json.dumps([[run(m, torch.float64), run(m, torch.float32)] for m in makes]))
            """;
        var output = Python.Run(script, JsonSerializer.Serialize(Cases.Select(entry => entry.Torch)));
        if (output == "missing")
            Assert.Skip("torch is not installed for python3");

        var expected = JsonSerializer.Deserialize<double[][][]>(output)!;
        for (var i = 0; i < Cases.Length; i++)
        {
            SixSteps(Cases[i].Ours, Cases[i].Decay, ScalarType.Float64).ShouldBe(expected[i][0], 1e-12, Cases[i].Torch);
            SixSteps(Cases[i].Ours, Cases[i].Decay, ScalarType.Float32).ShouldBe(expected[i][1], 1e-6, Cases[i].Torch);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void AdamW_takes_the_golden_steps(int index)
    {
        using var scope = new Scope();
        var golden = GoldenJson.Load("mae-tmf", "schedules.json").GetProperty("adamw")[index];
        var start = golden.Numbers("start");
        var w = Leaf(Tensor.From<double>(start, start.Length));
        using var optimizer = new AdamW(
            [new([("w", w)]) { WeightDecay = golden.Number("weight_decay") }], golden.Number("lr"), golden.GetProperty("betas")[0].GetDouble(),
            golden.GetProperty("betas")[1].GetDouble(), golden.Number("eps"));

        var steps = golden.GetProperty("grads").EnumerateArray().Zip(golden.GetProperty("params_after_each_step").EnumerateArray());
        foreach (var (gradient, expected) in steps)
        {
            w.Gradient = Tensor.From<double>(gradient.Numbers(), start.Length);
            optimizer.Step();
            w.ToArray<double>().ShouldBe(expected.Numbers(), 1e-12);
        }
    }

    [Fact]
    public void A_step_leaves_gradients_as_they_are()
    {
        using var scope = new Scope();
        var w = Leaf(Tensor.From<double>([1, 2], 2));
        using var optimizer = new Sgd([new([("w", w)]) { WeightDecay = 0.1 }], 0.1, 0.9, nesterov: true);
        w.Gradient = Tensor.From<double>([3, 4], 2);
        optimizer.Step();
        optimizer.Step();
        w.Gradient.ToArray<double>().ShouldBe([3, 4]);
    }

    [Fact]
    public void State_taken_elsewhere_goes_on_with_the_same_steps()
    {
        using var scope = new Scope();
        var (first, second) = (Leaf(Tensor.From<float>([1, -2], 2)), Leaf(Tensor.From<float>([1, -2], 2)));
        using var before = new AdamW([new([("w", first)])], 0.1);
        first.Gradient = second.Gradient = Tensor.From<float>([0.5f, 0.25f], 2);
        before.Step();
        second.Detach().CopyInPlace(first.Detach());

        using var after = new AdamW([new([("w", second)])], 0.1);
        after.LoadState(before.State().ToDictionary(entry => entry.Name, entry => entry.Tensor));
        before.Step();
        after.Step();

        second.ToArray<float>().ShouldBe(first.ToArray<float>());
        after.State().Select(entry => entry.Name).ShouldBe(["w.step", "w.exp_avg", "w.exp_avg_sq"]);
    }

    [Fact]
    public void A_state_that_does_not_fit_is_refused_with_every_mistake_and_changes_nothing()
    {
        using var scope = new Scope();
        var (w, v) = (Leaf(Tensor.From<float>([1, -2], 2)), Leaf(Tensor.From<float>([1], 1)));
        using var optimizer = new AdamW([new([("w", w), ("v", v)])], 0.1);
        var state = new Dictionary<string, Tensor>
        {
            ["w.step"] = Tensor.From<long>([3]),
            ["w.exp_avg"] = Tensor.From<float>([1, 2, 3], 3),
            ["v.step"] = Tensor.From<float>([3]),
            ["v.exp_avg"] = Tensor.From<float>([1], 1),
            ["v.exp_avg_sq"] = Tensor.From<double>([1], 1),
            ["u.exp_avg"] = Tensor.From<float>([1], 1),
        };

        var error = Should.Throw<ArgumentException>(() => optimizer.LoadState(state));

        error.Message.ShouldContain("\"w.exp_avg\" is Float32[3], not Float32[2]");
        error.Message.ShouldContain("\"w.exp_avg_sq\" is missing");
        error.Message.ShouldContain("\"v.step\" is no single whole number");
        error.Message.ShouldContain("\"v.exp_avg_sq\" is Float64[1], not Float32[1]");
        error.Message.ShouldContain("\"u.exp_avg\" belongs to no parameter");
        optimizer.State().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_state_that_counts_no_steps_is_refused(long steps)
    {
        using var scope = new Scope();
        using var optimizer = new AdamW([new([("w", Leaf(Tensor.From<float>([1, -2], 2)))])], 0.1);
        var state = new Dictionary<string, Tensor>
        {
            ["w.step"] = Tensor.From<long>([steps]),
            ["w.exp_avg"] = Tensors.Zeros([2]),
            ["w.exp_avg_sq"] = Tensors.Zeros([2]),
        };
        Should.Throw<ArgumentException>(() => optimizer.LoadState(state)).Message.ShouldContain("\"w.step\" counts no steps");
    }

    [Fact]
    public void Wrong_options_are_refused()
    {
        using var scope = new Scope();
        ParameterGroup[] groups = [new([("w", Leaf(Tensor.From<float>([1], 1)))])];
        Should.Throw<ArgumentOutOfRangeException>(() => new Sgd(groups, -1));
        Should.Throw<ArgumentOutOfRangeException>(() => new Sgd(groups, double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => new Sgd(groups, 1, momentum: 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new Sgd(groups, 1, nesterov: true));
        Should.Throw<ArgumentOutOfRangeException>(() => new AdamW(groups, 1, beta1: 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new AdamW(groups, 1, beta2: -0.1));
        Should.Throw<ArgumentOutOfRangeException>(() => new AdamW(groups, 1, epsilon: -1));
        Should.Throw<ArgumentOutOfRangeException>(() => groups[0] with { WeightDecay = -1 });
        Should.Throw<ArgumentOutOfRangeException>(() => groups[0] with { LearningRateScale = double.PositiveInfinity });
        Should.Throw<ArgumentException>(() => new Sgd([], 1)).Message.ShouldContain("no parameter");
        Should.Throw<ArgumentException>(() => new Sgd([groups[0], groups[0]], 1)).Message.ShouldContain("\"w\" is there twice");
    }

    [Fact]
    public void Disposing_frees_the_state()
    {
        using var scope = new Scope();
        var w = Leaf(Tensor.From<float>([1, -2], 2));
        w.Gradient = Tensor.From<float>([1, 1], 2);
        var before = LiveTensors.Settled;
        using (var optimizer = new AdamW([new([("w", w)])]))
        {
            optimizer.Step();
            Tensor.LiveCount.ShouldBe(before + 2);
        }
        Tensor.LiveCount.ShouldBe(before);
    }

    private static double[] SixSteps(Func<IReadOnlyList<ParameterGroup>, Optimizer> make, double decay, ScalarType type)
    {
        using var scope = new Scope();
        var w = Leaf(Tensor.From<double>([0.5, -1, 2, 0], 4).To(type));
        var v = Leaf(Tensor.From<double>([1, -2, 0.25, 3], 2, 2).To(type));
        using var optimizer = make(
        [
            new([("w", w)]) { WeightDecay = decay },
            new([("v", v)]) { WeightDecay = decay, LearningRateScale = 0.5 },
        ]);
        for (var step = 0; step < 6; step++)
        {
            w.Gradient = (w.Detach() * 0.3) + Tensor.From<double>([0.1, -0.2, 0.3, 0.01 * step], 4).To(type);
            v.Gradient = step == 1 ? null : v.Detach().Sine() + (step * 0.1);
            optimizer.Step();
        }
        return [.. w.To(ScalarType.Float64).ToArray<double>(), .. v.To(ScalarType.Float64).ToArray<double>()];
    }

    private static Tensor Leaf(Tensor tensor)
    {
        tensor.RequiresGradient = true;
        return tensor;
    }
}
