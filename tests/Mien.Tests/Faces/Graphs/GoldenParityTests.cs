using Mien.Faces;
using Mien.Torch.Checkpoints;

namespace Mien.Tests.Faces.Graphs;

/// <summary>The four graphs against an independent float32 evaluation; tolerances as its README states them.</summary>
public sealed class GoldenParityTests
{
    [Theory]
    [InlineData("noise")]
    [InlineData("face")]
    public void The_detector_graph_gives_the_golden_numbers(string input) =>
        // Its background logits reach -10249, where one unit in the last place is 1e-3: even an exact evaluation differs from
        // the float32 golden by 1.8e-3 there. So 1e-3 absolute holds for values of ordinary size and 1e-6 of the value above.
        Compare("blazeface", input, 1 / 127.5f, -1, 1e-3, 1e-6, "Identity", "Identity_1", "Identity_2", "Identity_3");

    [Theory]
    [InlineData("noise")]
    [InlineData("face")]
    public void The_landmark_graph_gives_the_golden_numbers(string input) =>
        Compare("facemesh", input, 1 / 255f, 0, 2e-2, 0, "Identity", "Identity_1", "Identity_2");

    [Theory]
    [InlineData("noise")]
    [InlineData("face")]
    public void The_expression_graph_gives_the_golden_numbers(string input) =>
        Compare("emotion", input, 1 / 127.5f, -1, 1e-4, 0, "Identity");

    [Theory]
    [InlineData("noise")]
    [InlineData("face")]
    public void The_iris_graph_gives_the_golden_numbers(string input) =>
        Compare("iris", input, 1 / 255f, 0, 1e-2, 0, "Identity");

    private static void Compare(
        string graph, string input, float scale, float offset, double absolute, double relative, params string[] outputs)
    {
        var golden = Npz.Read(SharedData.Path("golden", "faces", graph + ".npz"));
        var pixels = golden[input + "_input"];
        using var network = FaceModels.Installed().Load(graph, outputs);

        var results = network.Run([.. pixels.Bytes.ToArray().Select(value => (value * scale) + offset)], [.. pixels.Shape]);

        for (var output = 0; output < outputs.Length; output++)
        {
            var expected = golden[$"{input}_{outputs[output]}"].As<float>();
            results[output].Length.ShouldBe(expected.Length);
            for (var i = 0; i < expected.Length; i++)
                ((double)results[output][i]).ShouldBe(expected[i], absolute + (relative * Math.Abs(expected[i])), $"{outputs[output]}[{i}]");
        }
    }
}
