using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Networks;
using Mien.Torch;
using Mien.Torch.Tests;

namespace Mien.Tests.Systems.MaeTmf.Networks;

/// <summary>Against the released autoencoder, golden/mae-tmf/README.md, mae-tiny.npz.</summary>
public sealed class MaskedAutoencoderTests
{
    private static readonly Dictionary<string, GoldenArray> Reference = Golden.Load("mae-tmf", "mae-tiny.npz");
    private static readonly MaskedAutoencoderOptions Tiny = MaskedAutoencoderOptions.Tiny;

    /// <summary>Spec check 1.</summary>
    [Fact]
    public void Weights_positions_and_masks_are_the_golden_ones()
    {
        using var scope = new Scope();
        using var network = MaeGolden.Autoencoder(Tiny);
        foreach (var (name, parameter) in network.NamedParameters())
            parameter.ShouldMatch(Reference["w." + MaeGolden.ReferenceName(name)], 0, name);
        foreach (var (name, buffer) in network.NamedBuffers())
            buffer.Squeeze(0).ShouldMatch(Reference[MaeGolden.ReferenceName(name)], 1e-6, name);
        network.NamedBuffers().Count().ShouldBe(2);

        using var mask = Mask();
        mask.Restore.ShouldMatch(Reference["ids_restore"], 0);
        mask.Hidden.ShouldMatch(Reference["mask"], 0);
        var order = Reference["ids_shuffle"].Values.Chunk(Tiny.Patches).SelectMany(picture => picture.Take(Tiny.Kept)).Select(patch => (long)patch);
        mask.Kept.ToArray<long>().ShouldBe(order);
    }

    /// <summary>Spec check 2.</summary>
    [Fact]
    public void Latent_and_prediction_are_the_golden_ones()
    {
        using var scope = new Scope();
        using var network = MaeGolden.Autoencoder(Tiny);
        using var mask = Mask();
        var latent = network.Latent(Image(), mask);
        latent.ShouldMatch(Reference["latent"], 1e-5);
        network.Restore(latent, mask).ShouldMatch(Reference["pred"], 2e-5);
        network.Latent(Image(), null).ShouldMatch(Reference["latent_unmasked"], 1e-5);
    }

    /// <summary>Spec check 2.</summary>
    [Theory]
    [InlineData(true, "norm")]
    [InlineData(false, "raw")]
    public void Losses_and_their_gradients_are_the_golden_ones(bool normalize, string name)
    {
        using var scope = new Scope();
        using var network = MaeGolden.Autoencoder(Tiny with { NormalizeTarget = normalize });
        using var mask = Mask();
        var loss = network.Loss(Image(), mask);
        loss.ToDouble().ShouldBe(Reference[$"loss_{name}"].Values[0], 1e-5);
        loss.Backward();
        var gradients = network.NamedParameters().ToDictionary(entry => MaeGolden.ReferenceName(entry.Name), entry => entry.Tensor, StringComparer.Ordinal);
        var expected = Reference.Where(entry => entry.Key.StartsWith($"grad_{name}.", StringComparison.Ordinal)).ToArray();
        expected.Length.ShouldBe(10);
        foreach (var (key, gradient) in expected)
            gradients[key[$"grad_{name}.".Length..]].Gradient!.ShouldMatch(gradient, 1e-5, key);
    }

    /// <summary>Spec check 2: three tensors that the golden file does not hold.</summary>
    [Theory]
    [InlineData("encoder.blocks.0.norm1.weight")]
    [InlineData("decoder_blocks.0.attn.proj.weight")]
    [InlineData("decoder_norm.bias")]
    public void Gradients_agree_with_differences(string name)
    {
        const double step = 1e-6;
        using var scope = new Scope();
        using var network = MaeGolden.Autoencoder(Tiny);
        network.To(ScalarType.Float64);
        using var mask = Mask();
        var image = Image().To(ScalarType.Float64);
        network.Loss(image, mask).Backward();
        var parameter = network.NamedParameters().Single(entry => entry.Name == name).Tensor;
        var (values, gradient) = (parameter.ToArray<double>(), parameter.Gradient!.ToArray<double>());
        for (var i = 0; i < values.Length; i += 1 + (values.Length / 5))
            gradient[i].ShouldBe((LossAt(i, step) - LossAt(i, -step)) / (2 * step), 1e-7);

        double LossAt(int index, double change)
        {
            using var noGradient = new NoGradient();
            double[] moved = [.. values];
            moved[index] += change;
            parameter.CopyInPlace(Tensor.From<double>(moved, parameter.Shape));
            return network.Loss(image, mask).ToDouble();
        }
    }

    /// <summary>Spec check 3.</summary>
    [Fact]
    public void The_class_token_of_the_encoder_alone_is_the_first_row_of_its_latent()
    {
        using var scope = new Scope();
        using var network = MaeGolden.Autoencoder(Tiny);
        var features = network.Encoder.Features(Image());
        features.ShouldMatch(Golden.Load("mae-tmf", "vit-finetune-tiny.npz")["features_cls"], 1e-5);
        (features - network.Latent(Image(), null)[.., 0]).Absolute().ToArray<float>().Max().ShouldBe(0);
    }

