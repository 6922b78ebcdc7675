using Mien.Systems.LogoFormer.Networks;
using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Tests.Systems.LogoFormer.Networks;

/// <summary>The files of golden/logo-former as our modules name things.</summary>
internal static class LogoGolden
{
    public static TokenGrid Grid { get; } = new(4, 2, 4);

    /// <summary>Two heads, windows of 2 x 2 x 2, two blocks.</summary>
    public static LogoFormerNetworkOptions Options { get; } =
        new() { Width = 8, Heads = 2, Blocks = 2, MlpRatio = 2, Window = new(2, 2, 2), MixDivisor = 4 };

    public static Tensor Of(GoldenArray array) => Tensor.From<double>(array.Values, [.. array.Shape.Select(size => (long)size)]);

    /// <summary>A block's weights or, with another prefix, their gradients.</summary>
    public static IEnumerable<(string Name, Tensor Value)> Block(IReadOnlyDictionary<string, GoldenArray> golden, string prefix)
    {
        Tensor Get(string name) => Of(golden[$"{prefix}.{name}"]);
        foreach (var (norm, name) in new[] { ("ln1", "attention1.norm"), ("ln2", "attention2.norm"), ("lnp", "attention2.pool_norm"), ("ln3", "norm") })
        {
            yield return ($"{name}.weight", Get($"{norm}.g"));
            yield return ($"{name}.bias", Get($"{norm}.b"));
        }
        foreach (var entry in Attention(golden, $"{prefix}.loc", "attention1.attention").Concat(Attention(golden, $"{prefix}.glo", "attention2.attention")))
            yield return entry;
        yield return ("attention2.pool.weight", Get("pool.w").Unsqueeze(1));
        yield return ("attention2.pool.bias", Get("pool.b"));
        foreach (var layer in new[] { "fc1", "fc2" })
        {
            yield return ($"mlp.{layer}.weight", Get($"{layer}.w"));
            yield return ($"mlp.{layer}.bias", Get($"{layer}.b"));
        }
    }

    public static IEnumerable<(string Name, Tensor Value)> Attention(IReadOnlyDictionary<string, GoldenArray> golden, string from, string to)
    {
        yield return ($"{to}.query.weight", Of(golden[$"{from}.wq"]));
        yield return ($"{to}.key_value.weight", new[] { Of(golden[$"{from}.wk"]), Of(golden[$"{from}.wv"]) }.Concatenate(0));
        yield return ($"{to}.output.weight", Of(golden[$"{from}.wo"]));
        yield return ($"{to}.output.bias", Of(golden[$"{from}.bo"]));
    }

    /// <summary>The transformer of model.npz.</summary>
    public static IEnumerable<(string Name, Tensor Value)> Transformer(IReadOnlyDictionary<string, GoldenArray> golden, string prefix)
    {
        foreach (var (from, to) in new[]
        {
            ("proj.w", "tokens.projection.weight"), ("proj.b", "tokens.projection.bias"), ("pos_s", "tokens.places"), ("pos_t", "tokens.moments"), ("cls", "tokens.class_token"),
            ("lnf.g", "norm.weight"), ("lnf.b", "norm.bias"), ("fc.w", "classifier.weight"), ("fc.b", "classifier.bias"),
        })
        {
            yield return (to, Of(golden[$"{prefix}.{from}"]));
        }
        for (var block = 0; block < 2; block++)
        {
            foreach (var (name, value) in Block(golden, $"{prefix}.b{block}"))
                yield return ($"block{block + 1}.{name}", value);
        }
    }

    /// <summary>Puts every weight in its place, in double precision.</summary>
    public static T With<T>(T module, IEnumerable<(string Name, Tensor Value)> weights)
        where T : Module
    {
        using var noGradient = new NoGradient();
        module.To(ScalarType.Float64);
        var given = weights.ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal);
        given.Keys.Order(StringComparer.Ordinal).ShouldBe(module.NamedParameters().Select(entry => entry.Name).Order(StringComparer.Ordinal));
        foreach (var (name, parameter) in module.NamedParameters())
            parameter.CopyInPlace(given[name].Reshape(parameter.Shape));
        return module;
    }

    public static void ShouldMatch(Tensor actual, Tensor expected, double tolerance, string name)
    {
        actual.Count.ShouldBe(expected.Count, name);
        (actual.Detach().Reshape(expected.Shape) - expected.Detach()).Absolute().Flatten().Maximum([0]).ToDouble().ShouldBeInRange(0, tolerance, name);     // a NaN is the maximum
    }

    /// <summary>The module's gradients.</summary>
    public static void GradientsShouldMatch(Module module, IEnumerable<(string Name, Tensor Value)> expected, double tolerance)
    {
        var gradients = module.NamedParameters().ToDictionary(entry => entry.Name, entry => entry.Tensor.Gradient!, StringComparer.Ordinal);
        foreach (var (name, value) in expected)
            ShouldMatch(gradients[name], value, tolerance, name);
    }
}
