using System.Text.Json;
using Mien.Systems.AkmNet.Networks;
using Mien.Torch;
using Mien.Torch.Data;

namespace Mien.Tests.Systems.AkmNet.Networks;

/// <summary>Against golden/akmnet/README.md, and the acceptance checks 2 to 6 of the specification.</summary>
public sealed class KeyFrameMiningTests
{
    private const double Tolerance = 1e-9;

    private static readonly KeyFrameOptions Full = new();

    [Theory]
    [InlineData("akm_a", SelectionGradient.Replacement)]
    [InlineData("akm_a", SelectionGradient.SteAll)]
    [InlineData("akm_b", SelectionGradient.Replacement)]
    [InlineData("akm_b", SelectionGradient.SteAll)]
    public void Mining_its_losses_and_their_gradients_agree(string name, SelectionGradient rule)
    {
        using var scope = new Scope();
        var golden = Golden.Load("akmnet", $"{name}.npz");
        using var attention = GoldenClips.Attention(golden["w"].Values, golden["b"].Values[0]);
        var options = Full with { Gradient = rule };
        var maps = GoldenClips.Of(golden["F"]);
        maps.RequiresGradient = true;
        var mined = new KeyFrameMining(options, attention).Mine(maps, training: true);
        var selection = mined.Selection!;

        mined.Attention.ShouldMatch(golden["alpha"], Tolerance, "alpha");
        mined.Correlation.ShouldMatch(golden["beta"], Tolerance, "beta");
        selection.Mean.ShouldBe(golden["mean"].Values[0], Tolerance);
        selection.Selected.ToArray<double>().ShouldBe(golden["B"].Values);
        mined.KeyFrames.ShouldBe(golden["idx"].Values.Select(index => (int)index));
        mined.Maps.ShouldMatch(golden["Fkey"], Tolerance, "Fkey");
        selection.Sparsity.ToDouble().ShouldBe(golden["Lgs"].Values[0], Tolerance);
        selection.Margin.ToDouble().ShouldBe(golden["Lmmm"].Values[0], Tolerance);

        var sum = (GoldenClips.Of(golden["U"]) * mined.Maps).Sum() + mined.Loss(options)!;
        sum.ToDouble().ShouldBe(golden["S"].Values[0], Tolerance);
        var key = rule == SelectionGradient.Replacement ? "replacement" : "ste_all";
        var gradients = sum.GradientsOf([maps, attention.Weight, attention.Bias!, selection.Selected, mined.Correlation]);
        gradients[0]!.ShouldMatch(golden[$"dF_{key}"], Tolerance, "dF");
        gradients[1]!.ToArray<double>().ShouldMatch(golden[$"dw_{key}"].Values, Tolerance, "dw");
        gradients[2]!.ToArray<double>().ShouldMatch(golden[$"db_{key}"].Values, Tolerance, "db");
        gradients[3]!.ShouldMatch(golden[$"dB_{key}"], Tolerance, "dB");
        gradients[4]!.ShouldMatch(golden[$"dbeta_{key}"], Tolerance, "dbeta");
    }

    /// <summary>Spec check 3: numbers that can be checked on paper.</summary>
    [Fact]
    public void Losses_and_their_gradients_are_those_worked_out_by_hand()
    {
        using var scope = new Scope();
        foreach (var item in Golden.LoadJson("akmnet", "akm_hand.json").GetProperty("losses").EnumerateArray())
        {
            var beta = Numbers(item, "beta");
            foreach (var (rule, key) in new[] { (SelectionGradient.Replacement, "replacement"), (SelectionGradient.SteAll, "ste_all") })
            {
                var correlation = Tensor.From<double>(beta, beta.Length);
                correlation.RequiresGradient = true;
                var selection = KeyFrameSelection.Of(correlation, rule);
                var name = $"{item}, {rule}";
                selection.Selected.ToArray<double>().ShouldBe(Numbers(item, "B"), name);
                selection.KeyFrames.Count.ShouldBe(item.GetProperty("N").GetInt32(), name);
                selection.Mean.ShouldBe(item.GetProperty("mean").GetDouble(), 1e-12, name);
                selection.Sparsity.ToDouble().ShouldBe(item.GetProperty("L_gs").GetDouble(), 1e-12, name);
                selection.Margin.ToDouble().ShouldBe(item.GetProperty("L_mmm").GetDouble(), 1e-12, name);
                Gradient(selection.Margin, correlation).ShouldMatch(Numbers(item, "dLmmm_dbeta"), 1e-12, name);
                Gradient(selection.Sparsity, correlation).ShouldMatch(Numbers(item, $"dLgs_dbeta_{key}"), 1e-12, name);
            }
        }
    }

