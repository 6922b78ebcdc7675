using Mien.Torch.Backbones;

namespace Mien.Torch.Tests.Backbones;

/// <summary>Against golden/tgd-mimamo/README.md, resnet50_forward.npz.</summary>
public sealed class CaffeResNetTests
{
    [Fact]
    public void Features_and_stages_agree()
    {
        using var scope = new Scope();
        using var inference = new InferenceMode();
        using var random = new RandomGenerator(0);
        using var network = new CaffeResNet(new CaffeResNetOptions(), random);
        GoldenWeights.FillSplitMix(network);
        network.Evaluate();
        network.ParameterCount().ShouldBe(23_524_424);

        var golden = Golden.Load("tgd-mimamo", "resnet50_forward.npz");
        var picture = Golden.Load("tgd-mimamo", "image_prep.npz")["rgb224_bilinear_crop"].ToTensor();    // [224, 224, 3], 0..255
        var x = (picture - Tensor.From<float>([131.0912f, 103.8827f, 91.4953f], 3)).Permute(2, 0, 1).Unsqueeze(0);
        var maps = network.Maps(x);
        foreach (var (map, name) in maps.Zip((string[])["pool1", "conv2_3", "conv3_4", "conv4_6", "conv5_3"]))
            ShouldMatch(map.Mean([0, 2, 3]), golden[$"chmean_{name}"].Numbers(), name);
        ShouldMatch(network.Features(x), golden["pool5"].Numbers(), "pool5");
        network.Forward(x).Shape.ShouldBe([1, 8]);
    }

    [Fact]
    public void Names_are_Caffes()
    {
        using var random = new RandomGenerator(0);
        using var network = new CaffeResNet(new CaffeResNetOptions { Blocks = [1, 1], Width = 4 }, random);
        network.NamedParameters().Select(entry => entry.Name).Where(name => name.EndsWith("weight", StringComparison.Ordinal)).ShouldBe(
        [
            "conv1_7x7_s2.weight", "conv1_7x7_s2_bn.weight",
            "conv2_1_1x1_reduce.weight", "conv2_1_1x1_reduce_bn.weight", "conv2_1_3x3.weight", "conv2_1_3x3_bn.weight",
            "conv2_1_1x1_increase.weight", "conv2_1_1x1_increase_bn.weight", "conv2_1_1x1_proj.weight", "conv2_1_1x1_proj_bn.weight",
            "conv3_1_1x1_reduce.weight", "conv3_1_1x1_reduce_bn.weight", "conv3_1_3x3.weight", "conv3_1_3x3_bn.weight",
            "conv3_1_1x1_increase.weight", "conv3_1_1x1_increase_bn.weight", "conv3_1_1x1_proj.weight", "conv3_1_1x1_proj_bn.weight",
            "classifier.weight",
        ]);
    }

    private static void ShouldMatch(Tensor actual, double[] expected, string name) =>
        actual.Flatten().To(ScalarType.Float64).ToArray<double>().ShouldMatch(expected, 1e-4 * expected.Max(Math.Abs), name: name);
}
