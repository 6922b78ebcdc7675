using Mien.Systems.LogoFormer.Networks;
using Mien.Torch;

namespace Mien.Tests.Systems.LogoFormer.Networks;

/// <summary>The seven schemes against golden/logo-former/schemes.npz and flops.json.</summary>
public sealed class AttentionSchemeTests
{
    public static TheoryData<AttentionScheme> Schemes { get; } = [.. Enum.GetValues<AttentionScheme>()];

    /// <summary>Spec checks 9 and 10.</summary>
    [Theory]
    [MemberData(nameof(Schemes))]
    public void A_scheme_gives_the_reference_output_at_the_reference_cost(AttentionScheme scheme)
    {
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        var golden = Golden.Load("logo-former", "schemes.npz");
        using var random = new RandomGenerator(0);
        using var block = new LogoFormerBlock(LogoGolden.Options with { Scheme = scheme }, LogoGolden.Grid, random);
        var sets = scheme == AttentionScheme.Global ? new[] { "a2" } : ["a1", "a2"];
        var x = LogoGolden.Of(golden["x"]).Unsqueeze(0);
        using var counter = new MultiplyAddCounter();
        foreach (var (attention, set) in block.Attentions.Zip(sets))
            x = LogoGolden.With(attention, Weights(golden, attention, set)).Forward(x);
        var name = Name(scheme);
        LogoGolden.ShouldMatch(x, LogoGolden.Of(golden[$"out.{name}"]), 1e-10, name);
        counter.Count.ShouldBe((long)golden[$"macs.{name}"].Values[0]);
        block.Attentions.Sum(attention => attention.CoreMultiplyAdds + attention.ProjectionMultiplyAdds).ShouldBe(counter.Count);
    }

    /// <summary>Spec check 9.</summary>
    [Fact]
    public void Mixing_nothing_is_attention_in_space()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(0);
        using var space = new SpatialAttention(LogoGolden.Grid, 8, 2, 0, random);
        using var mixing = new SpatialAttention(LogoGolden.Grid, 8, 2, 4, random);
        using var nothing = new LogoFormerBlock(LogoGolden.Options with { Scheme = AttentionScheme.Mixing, MixDivisor = 0 }, LogoGolden.Grid, random);
        var weights = space.NamedParameters().Select(entry => (entry.Name, entry.Tensor.To(ScalarType.Float64).Clone())).ToArray();
        var x = Tensors.Normal([2, 33, 8], random, ScalarType.Float64);
        var expected = LogoGolden.With(space, weights).Forward(x).ToArray<double>();
        LogoGolden.With(nothing.Attentions[0], weights).Forward(x).ToArray<double>().ShouldBe(expected);
        LogoGolden.With(mixing, weights).Forward(x).ToArray<double>().ShouldNotBe(expected);
    }

    /// <summary>Spec checks 10, 16 and 17: every preset of the table, by formula.</summary>
    [Fact]
    public void Costs_and_sizes_are_those_of_the_table()
    {
        var tables = Golden.LoadJson("logo-former", "flops.json").GetProperty("tables");
        tables.GetArrayLength().ShouldBeGreaterThan(3);
        foreach (var table in tables.EnumerateArray())
        {
            foreach (var scheme in Enum.GetValues<AttentionScheme>())
            {
                int Number(string key) => table.GetProperty(key).GetInt32();
                TokenGrid Window(string key) => new(table.GetProperty(key)[0].GetInt32(), table.GetProperty(key)[1].GetInt32(), table.GetProperty(key)[2].GetInt32());
                var options = new LogoFormerNetworkOptions
                {
                    Width = Number("d"),
                    Heads = Number("heads"),
                    MlpRatio = Number("mlp_ratio"),
                    Blocks = Number("layers"),
                    Window = Window("window"),
                    PoolWindow = Window("pool"),
                    Scheme = scheme,
                };
                using var random = new RandomGenerator(0);
                using var transformer = new ClipTransformer(options, new(Number("F"), Number("H"), Number("W")), Number("C"), 7, random);
                var key = Key(scheme);
                (transformer.MultiplyAdds + table.GetProperty("backbone_macs").GetInt64()).ShouldBe(table.GetProperty("total_macs").GetProperty(key).GetInt64(), key);
                transformer.ParameterCount().ShouldBe(table.GetProperty("transformer_params").GetProperty(key).GetInt64(), key);
            }
        }
    }

    private static IEnumerable<(string Name, Tensor Value)> Weights(Dictionary<string, GoldenArray> golden, SpaceTimeAttention attention, string set)
    {
        yield return ("norm.weight", LogoGolden.Of(golden["ln_g"]));
        yield return ("norm.bias", LogoGolden.Of(golden["ln_b"]));
        foreach (var entry in LogoGolden.Attention(golden, set, "attention"))
            yield return entry;
        if (attention is not GlobalAttention)
            yield break;
        yield return ("pool.weight", LogoGolden.Of(golden["pool_w"]));
        yield return ("pool.bias", LogoGolden.Of(golden["pool_b"]));
        yield return ("pool_norm.weight", LogoGolden.Of(golden["lnp_g"]));
        yield return ("pool_norm.bias", LogoGolden.Of(golden["lnp_b"]));
    }

    private static string Name(AttentionScheme scheme) => scheme switch
    {
        AttentionScheme.Full => "full",
        AttentionScheme.SpaceOnly => "space",
        AttentionScheme.Divided => "divided",
        AttentionScheme.Mixing => "mixing",
        AttentionScheme.Local => "local",
        AttentionScheme.Global => "global",
        _ => "local_global",
    };

    private static string Key(AttentionScheme scheme) => scheme switch
    {
        AttentionScheme.Full => "a_full",
        AttentionScheme.SpaceOnly => "b_space",
        AttentionScheme.Divided => "c_divided",
        AttentionScheme.Mixing => "d_mixing",
        AttentionScheme.Local => "e_local",
        AttentionScheme.Global => "f_global",
        _ => "ef_local_global",
    };
}
