using Mien.Systems.LogoFormer.Networks;
using Mien.Torch;

namespace Mien.Tests.Systems.LogoFormer.Networks;

/// <summary>Attention rolled out: against dense matrices, by hand, and what holds for any weights.</summary>
public sealed class RolloutTests
{
    private const int Patches = 32, Frames = 4, Places = 8, Regions = 4;

    private static readonly TokenGrid Window = new(2, 2, 2);

    public static TheoryData<AttentionScheme> Schemes { get; } = [.. Enum.GetValues<AttentionScheme>()];

    [Fact]
    public void A_block_rolls_back_as_the_product_of_its_matrices()
    {
        using var scope = new Scope();
        var golden = Golden.Load("logo-former", "block.npz");
        using var random = new RandomGenerator(0);
        using var block = LogoGolden.With(new LogoFormerBlock(LogoGolden.Options, LogoGolden.Grid, random), LogoGolden.Block(golden, "p"));
        var share = Tensors.Uniform([1, 1 + Patches], random).To(ScalarType.Float64);

        var rolled = block.RollBack(share, LogoGolden.Of(golden["x"]).Unsqueeze(0)).ToArray<double>();

        var tokens = golden["tokens_by_window"].Values;                 // [regions, tokens]
        var (local, global) = (golden["local_probs"].Values, golden["global_probs"].Values);
        var heads = LogoGolden.Options.Heads;
        var (seenLocally, seenGlobally) = (new double[1 + Patches, 1 + Patches], new double[1 + Patches, 1 + Patches]);
        seenLocally[0, 0] = 1;
        for (var head = 0; head < heads; head++)
        {
            for (var window = 0; window < Regions; window++)
            {
                for (var i = 0; i < Places * Places; i++)
                    seenLocally[1 + Token(window, i / Places), 1 + Token(window, i % Places)] += local[(((window * heads) + head) * Places * Places) + i] / heads;
            }
            for (var row = 0; row <= Patches; row++)
            {
                for (var region = 0; region <= Regions; region++)
                {
                    var weight = global[(((head * (1 + Patches)) + row) * (1 + Regions)) + region] / heads;
                    for (var i = 0; i < Places; i++)
                    {
                        if (region == 0)
                            seenGlobally[row, 0] += weight / Places;
                        else
                            seenGlobally[row, 1 + Token(region - 1, i)] += weight / Places;
                    }
                }
            }
        }
        var expected = Half(Half(share.ToArray<double>(), seenGlobally), seenLocally);
        rolled.ShouldMatch(expected, 1e-12);

        int Token(int window, int slot) => (int)tokens[(window * Places) + slot];
    }

    [Fact]
    public void Even_attention_within_windows_stays_there()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        using var attention = Even(new LocalAttention(LogoGolden.Grid, Window, 8, 2, random));

        var rolled = RollBack(attention, token: 1 + 11);

        var window = Golden.Load("logo-former", "block.npz")["window_of_token"].Values;
        for (var i = 0; i <= Patches; i++)
            rolled[i].ShouldBe(i == 12 ? 0.5 + (0.5 / Places) : i > 0 && window[i - 1] == window[11] ? 0.5 / Places : 0, 1e-12);
        RollBack(attention, token: 0)[0].ShouldBe(1);                   // the class token passes by
    }

    [Fact]
    public void Even_attention_to_regions_reaches_every_place_alike()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        using var attention = Even(new GlobalAttention(LogoGolden.Grid, Window, 8, 2, random));

        var rolled = RollBack(attention, token: 0);

        rolled[0].ShouldBe((1 + (1.0 / (1 + Regions))) / 2, 1e-12);
        rolled[1..].ShouldAllBe(share => Math.Abs(share - (0.5 / (1 + Regions) / Places)) < 1e-12);
    }

    [Fact]
    public void Even_attention_within_frames_stays_there_but_for_the_class_token()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        using var attention = Even(new SpatialAttention(LogoGolden.Grid, 8, 2, 4, random));

        var ofPatch = RollBack(attention, token: 1 + 19);               // in the third frame
        for (var i = 0; i <= Patches; i++)
            ofPatch[i].ShouldBe((i == 20 ? 0.5 : 0) + (i == 0 || (i - 1) / Places == 2 ? 0.5 / (1 + Places) : 0), 1e-12);
        var ofClass = RollBack(attention, token: 0);
        ofClass[0].ShouldBe(0.5 + (0.5 / (1 + Places)), 1e-12);
        ofClass[1..].ShouldAllBe(share => Math.Abs(share - (0.5 / (1 + Places) / Frames)) < 1e-12);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Every_scheme_tells_a_clip_what_it_tells_it_beside_others_and_shares_sum_to_one(AttentionScheme scheme)
    {
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        using var random = new RandomGenerator(2);
        using var network = new LogoFormerNetwork(
            new() { Frames = 4, Size = 32, BackboneWidth = 4, BackboneStages = 3, Width = 16, Heads = 2, Blocks = 2, Window = Window, Scheme = scheme }, 3, random);
        network.Evaluate();
        var clips = Tensors.Normal([2, 4, 3, 32, 32], random);

        var rolled = network.Rollout(clips);

        rolled.Shape.ShouldBe([2, 4, 2, 2]);
        rolled.ToArray<float>().ShouldAllBe(weight => weight >= 0);
        rolled.Sum([1, 2, 3]).ToArray<float>().ShouldAllBe(sum => Math.Abs(sum - 1) < 1e-5);
        network.Rollout(clips[1..]).ToArray<float>().ShouldBe(rolled[1].ToArray<float>(), 1e-5);
        rolled.ToArray<float>().Distinct().Count().ShouldBeGreaterThan(scheme == AttentionScheme.Global ? 2 : 8);       // a region's places count alike
    }

    private static double[] Half(double[] share, double[,] seen)
    {
        var rolled = new double[share.Length];
        for (var to = 0; to < share.Length; to++)
            rolled[to] = (share[to] + Enumerable.Range(0, share.Length).Sum(from => share[from] * seen[from, to])) / 2;
        return rolled;
    }

    // Queries of zero see everything alike.
    private static T Even<T>(T attention)
        where T : SpaceTimeAttention
    {
        using var noGradient = new NoGradient();
        attention.To(ScalarType.Float64);
        foreach (var (name, parameter) in attention.NamedParameters())
        {
            if (name == "attention.query.weight")
                parameter.CopyInPlace(Tensors.Zeros([.. parameter.Shape], ScalarType.Float64));
        }
        return attention;
    }

    private static double[] RollBack(SpaceTimeAttention attention, int token)
    {
        using var random = new RandomGenerator(3);
        using var noGradient = new NoGradient();
        var share = Tensor.From<double>([.. Enumerable.Range(0, 1 + Patches).Select(i => i == token ? 1.0 : 0)], 1, 1 + Patches);
        return attention.RollBack(share, Tensors.Normal([1, 1 + Patches, 8], random, ScalarType.Float64)).ToArray<double>();
    }
}
