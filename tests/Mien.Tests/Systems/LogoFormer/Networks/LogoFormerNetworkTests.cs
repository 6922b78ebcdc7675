using Mien.Systems.LogoFormer;
using Mien.Systems.LogoFormer.Networks;
using Mien.Torch;

namespace Mien.Tests.Systems.LogoFormer.Networks;

/// <summary>The whole network: golden/logo-former/model.npz and the numbers of the specification.</summary>
public sealed class LogoFormerNetworkTests
{
    private static readonly LogoFormerNetworkOptions Tiny =
        new() { Frames = 8, Size = 64, BackboneWidth = 8, BackboneStages = 3, Width = 32, Heads = 4, Blocks = 2, Window = new(2, 2, 2) };

    /// <summary>Spec check 8.</summary>
    [Fact]
    public void Logits_loss_and_gradients_agree()
    {
        using var scope = new Scope();
        var golden = Golden.Load("logo-former", "model.npz");
        using var random = new RandomGenerator(0);
        using var network = LogoGolden.With(new ClipTransformer(LogoGolden.Options, LogoGolden.Grid, 6, 7, random), LogoGolden.Transformer(golden, "p"));
        var maps = LogoGolden.Of(golden["f0"]);
        maps.RequiresGradient = true;
        var input = maps.Reshape(1, 4, 8, 6);
        LogoGolden.ShouldMatch(network.Features(input), LogoGolden.Of(golden["cls_norm"]), 1e-10, "cls_norm");
        var logits = network.Forward(input);
        LogoGolden.ShouldMatch(logits, LogoGolden.Of(golden["logits"]), 1e-10, "logits");
        var target = Tensor.From<long>([(long)golden["target"].Values[0]], 1);
        var (cross, compact) = (logits.CrossEntropy(target), CompactLoss.Of(logits, target).Mean());
        cross.ToDouble().ShouldBe(golden["ce"].Values[0], 1e-10);
        compact.ToDouble().ShouldBe(golden["compact"].Values[0], 1e-10);
        var loss = cross + (compact * golden["lam"].Values[0]);
        loss.ToDouble().ShouldBe(golden["loss"].Values[0], 1e-10);
        loss.Backward();
        LogoGolden.ShouldMatch(maps.Gradient!, LogoGolden.Of(golden["grad_f0"]), 1e-9, "grad_f0");
        LogoGolden.GradientsShouldMatch(network, LogoGolden.Transformer(golden, "g"), 1e-9);
    }

    /// <summary>Spec checks 10, 16 and 17: counted, not by formula.</summary>
    [Fact]
    public void The_default_network_has_the_published_size_and_cost()
    {
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        using var random = new RandomGenerator(0);
        using var network = new LogoFormerNetwork(new(), 7, random);
        network.Evaluate();
        network.ParameterCount().ShouldBe(24_105_543);
        network.NamedModules().Single(part => part.Name == "backbone").Module.ParameterCount().ShouldBe(11_176_512);
        using var counter = new MultiplyAddCounter();
        network.Forward(Tensors.Uniform([1, 16, 3, 112, 112], random)).Shape.ShouldBe([1, 7]);
        counter.Count.ShouldBe(10_586_168_832);
        (counter.Count - network.TransformerMultiplyAdds).ShouldBe(16 * 484_847_616L);
        network.AttentionMultiplyAdds.ShouldBe(4 * 2 * 512 * ((256 * 16) + (257 * 17L)));
    }

    /// <summary>Spec check 21.</summary>
    [Fact]
    public void Single_precision_is_enough()
    {
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        using var random = new RandomGenerator(1);
        using var network = new LogoFormerNetwork(new(), 7, random);
        network.Evaluate();
        var clip = Tensors.Uniform([1, 16, 3, 112, 112], random);
        var single = network.Forward(clip).To(ScalarType.Float64).ToArray<double>();
        network.To(ScalarType.Float64);
        var exact = network.Forward(clip.To(ScalarType.Float64)).ToArray<double>();
        single.ShouldMatch(exact, 1e-3 * exact.Max(Math.Abs));
    }

    /// <summary>Spec check 18.</summary>
    [Theory]
    [InlineData("transformer.block1.attention2.pool.weight")]
    [InlineData("transformer.tokens.places")]
    [InlineData("transformer.tokens.moments")]
    [InlineData("transformer.tokens.class_token")]
    [InlineData("transformer.tokens.projection.weight")]
    [InlineData("transformer.block2.attention1.attention.key_value.weight")]
    [InlineData("transformer.block1.attention2.attention.query.weight")]
    [InlineData("transformer.block2.mlp.fc1.weight")]
    [InlineData("backbone.conv1.weight")]
    [InlineData("backbone.layer3.1.conv2.weight")]
    public void Gradients_are_the_slopes_of_the_loss(string name)
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(2);
        using var network = new LogoFormerNetwork(Tiny, 7, random);
        network.To(ScalarType.Float64);
        network.Evaluate();
        var clip = Tensors.Uniform([1, 8, 3, 64, 64], random, ScalarType.Float64);
        var target = Tensor.From<long>([4], 1);
        Tensor Loss()
        {
            var logits = network.Forward(clip);
            return logits.CrossEntropy(target) + (CompactLoss.Of(logits, target).Mean() * 0.1);
        }
        Loss().Backward();
        var parameter = network.NamedParameters().Single(entry => entry.Name == name).Tensor;
        var gradient = parameter.Gradient!.Flatten().ToArray<double>();
        var index = Array.IndexOf(gradient, gradient.MaxBy(Math.Abs));
        using var noGradient = new NoGradient();
        var value = parameter.Flatten()[index];
        const double step = 2e-6;           // small enough that no rectifier or maximum of the backbone changes sides
        value.AddInPlace(Tensors.Full([], step, ScalarType.Float64));
        var above = Loss().ToDouble();
        value.AddInPlace(Tensors.Full([], -2 * step, ScalarType.Float64));
        var slope = (above - Loss().ToDouble()) / (2 * step);
        slope.ShouldBe(gradient[index], 1e-6 * Math.Abs(gradient[index]));
    }

    [Fact]
    public void Windows_that_do_not_tile_the_clip_are_refused_together_with_every_other_mistake()
    {
        var errors = new LogoFormerNetworkOptions { Window = new(3, 2, 2), PoolWindow = new(4, 3, 2), Heads = 7, Blocks = 0, MixDivisor = 1 }.Check().Select(error => error.Option);
        errors.ShouldBe([nameof(LogoFormerNetworkOptions.Width), "Blocks", "MixDivisor", "Window", "PoolWindow"]);
        Tiny.Check().ShouldBeEmpty();
        new LogoFormerNetworkOptions { BackboneStages = 3, Width = 256, MlpRatio = 4, Window = new(8, 7, 7), PoolWindow = new(2, 1, 1) }.Check().ShouldBeEmpty();
    }
}
