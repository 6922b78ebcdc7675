using Mien.Torch.Optimizers;

namespace Mien.Torch.Tests.Optimizers;

public sealed class ParameterGroupsTests
{
    [Theory]
    [InlineData("0.65")]
    [InlineData("0.75")]
    public void Layers_learn_at_the_golden_rates(string decay)
    {
        using var scope = new Scope();
        var golden = GoldenJson.Load("mae-tmf", "schedules.json").GetProperty("layer_decay");
        var (depth, scales) = ((int)golden.Number("depth"), golden.Numbers(decay));
        var layers = golden.GetProperty("layer_of").EnumerateObject().ToDictionary(layer => layer.Name, layer => layer.Value.GetInt32());
        var parameters = layers.Keys.Select(name => (name, Tensors.Ones(name.Contains("norm") || name.Contains("bias") ? [2] : [2, 2])));

        var groups = ParameterGroups.ByLayer(
            parameters, name => ParameterGroups.VisionTransformerLayer(name, depth), depth + 2, double.Parse(decay), 0.05);

        groups.Sum(group => group.Parameters.Count).ShouldBe(layers.Count);
        foreach (var group in groups)
        {
            foreach (var (name, tensor) in group.Parameters)
            {
                group.LearningRateScale.ShouldBe(scales[layers[name]], 1e-14, name);
                group.WeightDecay.ShouldBe(tensor.Rank == 1 ? 0 : 0.05, name);
            }
        }
    }

    [Fact]
    public void Biases_and_norms_do_not_decay()
    {
        using var scope = new Scope();
        var groups = ParameterGroups.DecayMatricesOnly([("weight", Tensors.Ones([2, 2])), ("bias", Tensors.Ones([2]))], 0.1);
        groups.Select(group => (group.Parameters.Single().Name, group.WeightDecay, group.LearningRateScale))
            .ShouldBe([("bias", 0, 1), ("weight", 0.1, 1)]);
    }

    [Fact]
    public void A_layer_out_of_range_is_named()
    {
        using var scope = new Scope();
        Should.Throw<ArgumentOutOfRangeException>(() => ParameterGroups.ByLayer([("blocks.7.w", Tensors.Ones([1]))], _ => 7, 3, 0.5, 0))
            .Message.ShouldContain("blocks.7.w");
    }
}