    [Fact]
    public void The_module_worked_out_by_hand_agrees()
    {
        using var scope = new Scope();
        var hand = Golden.LoadJson("akmnet", "akm_hand.json").GetProperty("module");
        using var attention = GoldenClips.Attention(Numbers(hand, "alpha_weight"), hand.GetProperty("alpha_bias").GetDouble());
        double[] pooled = [.. hand.GetProperty("pooled").EnumerateArray().SelectMany(row => row.EnumerateArray(), (_, value) => value.GetDouble())];
        var mined = new KeyFrameMining(Full, attention).Mine(Tensor.From<double>(pooled, 3, 2, 1, 1), training: false);
        mined.Attention.ToArray<double>().ShouldMatch(Numbers(hand, "alpha"), 1e-12, "alpha");
        mined.Correlation.ToArray<double>().ShouldMatch(Numbers(hand, "beta"), 1e-12, "beta");
        mined.KeyFrames.ShouldBe([0]);
        mined.Selection!.Margin.ToDouble().ShouldBe(hand.GetProperty("L_mmm").GetDouble(), 1e-12);
    }

    /// <summary>Spec checks 2 and 3.</summary>
    [Fact]
    public void Every_clip_of_any_length_keeps_a_key_frame_and_has_finite_losses_and_gradients()
    {
        var counts = new HashSet<int>();
        for (var clip = 0; clip < 1000; clip++)
        {
            using var scope = new Scope();
            var random = new ItemRandom(1, 0, clip);
            var length = clip == 0 ? 1 : 1 + random.Next(200);
            double[] frame = [.. Enumerable.Range(0, 4).Select(_ => random.NextDouble())];
            var values = new float[length * 4];
            for (var i = 0; i < values.Length; i++)
                values[i] = (clip % 10) switch { 1 => (float)frame[i % 4], 2 => 0, _ => (float)random.NextDouble() };       // 1: constant, 2: zero
            using var attention = GoldenClips.Attention([.. Enumerable.Range(0, 4).Select(_ => random.Normal())], 0.1);
            attention.To(ScalarType.Float32);
            var maps = Tensor.From<float>(values, length, 4, 1, 1);
            maps.RequiresGradient = true;
            var options = Full with { Gradient = clip % 2 == 0 ? SelectionGradient.Replacement : SelectionGradient.SteAll };
            var mined = new KeyFrameMining(options, attention).Mine(maps, training: true);

            var beta = mined.Correlation.ToArray<float>();
            mined.KeyFrames.ShouldBe(mined.KeyFrames.Distinct().Order());
            mined.KeyFrames.ShouldContain(Array.IndexOf(beta, beta.Max()), $"clip {clip}");
            beta.ShouldAllBe(value => value >= -1.00001f && value <= 1.00001f);
            mined.Selection!.Sparsity.ToDouble().ShouldBe(mined.KeyFrames.Count - 1);
            mined.Selection.Margin.ToDouble().ShouldBeInRange(0, 2);
            (mined.Maps.Sum() + mined.Loss(options)!).Backward();
            foreach (var tensor in new[] { maps, attention.Weight, attention.Bias! })
                double.IsFinite(tensor.Gradient!.Norm().ToDouble()).ShouldBeTrue($"clip {clip}");
            counts.Add(mined.KeyFrames.Count);
        }
        counts.Count.ShouldBeGreaterThan(20);
    }

