using Mien.Core;
using Mien.Systems;
using Mien.Torch;
using Mien.Torch.Checkpoints;
using Mien.Torch.Optimizers;
using Mien.Torch.Tests;

namespace Mien.Tests.Systems;

/// <summary>What holds for every system in the registry. Alone, because tensors are counted for the whole process.</summary>
[Collection(nameof(Alone))]
public sealed class EverySystemTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. SystemRegistry.All.Select(system => system.Name)];

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Names))]
    public void The_loss_is_finite_and_reaches_the_parameters(string name)
    {
        using var scope = new Scope();
        var probe = SystemRegistry.Named(name).Probe(1);
        using var network = probe.Network;
        var loss = probe.Loss();
        double.IsFinite(loss.ToDouble()).ShouldBeTrue();
        loss.Backward();
        network.Parameters().Count(parameter => parameter.Gradient?.Norm().ToDouble() > 0).ShouldBeGreaterThan(network.Parameters().Count() / 2);
    }

    [Theory, MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_weights_after_three_steps_and_another_seed_others(string name)
    {
        Trained(name, 1).ShouldBe(Trained(name, 1));
        Trained(name, 1).ShouldNotBe(Trained(name, 2));
    }

    [Theory, MemberData(nameof(Names))]
    public void Saved_weights_give_the_same_loss_to_the_bit(string name)
    {
        using var scope = new Scope();
        var (first, second) = (SystemRegistry.Named(name).Probe(1), SystemRegistry.Named(name).Probe(2));
        using var network = first.Network;
        using var other = second.Network;
        network.Evaluate();
        other.Evaluate();
        Safetensors.Write(_folder["weights"], network.State());
        using var file = SafetensorsFile.Open(_folder["weights"]);
        second.Loss().ToDouble().ShouldNotBe(first.Loss().ToDouble());
        other.Load(file.ReadAll());
        second.Loss().ToDouble().ShouldBe(first.Loss().ToDouble());
    }

    [Theory, MemberData(nameof(Names))]
    public void No_tensor_stays_alive(string name)
    {
        Trained(name, 1);
        var before = LiveTensors.Settled;
        Trained(name, 2);
        Tensor.LiveCount.ShouldBe(before);
    }

    [Fact]
    public void An_unknown_system_is_refused_with_the_names_of_those_that_exist() =>
        Should.Throw<OptionsException>(() => SystemRegistry.Named("no-such")).Message.ShouldContain("sl-swin");

    private static float[] Trained(string name, ulong seed)
    {
        using var scope = new Scope();
        var probe = SystemRegistry.Named(name).Probe(seed);
        using var network = probe.Network;
        RandomGenerator.Default.Seed(seed);
        using var optimizer = new Sgd(ParameterGroups.Single(network.NamedParameters()), 0.01);
        for (var step = 0; step < 3; step++)
        {
            using var inner = new Scope();
            optimizer.ClearGradients();
            probe.Loss().Backward();
            optimizer.Step();
        }
        return [.. network.Parameters().SelectMany(parameter => parameter.ToArray<float>())];
    }
}

/// <summary>Tests that run while no others do.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
