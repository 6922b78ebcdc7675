using Mien.Core;
using Mien.Features.Grey;
using Mien.Systems.MimamoNet.Input;

namespace Mien.Tests.Systems.MimamoNet.Input;

public sealed class CaffeVectorsTests
{
    private static readonly Dictionary<string, GoldenArray> Reference = Golden.Load("tgd-mimamo", "image_prep.npz");

    [Fact]
    public void The_golden_picture_is_enlarged_and_cut_exactly()
    {
        var expected = Reference["rgb224_bilinear_crop"].Bytes;             // [224, 224, 3]
        using var face = new Image(112, 112);
        Reference["rgb112"].Bytes.CopyTo(face.Pixels);
        var planes = new float[3 * 224 * 224];
        CaffeVectors.Prepare(face, planes);
        for (var i = 0; i < expected.Length; i++)
            (planes[(i % 3 * 224 * 224) + (i / 3)] + CaffeVectors.Mean[i % 3]).ShouldBe(expected[i], 1e-4f);
    }

    [Fact]
    public void A_triangle_between_two_pixels_is_linear()
    {
        var enlarged = new byte[8];
        new TriangleResizer(1, 2, 1, 8).Resize([0, 80], enlarged);
        enlarged.ShouldBe(new byte[] { 0, 0, 10, 30, 50, 70, 80, 80 });
    }

    [Fact]
    public void A_file_that_is_no_such_network_is_named()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["weights.safetensors"], "nothing");
        var faces = new AlignedFaces(new(() => throw new InvalidOperationException()));
        Should.Throw<InputException>(() => new CaffeVectors(folder["weights.safetensors"], new Dictionary<string, string>(), faces)).Path.ShouldEndWith("weights.safetensors");
    }
}