    /// <summary>Spec check 3.</summary>
    [Fact]
    public void A_fine_tuned_network_begins_with_the_encoder_and_agrees_with_the_golden_one()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(3);
        using var pretrained = MaeGolden.Autoencoder(Tiny);
        using var network = FaceEncoder.Make(Tiny, AffectTrack.ActionUnits, 0.1, random, pretrained);
        var encoder = pretrained.Encoder.State().ToDictionary(entry => entry.Name, entry => entry.Tensor, StringComparer.Ordinal);
        foreach (var (name, tensor) in network.State().Where(entry => !entry.Name.StartsWith("fc_norm.") && !entry.Name.StartsWith("head.")))
            tensor.ToArray<float>().ShouldBe(encoder[name].ToArray<float>(), name);
        network.NamedParameters().Select(entry => entry.Name).ShouldContain("pos_embed");
        var head = network.NamedParameters().ToDictionary(entry => entry.Name, entry => entry.Tensor, StringComparer.Ordinal);
        head["head.weight"].ToArray<float>().Max(Math.Abs).ShouldBeInRange(1e-6f, 4e-5f);
        head["head.bias"].ToArray<float>().ShouldAllBe(value => value == 0);

        MaeGolden.Fill(network);
        network.Evaluate();
        var golden = Golden.Load("mae-tmf", "vit-finetune-tiny.npz");
        network.Features(Image()).ShouldMatch(golden["features_gap"], 1e-5);
        network.Forward(Image()).ShouldMatch(golden["logits_gap"], 1e-5);
    }

    /// <summary>Spec check 4.</summary>
    [Fact]
    public void A_mask_hides_what_it_should_and_restoring_undoes_the_shuffling()
    {
        using var scope = new Scope();
        var noise = Noise(5 * 49);
        using var mask = PatchMask.Of(noise, 49, 12);
        mask.Hidden.Sum([1]).ToArray<float>().ShouldAllBe(hidden => hidden == 37);
        mask.Hidden.Gather(1, mask.Kept).ToArray<float>().ShouldAllBe(hidden => hidden == 0);
        var (_, shuffled) = mask.Restore.Sort(1);                           // the order of the noise
        var x = Tensors.Count(5 * 49).Reshape(5, 49);
        x.Gather(1, shuffled).Gather(1, mask.Restore).ToArray<long>().ShouldBe(x.ToArray<long>());
    }

    [Fact]
    public void Of_equal_noise_the_first_patches_are_seen()
    {
        using var mask = PatchMask.Of(new double[8], 8, 3);
        mask.Kept.ToArray<long>().ShouldBe([0, 1, 2]);
        Should.Throw<ArgumentException>(() => PatchMask.Of(new double[9], 8, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => PatchMask.Of(new double[8], 8, 9));
    }

    /// <summary>Spec check 4.</summary>
    [Fact]
    public void Patches_are_the_golden_ones_and_make_the_picture_again()
    {
        using var scope = new Scope();
        var patches = PatchPixels.Of(Image(), Tiny.PatchSize);
        patches.ShouldMatch(Reference["patches"], 0);
        PatchPixels.Join(patches, Tiny.PatchSize).ToArray<float>().ShouldBe(Image().ToArray<float>());
    }

    /// <summary>Spec check 4.</summary>
    [Fact]
    public void The_loss_knows_nothing_of_the_patches_that_are_seen()
    {
        using var scope = new Scope();
        using var network = MaeGolden.Autoencoder(Tiny);
        using var mask = Mask();
        var restored = network.Restore(network.Latent(Image(), mask), mask);
        var loss = network.Loss(restored, Image(), mask).ToDouble();
        network.Loss(restored + ((1 - mask.Hidden).Unsqueeze(2) * 7), Image(), mask).ToDouble().ShouldBe(loss, 1e-6);
        network.Loss(restored + (mask.Hidden.Unsqueeze(2) * 7), Image(), mask).ToDouble().ShouldBeGreaterThan(loss + 40);
    }

    /// <summary>Spec check 4.</summary>
    [Fact]
    public void Predicting_zero_costs_one_less_one_in_n()
    {
        using var scope = new Scope();
        using var network = MaeGolden.Autoencoder(Tiny);
        using var mask = Mask();
        network.Loss(Tensors.Zeros([2, 16, 192]), Image(), mask).ToDouble().ShouldBe(191.0 / 192, 1e-4);
    }

    /// <summary>Section 2.3 of the specification; the base is counted where it is not slow to draw.</summary>
    [Fact]
    public void The_presets_have_the_sizes_they_claim()
    {
        using var random = new RandomGenerator(0);
        foreach (var (options, millions) in new[] { (MaskedAutoencoderOptions.Nano, 0.585), (MaskedAutoencoderOptions.Small, 3.34) })
        {
            options.Check().ShouldBeEmpty();
            using var network = new MaskedAutoencoder(options, random);
            (network.ParameterCount() / 1e6).ShouldBe(millions, 0.005);
        }
    }

    [Fact, Trait("Category", "slow")]
    public void The_base_preset_has_the_published_size()
    {
        using var random = new RandomGenerator(0);
        using var network = new MaskedAutoencoder(MaskedAutoencoderOptions.Base, random);
        network.ParameterCount().ShouldBe(111_655_680);
        network.State().Sum(entry => entry.Tensor.Count).ShouldBe(111_907_840);
        network.Encoder.ParameterCount().ShouldBe(85_798_656 - (197 * 768));
        network.Encoder.State().Sum(entry => entry.Tensor.Count).ShouldBe(85_798_656);
    }

    [Fact]
    public void Every_mistake_in_the_options_is_named() =>
        (Tiny with { Width = 26, DecoderDepth = 0, MaskRatio = 1 }).Check().Select(error => error.Option).ShouldBe(["Width", "DecoderDepth", "MaskRatio"]);

    private static Tensor Image() => Reference["image"].Tensor();

    private static PatchMask Mask() => PatchMask.Of(Reference["noise"].Values, Tiny.Patches, Tiny.Kept);

    private static double[] Noise(int count) => [.. Enumerable.Range(0, count).Select(i => GoldenNumbers.Named(7, i))];
}