    /// <summary>Spec check 4.</summary>
    [Fact]
    public void Correlation_does_not_depend_on_the_features_scale_nor_on_frames_that_come_twice()
    {
        using var scope = new Scope();
        var golden = Golden.Load("akmnet", "akm_a.npz");
        using var attention = GoldenClips.Attention(golden["w"].Values, golden["b"].Values[0]);
        using var even = GoldenClips.Attention(new double[golden["w"].Values.Length], 0);       // the same attention whatever the scale
        var maps = GoldenClips.Of(golden["F"]);
        Mine(maps * 7, even).Correlation.ToArray<double>().ShouldMatch(Mine(maps, even).Correlation.ToArray<double>(), 1e-12, "beta");

        var (once, twice) = (Mine(maps, attention), Mine(maps.Unsqueeze(1).Expand(-1, 2, -1, -1, -1).Flatten(0, 1), attention));
        twice.Selection!.Mean.ShouldBe(once.Selection!.Mean, 1e-12);
        twice.KeyFrames.ShouldBe(once.KeyFrames.SelectMany(frame => new[] { 2 * frame, (2 * frame) + 1 }));
    }

    /// <summary>Spec check 5, up to the recurrent network.</summary>
    [Fact]
    public void Frames_in_another_order_have_the_same_attention_correlation_and_losses()
    {
        using var scope = new Scope();
        var golden = Golden.Load("akmnet", "akm_b.npz");
        using var attention = GoldenClips.Attention(golden["w"].Values, golden["b"].Values[0]);
        var maps = GoldenClips.Of(golden["F"]);
        int[] order = [5, 0, 11, 3, 9, 1, 10, 2, 8, 7, 4, 6];
        var moved = Mine(maps.IndexSelect(0, Tensor.From<long>([.. order.Select(frame => (long)frame)], order.Length)), attention);
        var still = Mine(maps, attention);
        moved.Correlation.ToArray<double>().ShouldMatch([.. order.Select(frame => still.Correlation.ToArray<double>()[frame])], 1e-12, "beta");
        moved.Attention.ToArray<double>().ShouldMatch([.. order.Select(frame => still.Attention.ToArray<double>()[frame])], 1e-12, "alpha");
        moved.KeyFrames.ShouldBe(still.KeyFrames.Select(frame => Array.IndexOf(order, frame)).Order());
        moved.Loss(Full)!.ToDouble().ShouldBe(still.Loss(Full)!.ToDouble(), 1e-12);
    }

    /// <summary>Spec check 6.</summary>
    [Fact]
    public void Unselected_frames_and_the_attention_receive_gradient_through_the_global_vector()
    {
        using var scope = new Scope();
        var golden = Golden.Load("akmnet", "akm_a.npz");
        using var attention = GoldenClips.Attention(golden["w"].Values, golden["b"].Values[0]);
        var maps = GoldenClips.Of(golden["F"]);
        maps.RequiresGradient = true;
        var mined = new KeyFrameMining(Full, attention).Mine(maps, training: true);
        (GoldenClips.Of(golden["U"]) * mined.Maps).Sum().Backward();
        var frames = maps.Gradient!.Flatten(1).Norm(2, [1]).ToArray<double>();
        frames.Length.ShouldBeGreaterThan(mined.KeyFrames.Count);
        frames.ShouldAllBe(norm => norm > 1e-6);
        attention.Weight.Gradient!.Norm().ToDouble().ShouldBeGreaterThan(1e-6);
        attention.Bias!.Gradient!.Norm().ToDouble().ShouldBeGreaterThan(1e-6);
    }

    /// <summary>Spec check 6: differences of the surrogate B = mask (1 + beta - stop(beta)).</summary>
    [Fact]
    public void The_gradient_by_replacement_is_that_of_a_smooth_surrogate()
    {
        using var scope = new Scope();
        var golden = Golden.Load("akmnet", "akm_a.npz");
        using var attention = GoldenClips.Attention(golden["w"].Values, golden["b"].Values[0]);
        var upstream = GoldenClips.Of(golden["U"]);
        var maps = GoldenClips.Of(golden["F"]);
        maps.RequiresGradient = true;
        var mined = new KeyFrameMining(Full, attention).Mine(maps, training: true);
        (upstream * mined.Maps).Sum().Backward();
        var exact = maps.Gradient!.ToArray<double>();
        var (values, keys, frozen) = (golden["F"].Values, mined.KeyFrames, mined.Correlation.ToArray<double>());
        for (var i = 0; i < values.Length; i += 5)
            exact[i].ShouldBe((Surrogate(i, 1e-6) - Surrogate(i, -1e-6)) / 2e-6, 1e-6, $"element {i}");

        double Surrogate(int index, double change)
        {
            using var inner = new Scope();
            double[] moved = [.. values];
            moved[index] += change;
            var changed = Tensor.From<double>(moved, maps.Shape);
            var beta = Mine(changed, attention).Correlation.ToArray<double>();
            return keys.Select((frame, n) => (upstream[n] * changed[frame]).Sum().ToDouble() * (1 + beta[frame] - frozen[frame])).Sum();
        }
    }

