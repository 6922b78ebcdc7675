using Mien.Systems.AkmNet.Networks;
using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Tests.Systems.AkmNet.Networks;

public sealed class PixelGruTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_description_agrees(int layers)
    {
        using var scope = new Scope();
        var golden = Golden.Load("akmnet", "bigru.npz");
        using var random = new RandomGenerator(1);
        using var gru = new Gru(new() { Inputs = 5, Hidden = 3, Layers = layers, Bidirectional = true, BatchFirst = true }, random);
        gru.To(ScalarType.Float64);
        using (new NoGradient())
        {
            foreach (var (name, tensor) in gru.NamedParameters())
                tensor.CopyInPlace(GoldenClips.Of(golden[$"l{layers}_{name}"]));
        }
        PixelGru.Describe(gru, GoldenClips.Of(golden["Fkey"])).ToArray<double>().ShouldMatch(golden[$"l{layers}_G_flat"].Values, 1e-9, "G");
    }

    /// <summary>Spec check 5.</summary>
    [Fact]
    public void A_reversed_clip_swaps_the_halves_of_two_directions_with_equal_weights()
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        using var gru = new Gru(new() { Inputs = 5, Hidden = 32, Bidirectional = true, BatchFirst = true }, random);
        var parameters = gru.NamedParameters().ToDictionary(entry => entry.Name, entry => entry.Tensor);
        using (new NoGradient())
        {
            foreach (var (name, tensor) in parameters.Where(entry => entry.Key.EndsWith("reverse", StringComparison.Ordinal)))
                tensor.CopyInPlace(parameters[name.Replace("_reverse", "", StringComparison.Ordinal)]);
        }
        var maps = Tensors.Uniform([7, 5, 2, 3], random);
        var forwards = PixelGru.Describe(gru, maps).Reshape(6, 2, 32);
        var backwards = PixelGru.Describe(gru, maps.Flip(0)).Reshape(6, 2, 32).Flip(1);
        forwards.ToArray<float>().Zip(backwards.ToArray<float>()).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-6);
    }
}
