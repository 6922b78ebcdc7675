using System.Text.Json;
using Mien.Torch.Backbones;

namespace Mien.Torch.Tests.Backbones;

/// <summary>Against torchvision's swin_t, golden/backbones/swin-README.md.</summary>
public sealed class SwinTransformerTests(SwinTransformerTests.SwinT swin) : IClassFixture<SwinTransformerTests.SwinT>
{
    private static readonly JsonElement Reference = Golden.LoadJson("backbones", "swin_t.json");

    [Fact]
    public void Names_and_shapes_are_torchvisions()
    {
        var network = swin.Network;
        network.ParameterCount().ShouldBe(Reference.GetProperty("parameters").GetInt64());
        network.NamedParameters().Select(entry => $"{entry.Name} {JsonSerializer.Serialize(entry.Tensor.Shape)}")
            .ShouldBe(Reference.GetProperty("tensors").EnumerateArray().Select(row => $"{row[1].GetString()} {row[2].GetRawText()}"));
    }

    [Fact]
    public void Stages_agree()
    {
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        var network = swin.Network;
        var golden = Golden.Load("backbones", "swin_t.npz");
        var map = Image();
        foreach (var (n, stage) in network.Stages.Index())
        {
            map = stage.Forward(map);
            var step = (int)map.Shape[1] / 7;
            var rows = Tensor.From<long>([.. Enumerable.Range(0, 7).Select(i => (long)(i * step))], 7);
            map[0].IndexSelect(0, rows).IndexSelect(1, rows)[.., .., ..8].ShouldMatch(golden[$"stage{n}_grid"], 1e-4, 1e-4, $"stage {n}");
        }
        var normed = network.Map(Image());
        normed[0].ShouldMatch(golden["norm"], 1e-4, 1e-4);
        normed.Mean([1, 2])[0].ShouldMatch(golden["pooled"], 1e-4);
    }

    [Fact]
    public void Logits_and_gradients_agree()
    {
        using var scope = new Scope();
        var network = swin.Network;
        var logits = network.Forward(Image());
        logits.ShouldMatch(Golden.Load("backbones", "swin_t.npz")["logits"], 2e-4);
        var first = logits[0, ..10];
        var loss = (first * first).Mean();
        loss.Backward();
        loss.ToDouble().ShouldBe(Reference.GetProperty("loss_value").GetDouble(), 1e-3);
        foreach (var ((name, tensor), row) in network.NamedParameters().Zip(Reference.GetProperty("tensors").EnumerateArray()))
        {
            using var step = new Scope();
            var norm = row[6].GetDouble();
            tensor.Gradient!.Norm().ToDouble().ShouldBe(norm, norm < 1e-6 ? 1e-6 : 1e-3 * norm, name);
        }
    }

    [Fact]
    public void A_shifted_window_sees_its_own_region_only()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(3);
        using var attention = new ShiftedWindowAttention(width: 8, heads: 2, window: 4, shift: 2, random);
        var x = Tensors.Normal([1, 8, 8, 8], random);
        x.RequiresGradient = true;
        attention.Forward(x)[0, 0, 0].Sum().Backward();                  // the corner: region [0, 2) x [0, 2)
        var reach = x.Gradient!.Absolute().Sum([0, 3]).IsAbove(1e-12).To(ScalarType.Float32).ToArray<float>();
        for (var i = 0; i < 64; i++)
            reach[i].ShouldBe(i / 8 < 2 && i % 8 < 2 ? 1 : 0, $"row {i / 8}, column {i % 8}");
    }

    [Theory]
    [InlineData(30, 42)]
    [InlineData(9, 5)]
    public void Any_size_of_picture_is_padded(int height, int width)
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(3);
        using var network = new SwinTransformer(new SwinOptions { Width = 8, Depths = [2, 2], Heads = [2, 2], Window = 3, Classes = 0 }, random);
        network.Forward(Tensors.Normal([2, 3, height, width], random)).Shape.ShouldBe([2, 16]);
    }

    [Fact]
    public void Depths_and_heads_must_be_of_one_number()
    {
        using var random = new RandomGenerator(3);
        Should.Throw<ArgumentException>(() => new SwinTransformer(new SwinOptions { Depths = [2, 2] }, random))
            .Message.ShouldContain("2 depths do not fit 4");
    }

    private static Tensor Image() => GoldenNumbers.Make([1, 3, 224, 224], i => (2 * GoldenNumbers.Counted(200000, i)) - 1);

    /// <summary>The real network takes seconds to make, so the tests share it: filled, in prediction.</summary>
    public sealed class SwinT : IDisposable
    {
        public SwinT()
        {
            using var random = new RandomGenerator(0);
            Network = new SwinTransformer(new SwinOptions(), random);
            GoldenWeights.FillCounted(Network);
            Network.Evaluate();
        }

        public SwinTransformer Network { get; }

        public void Dispose() => Network.Dispose();
    }
}