    [Fact]
    public void The_released_codes_rule_passes_nothing_for_a_clip_of_one_frame()
    {
        using var scope = new Scope();
        using var attention = GoldenClips.Attention([1, 2], 0.5);
        var maps = Tensor.From<double>([1, 2], 1, 2, 1, 1);
        var options = Full with { Gradient = SelectionGradient.SteAll };
        var mined = new KeyFrameMining(options, attention).Mine(maps, training: true);
        (mined.Maps.Sum() + mined.Loss(options)!).Backward();
        attention.Weight.Gradient!.ToArray<double>().ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void Without_correlation_attention_selects_and_without_attention_all_frames_count_alike()
    {
        using var scope = new Scope();
        var golden = Golden.Load("akmnet", "akm_b.npz");
        using var attention = GoldenClips.Attention(golden["w"].Values, golden["b"].Values[0]);
        var maps = GoldenClips.Of(golden["F"]);
        var alone = new KeyFrameMining(new() { Mining = MiningKind.WithoutCorrelation }, attention).Mine(maps, training: true);
        alone.Correlation.ToArray<double>().ShouldBe(alone.Attention.ToArray<double>());
        var alpha = golden["alpha"].Values;
        alone.KeyFrames.ShouldBe(Enumerable.Range(0, alpha.Length).Where(frame => alpha[frame] >= alpha.Average()));

        var alike = new KeyFrameMining(new() { Mining = MiningKind.WithoutAttention }, null).Mine(maps, training: true);
        alike.Attention.ToArray<double>().ShouldAllBe(value => value == 1);
        alike.Correlation.ToArray<double>().ShouldNotBe(Mine(maps, attention).Correlation.ToArray<double>());
        alike.Selection.ShouldNotBeNull();
    }

    [Fact]
    public void Without_selection_every_frame_stays_weighed_by_its_correlation_and_nothing_is_lost()
    {
        using var scope = new Scope();
        var golden = Golden.Load("akmnet", "akm_a.npz");
        using var attention = GoldenClips.Attention(golden["w"].Values, golden["b"].Values[0]);
        var maps = GoldenClips.Of(golden["F"]);
        var mined = new KeyFrameMining(new() { Mining = MiningKind.WithoutSelection }, attention).Mine(maps, training: true);
        mined.KeyFrames.ShouldBe(Enumerable.Range(0, golden["F"].Shape[0]));
        mined.Loss(Full).ShouldBeNull();
        mined.Maps[2].ToArray<double>().ShouldMatch([.. maps[2].ToArray<double>().Select(value => value * golden["beta"].Values[2])], 1e-12, "frame 2");
    }

    [Fact]
    public void Chance_draws_anew_in_training_and_stays_the_same_in_tests()
    {
        using var scope = new Scope();
        var maps = Tensors.Ones([40, 2, 1, 1]);
        var mining = new KeyFrameMining(new() { Mining = MiningKind.RandomFrames }, null);
        RandomGenerator.Default.Seed(1);
        var draws = Enumerable.Range(0, 50).Select(_ => mining.Mine(maps, training: true).KeyFrames).ToArray();
        draws.ShouldAllBe(frames => frames.Count >= 1 && frames.SequenceEqual(frames.Distinct().Order()) && frames.Max() < 40);
        draws.Select(frames => frames.Count).Distinct().Count().ShouldBeGreaterThan(15);
        mining.Mine(maps, training: false).KeyFrames.ShouldBe(mining.Mine(maps, training: false).KeyFrames);
    }

    private static MinedClip Mine(Tensor maps, Mien.Torch.Modules.Linear attention) => new KeyFrameMining(Full, attention).Mine(maps, training: false);

    private static double[] Gradient(Tensor loss, Tensor of) =>
        loss.RequiresGradient ? loss.GradientsOf([of], retainGraph: true)[0]!.ToArray<double>() : new double[of.Count];

    private static double[] Numbers(JsonElement item, string name) => [.. item.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
}
