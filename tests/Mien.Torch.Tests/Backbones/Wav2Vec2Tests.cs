using Mien.Torch.Backbones;

namespace Mien.Torch.Tests.Backbones;

/// <summary>Against torchaudio, golden/mae-tmf/README.md.</summary>
public sealed class Wav2Vec2Tests
{
    private const double Tolerance = 2e-5;

    [Theory]
    [InlineData("base")]
    [InlineData("large")]
    public void Convolutions_blocks_and_output_agree(string form)
    {
        using var scope = new Scope();
        using var network = Create(form);
        GoldenWeights.FillNamed(network);
        network.Evaluate();
        var golden = Golden.Load("mae-tmf", "wav2vec2-tiny.npz");
        var waveform = golden["pcm"].ToTensor().Unsqueeze(0) * (1 / 32768.0);
        network.Extractor.Forward(waveform)[0].ShouldMatch(golden[$"{form}.conv_features"], Tolerance);
        var layers = network.Layers(waveform);
        layers.Count.ShouldBe(3);
        foreach (var (i, layer) in layers.Index())
            layer[0].ShouldMatch(golden[$"{form}.layer{i + 1}"], Tolerance, name: $"layer {i + 1}");
        network.Forward(waveform)[0].ShouldMatch(golden[$"{form}.output"], Tolerance);
        network.Layers(waveform[.., ..8000])[^1][0].ShouldMatch(golden[$"{form}.half_second_last"], Tolerance);
    }

    [Theory]
    [InlineData("base")]
    [InlineData("large")]
    public void Names_and_shapes_are_torchaudios(string form)
    {
        using var network = Create(form);
        ShouldHaveShapes(network, $"tiny_{form}_shapes");
    }

    [Fact]
    public void The_real_network_has_the_published_tensors()
    {
        using var random = new RandomGenerator(0);
        using var network = new Wav2Vec2(Wav2Vec2Options.Base, random);
        network.ParameterCount().ShouldBe(Golden.LoadJson("mae-tmf", "wav2vec2-shapes.json").GetProperty("base_parameter_count").GetInt64());
        ShouldHaveShapes(network, "base_state_dict_shapes");
    }

    [Fact]
    public void Frames_for_samples_are_known_beforehand()
    {
        using var network = Create("base");
        foreach (var entry in Golden.LoadJson("mae-tmf", "wav2vec2-shapes.json").GetProperty("frames_for_samples").EnumerateObject())
            network.FrameCount(long.Parse(entry.Name)).ShouldBe(entry.Value.GetInt64(), entry.Name);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(399)]
    public void Too_short_a_waveform_gives_no_frames(int samples)
    {
        using var scope = new Scope();
        using var network = Create("base");
        network.Forward(Tensors.Zeros([2, samples])).Shape.ShouldBe([2, 0, 24]);
    }

    private static void ShouldHaveShapes(Wav2Vec2 network, string list) =>
        network.State().Select(entry => $"{entry.Name} [{string.Join(',', entry.Tensor.Shape)}]").ShouldBe(
            Golden.LoadJson("mae-tmf", "wav2vec2-shapes.json").GetProperty(list).EnumerateObject().Select(entry =>
                $"{entry.Name} [{string.Join(',', entry.Value.EnumerateArray().Select(size => size.GetInt64()))}]"),
            ignoreOrder: true);

    private static Wav2Vec2 Create(string form)
    {
        using var random = new RandomGenerator(0);
        return new Wav2Vec2(
            (form == "base" ? Wav2Vec2Options.Base : Wav2Vec2Options.Large) with
            {
                Convolutions = [(16, 10, 5), (16, 3, 2), (16, 3, 2), (16, 3, 2), (16, 3, 2), (16, 2, 2), (16, 2, 2)],
                Width = 24,
                Depth = 3,
                Heads = 4,
                FeedForward = 48,
                PositionSize = 16,
                PositionGroups = 4,
            },
            random);
    }
}
