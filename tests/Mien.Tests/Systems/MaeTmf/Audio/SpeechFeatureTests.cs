using Mien.Core;
using Mien.Systems.MaeTmf.Audio;
using Mien.Tests.Features.Sound;
using Mien.Torch;
using Mien.Torch.Backbones;
using Mien.Torch.Checkpoints;

namespace Mien.Tests.Systems.MaeTmf.Audio;

/// <summary>Beyond the network itself, which is checked in Mien.Torch.Tests (spec check 5): files of weights, long sound, alignment.</summary>
public sealed class SpeechFeatureTests : IDisposable
{
    private static readonly Wav2Vec2Options Small = new()
    {
        Convolutions = [(8, 10, 5), (8, 3, 2), (8, 3, 2), (8, 3, 2), (8, 3, 2), (8, 2, 2), (8, 2, 2)],
        Width = 64,
        Depth = 2,
        Heads = 1,
        FeedForward = 32,
        PositionSize = 16,
        PositionGroups = 4,
    };

    private static readonly Wav2Vec2Options SmallLarge = Small with { LayerNormExtractor = true, ConvolutionBias = true, PreNorm = true };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, "w.safetensors", "")]
    [InlineData(true, "w.safetensors", "")]
    [InlineData(false, "w.pth", "")]
    [InlineData(false, "w.safetensors", "wav2vec2.")]
    [InlineData(true, "w.safetensors", "hubert.")]
    [InlineData(false, "w.pth", "hubert.")]
    [InlineData(false, "w.safetensors", "plain")]
    public void Weights_under_names_of_torchaudio_and_Hugging_Face_give_the_same_network(bool large, string name, string prefix)
    {
        using var network = Create(large ? SmallLarge : Small);
        Write(_folder[name], network, prefix);
        var sound = Noise(16_000);

        using var feature = new SpeechFeature(_folder[name]);

        using var scope = new Scope();
        var expected = network.Forward(Tensor.From<float>(sound, 1, sound.Length)).ToArray<float>();
        feature.Width.ShouldBe(64);
        Vectors(feature, sound).SelectMany(vector => vector).ShouldBe(expected, 1e-5);
    }

    [Fact]
    public void A_single_block_can_be_chosen_and_the_last_is_the_output_of_the_base_form()
    {
        using var network = Create(Small);
        Write(_folder["w.safetensors"], network, "");
        var sound = Noise(8000);
        using var scope = new Scope();
        var layers = network.Layers(Tensor.From<float>(sound, 1, sound.Length));

        using var first = new SpeechFeature(_folder["w.safetensors"], new() { Layer = 1 });
        using var last = new SpeechFeature(_folder["w.safetensors"], new() { Layer = 2 });
        using var output = new SpeechFeature(_folder["w.safetensors"]);

        Vectors(first, sound).SelectMany(vector => vector).ShouldBe(layers[0].ToArray<float>(), 1e-5);
        Vectors(last, sound).ShouldBe(Vectors(output, sound));
        new[] { first.Id, last.Id }.Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void Normalized_input_makes_loudness_and_offset_irrelevant()
    {
        using var network = Create(SmallLarge);                         // the base form normalises itself
        Write(_folder["w.safetensors"], network, "");
        var sound = Noise(8000);
        var other = Array.ConvertAll(sound, sample => (0.25f * sample) + 0.1f);
        using var plain = new SpeechFeature(_folder["w.safetensors"]);
        using var normalized = new SpeechFeature(_folder["w.safetensors"], new() { NormalizeInput = true });

        Difference(Vectors(normalized, sound), Vectors(normalized, other)).ShouldBeInRange(0, 0.01f);
        Difference(Vectors(plain, sound), Vectors(plain, other)).ShouldBeGreaterThan(0.01f);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(399)]
    [InlineData(400)]
    [InlineData(16_000)]
    [InlineData(511_999)]
    [InlineData(512_000)]
    [InlineData(512_001)]
    [InlineData(512_400)]
    [InlineData(992_500)]
    public void Long_sound_in_pieces_has_as_many_vectors_as_in_one(int samples)
    {
        using var network = Create(Small);
        Write(_folder["w.safetensors"], network, "");
        using var feature = new SpeechFeature(_folder["w.safetensors"]);
        feature.Vectors(Blocks.Of(new float[samples], 16_000)).LongCount().ShouldBe(network.FrameCount(samples));
    }

    [Theory]
    [InlineData(30.5)]
    [InlineData(31)]
    [InlineData(45)]
    public void A_click_in_a_long_sound_changes_the_vector_at_its_time(double seconds)
    {
        using var network = Create(SmallLarge);
        Write(_folder["w.safetensors"], network, "");
        using var feature = new SpeechFeature(_folder["w.safetensors"], new() { Layer = 1 });
        var sound = Noise(50 * 16_000);
        var before = Vectors(feature, sound);
        var click = (int)(seconds * 16_000);
        for (var i = click - 100; i < click + 100; i++)
            sound[i] += i % 2 == 0 ? 2 : -2;
        var after = Vectors(feature, sound);

        var changes = before.Zip(after, (x, y) => x.Zip(y, (a, b) => Math.Abs(a - b)).Sum()).ToArray();

        (0.0125 + (0.02 * Array.IndexOf(changes, changes.Max()))).ShouldBe(seconds, 0.021);
    }

    [Fact]
    public void Frames_get_the_nearest_vector_and_zeros_without_sound()
    {
        using var network = Create(Small);
        Write(_folder["w.safetensors"], network, "");
        using var feature = new SpeechFeature(_folder["w.safetensors"]);
        var sound = Noise(16_000);
        var vectors = Vectors(feature, sound);

        var frames = feature.Describe(Blocks.Of(sound, 1000), Blocks.Frames(50, 25)).Select(vector => vector.ToArray()).ToArray();

        frames[3].ShouldBe(vectors[6]);                                 // 0.14 s lies between 0.1325 and 0.1525
        frames[49].ShouldBe(vectors[48]);                               // the sound is shorter than the video
        feature.Describe([], Blocks.Frames(3, 25)).ShouldAllBe(vector => vector.ToArray().SequenceEqual(new float[64]));
    }

    [Fact]
    public void What_is_no_such_network_is_refused_by_name()
    {
        File.WriteAllText(_folder["text.pth"], "nothing");
        using (var scope = new Scope())
            Safetensors.Write(_folder["other.safetensors"], [("fc.weight", Tensors.Zeros([2, 2]))]);
        foreach (var name in (string[])["text.pth", "other.safetensors", "absent.safetensors"])
            Should.Throw<InputException>(() => new SpeechFeature(_folder[name])).Path.ShouldBe(_folder[name]);
    }

    [Fact]
    public void A_block_that_the_network_has_not_is_refused()
    {
        using var network = Create(Small);
        Write(_folder["w.safetensors"], network, "");
        Should.Throw<OptionsException>(() => new SpeechFeature(_folder["w.safetensors"], new() { Layer = 3 })).Message.ShouldContain("from 1 to 2");
    }

    // NaN where either holds one, as MathF.Max has it.
    private static float Difference(float[][] x, float[][] y) => x.Zip(y, (a, b) => a.Zip(b, (u, v) => Math.Abs(u - v)).Aggregate(0f, MathF.Max)).Aggregate(0f, MathF.Max);

    private static float[][] Vectors(SpeechFeature feature, float[] sound) =>
        [.. feature.Vectors(Blocks.Of(sound, 7777)).Select(vector => vector.ToArray())];

    private static float[] Noise(int length)
    {
        var random = new Random(2);
        return [.. Enumerable.Range(0, length).Select(_ => (float)(random.NextDouble() - 0.5))];
    }

    private static Wav2Vec2 Create(Wav2Vec2Options options)
    {
        using var random = new RandomGenerator(4);
        var network = new Wav2Vec2(options, random);
        network.Evaluate();
        return network;
    }

    /// <param name="path">The file.</param>
    /// <param name="network">Its weights are written.</param>
    /// <param name="prefix">Empty for torchaudio's names, "plain" for those of Hugging Face, else what stands before these.</param>
    private static void Write(string path, Wav2Vec2 network, string prefix)
    {
        using var scope = new Scope();
        var state = network.State().Select(entry => (Name: prefix.Length == 0 ? entry.Name : HuggingFace(entry.Name, prefix), entry.Tensor)).ToList();
        if (prefix.Length > 0)
            state.AddRange([($"{(prefix == "plain" ? "" : prefix)}masked_spec_embed", Tensors.Zeros([64])), ("lm_head.weight", Tensors.Zeros([32, 64]))]);
        if (path.EndsWith(".pth", StringComparison.Ordinal))
            PyTorchFile.Write(path, state.ToDictionary(entry => entry.Name, entry => entry.Tensor));
        else
            Safetensors.Write(path, state);
    }

    private static string HuggingFace(string name, string prefix)
    {
        name = name.Replace("encoder.transformer.", "encoder.", StringComparison.Ordinal)
            .Replace("encoder.feature_projection.", "feature_projection.", StringComparison.Ordinal);
        return prefix == "plain"
            ? name.Replace(".weight_g", ".parametrizations.weight.original0", StringComparison.Ordinal)
                .Replace(".weight_v", ".parametrizations.weight.original1", StringComparison.Ordinal)
            : prefix + name;
    }
}
