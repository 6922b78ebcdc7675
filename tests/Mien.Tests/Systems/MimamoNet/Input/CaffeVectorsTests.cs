using Mien.Core;
using Mien.Datasets;
using Mien.Features.Grey;
using Mien.Media;
using Mien.Systems.MimamoNet;
using Mien.Systems.MimamoNet.Input;
using Mien.Systems.MimamoNet.Networks;
using Mien.Torch;
using Mien.Torch.Backbones;
using Mien.Torch.Checkpoints;

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

    [Fact]
    public void A_network_predicts_from_the_vectors_of_a_ResNet_50_whose_file_has_names_of_its_own()
    {
        const int frames = 2;
        using var folder = new TemporaryFolder();
        var faces = Faces(folder["faces"], frames);
        using var random = new RandomGenerator(1);
        using var resnet = new CaffeResNet(new(), random);              // with a classifier, as such files have
        WriteWeights(folder["resnet.safetensors"], resnet);
        WriteModel(folder["model.safetensors"], resnet.FeatureCount, random);
        File.WriteAllText(folder["options.yaml"], $"input: {{ spatial: caffe-resnet, weights: '{folder["resnet.safetensors"]}', names: {{ '^body\\.': '' }} }}");

        new MimamoNetSystem().Evaluate(
            new() { Dataset = faces, Folder = folder["out"], Configuration = folder["options.yaml"] },
            [folder["model.safetensors"]], TestContext.Current.CancellationToken);

        var rows = File.ReadAllLines(folder["out/predictions/a.csv"]).Skip(1).ToList();
        rows.Count.ShouldBe(frames);
        rows.Distinct().Count().ShouldBe(frames);
        using var scope = new Scope();
        using var inference = new InferenceMode();
        resnet.Evaluate();
        var stored = Npz.Read(Directory.GetFiles(folder["out/features"], "*.npz").Single(path => Npz.Read(path).ContainsKey("vectors")));
        var expected = resnet.Features(Planes(frames)).ToArray<float>();
        stored["vectors"].As<float>().ToArray().ShouldBe(expected, 1e-4 * expected.Max());
    }

    private static Dataset Faces(string folder, int count)
    {
        Directory.CreateDirectory(folder);
        using var writer = new PictureSequenceWriter(folder, "%05d.png", 1, 112, 112);
        for (var i = 0; i < count; i++)
        {
            using var face = Face(i);
            writer.Write(face);
        }
        writer.Complete();
        return new()
        {
            Name = "made up",
            Root = folder,
            Videos = [new() { Name = "a", Frames = new ImageSequence(folder, Enumerable.Range(1, count).Select(number => (number, $"{number:D5}.png"))) }],
        };
    }

    private static Image Face(int number)
    {
        var face = new Image(112, 112);
        for (var i = 0; i < face.Pixels.Length; i++)
            face.Pixels[i] = (byte)(128 + (100 * Math.Sin((0.01 * (number + 1) * i) + number)));
        return face;
    }

    private static Tensor Planes(int count)
    {
        var planes = new float[count * 3 * 224 * 224];
        for (var i = 0; i < count; i++)
        {
            using var face = Face(i);
            CaffeVectors.Prepare(face, planes.AsSpan(i * 3 * 224 * 224, 3 * 224 * 224));
        }
        return Tensor.From<float>(planes, count, 3, 224, 224);
    }

    private static void WriteWeights(string path, CaffeResNet network)
    {
        using var scope = new Scope();
        using var state = network.Save();
        Safetensors.Write(path, state.Select(entry => ($"body.{entry.Key}", entry.Value)));
    }

    private static void WriteModel(string path, int spatialWidth, RandomGenerator random)
    {
        var network = new AffectNetworkOptions { Width = 0.05 };
        using var model = new AffectModel(new AffectNetwork(network, spatialWidth, random), new()
        {
            Network = network,
            SpatialWidth = spatialWidth,
            SnippetLength = 64,
            ValenceDeviation = 1,
            ArousalDeviation = 1,
            TrainedOn = "nothing",
        });
        model.Save(path);
    }
}
