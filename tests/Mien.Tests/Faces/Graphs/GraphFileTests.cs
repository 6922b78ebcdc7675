using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Mien.Core;
using Mien.Faces.Graphs;

namespace Mien.Tests.Faces.Graphs;

public sealed class GraphFileTests : IDisposable
{
    private const string Topology = """
        {
          "modelTopology": { "node": [
            { "name": "pool", "op": "MaxPool", "input": ["conv"],
              "attr": { "padding": { "s": "U0FNRQ==" }, "strides": { "list": { "i": ["1", "2", "2", "1"] } },
                        "ksize": { "list": { "i": ["1", "2", "2", "1"] } } } },
            { "name": "w", "op": "Const" },
            { "name": "b", "op": "Const" },
            { "name": "conv", "op": "_FusedConv2D", "input": ["x", "w:0", "b"],
              "attr": { "padding": { "s": "VkFMSUQ=" }, "strides": { "list": { "i": ["1", "1", "1", "1"] } },
                        "fused_ops": { "list": { "s": ["Qmlhc0FkZA==", "UmVsdQ=="] } } } },
            { "name": "x", "op": "Placeholder" } ] },
          "weightsManifest": [ { "paths": ["model.bin"], "weights": [
            { "name": "w", "shape": [1, 1, 1, 2], "dtype": "float32" },
            { "name": "b", "shape": [2], "dtype": "float32", "quantization": { "dtype": "float16", "original_dtype": "float32" } } ] } ]
        }
        """;

    private static readonly byte[] Weights =
        [.. MemoryMarshal.AsBytes<float>([2f, -3f]), .. MemoryMarshal.AsBytes<Half>([(Half)0.5f, (Half)1f])];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_graph_is_read_with_its_weights_and_put_in_order()
    {
        using var network = Load(Topology, Weights);
        // 2x + 0.5 and 1 - 3x, cut at zero, then the larger of two neighbours
        network.Run([1, 2, -1], 1, 1, 3, 1)[0].ShouldBe([4.5f, 0, 0, 4]);
    }

    [Fact]
    public void A_missing_file_is_a_missing_component_with_a_remedy()
    {
        Should.Throw<MissingComponentException>(() => GraphFile.Read(_folder["none.json"])).Message.ShouldContain("setup");
        File.WriteAllText(_folder["model.json"], Topology);
        Should.Throw<MissingComponentException>(() => GraphFile.Read(_folder["model.json"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON at all")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{ "modelTopology": null }""")]
    [InlineData("""{ "modelTopology": { "node": [] } }""")]
    public void What_is_no_graph_model_is_refused_with_the_files_name(string text) => Refused(text, Weights).ShouldContain("model.json");

    [Theory]
    [InlineData("[1, 1, 1, 2]", "[1, 1, 1, -2]")]
    [InlineData("[1, 1, 1, 2]", "[-1, 1, 1, -2]")]                                // the product alone would look right
    [InlineData("[1, 1, 1, 2]", "[65536, 65536, 65536, 65536]")]
    [InlineData("[1, 1, 1, 2]", "[2147483647]")]
    [InlineData("[1, 1, 1, 2]", "[99999999999]")]
    [InlineData("[1, 1, 1, 2]", "[1, 1, 1, 2.5]")]
    [InlineData("[1, 1, 1, 2]", "\"2\"")]
    [InlineData("[1, 1, 1, 2]", "[1]")]
    [InlineData("[2]", "[3]")]
    [InlineData("[2]", "[0]")]
    [InlineData("\"dtype\": \"float16\"", "\"dtype\": \"uint8\"")]
    [InlineData("\"dtype\": \"float16\"", "\"dtype\": null")]
    [InlineData("\"name\": \"b\", \"shape\"", "\"name\": \"w\", \"shape\"")]      // two weights of one name
    [InlineData("\"name\": \"b\", \"shape\"", "\"name\": null, \"shape\"")]
    [InlineData("[\"conv\"]", "[null]")]
    [InlineData("[\"conv\"]", "[\"nowhere\"]")]
    [InlineData("[\"conv\"]", "[\"pool\"]")]                                      // a circle
    [InlineData("[\"x\", \"w:0\", \"b\"]", "[\"pool\", \"w:0\", \"b\"]")]
    [InlineData("[\"x\", \"w:0\", \"b\"]", "[\"x\"]")]
    [InlineData("\"x\", \"op\"", "\"conv\", \"op\"")]                             // two nodes of one name
    [InlineData("Placeholder", "Einsum")]
    [InlineData("[\"1\", \"2\", \"2\", \"1\"]", "[\"1\"]")]
    [InlineData("[\"1\", \"2\", \"2\", \"1\"]", "[\"1\", \"0\", \"0\", \"1\"]")]
    [InlineData("[\"1\", \"2\", \"2\", \"1\"]", "[\"1\", \"-2\", \"-2\", \"1\"]")]
    [InlineData("[\"1\", \"2\", \"2\", \"1\"]", "[\"1\", \"99999999999\", \"2\", \"1\"]")]
    [InlineData("[\"1\", \"2\", \"2\", \"1\"]", "[\"1\", null, \"2\", \"1\"]")]
    [InlineData("U0FNRQ==", "not base 64")]
    [InlineData("\"model.bin\"", "null")]
    [InlineData("\"model.bin\"", "\"\"")]
    [InlineData("\"model.bin\"", "\"..\"")]
    public void A_broken_field_is_refused(string field, string broken)
    {
        Topology.ShouldContain(field);
        Refused(Topology.Replace(field, broken), Weights);
    }

    [Fact]
    public void A_weight_file_of_another_length_is_refused()
    {
        Refused(Topology, Weights[..^1]).ShouldContain("too short");
        Refused(Topology, []).ShouldContain("too short");
        Refused(Topology, [.. Weights, 0]).ShouldContain("left over");
    }

    [Fact]
    public void A_chain_of_any_length_is_put_in_order()
    {
        const int length = 100_000;      // deeper than the stack would carry calls
        var chain = string.Join(',', Enumerable.Range(1, length).Reverse()
            .Select(i => $$"""{ "name": "n{{i}}", "op": "Relu", "input": ["n{{i - 1}}"] }"""));
        File.WriteAllText(_folder["model.json"],
            $$"""{ "modelTopology": { "node": [{{chain}}, { "name": "n0", "op": "Placeholder" }] }, "weightsManifest": [] }""");
        GraphFile.Read(_folder["model.json"]).Nodes.Select(node => node.Name).ShouldBe(Enumerable.Range(0, length + 1).Select(i => $"n{i}"));
    }

    [Fact]
    public void Damage_anywhere_is_refused_or_harmless()
    {
        var random = new Random(20);
        var (refused, accepted) = (0, 0);
        for (var i = 0; i < 300; i++)
        {
            var (text, weights) = Damage(random);
            try
            {
                Load(text, weights).Dispose();
                accepted++;
            }
            catch (Exception exception)
            {
                (exception is InputException or MissingComponentException).ShouldBeTrue($"mutation {i}: {exception}\n{text}");
                refused++;
            }
        }
        refused.ShouldBeGreaterThan(150);
        accepted.ShouldBeGreaterThan(10);
    }

    public void Dispose() => _folder.Dispose();

    private static (string Text, byte[] Weights) Damage(Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                var characters = Topology.ToCharArray();
                characters[random.Next(characters.Length)] = (char)random.Next(32, 127);
                return (new string(characters), Weights);
            case 1:
                var start = random.Next(Topology.Length);
                return (Topology.Remove(start, random.Next(1, Math.Min(60, Topology.Length - start + 1))), Weights);
            case 2:
                return (Topology, Weights[..random.Next(Weights.Length)]);
            default:
                return (Replaced(random), Weights);
        }
    }

    /// <summary>The topology with one value, anywhere in the tree, replaced by another kind of value or taken out.</summary>
    private static string Replaced(Random random)
    {
        var root = JsonNode.Parse(Topology)!;
        var places = new List<JsonNode>();
        Collect(root);
        var place = places[random.Next(places.Count)];
        string?[] values = ["null", "-1", "1e30", "\"\"", "[]", "{}", "2147483647", "[null]", null];
        var value = values[random.Next(values.Length)];
        if (value is not null)
            place.ReplaceWith(JsonNode.Parse(value));
        else if (place.Parent is JsonObject members)
            members.Remove(place.GetPropertyName());
        else
            place.Parent!.AsArray().Remove(place);
        return root.ToJsonString();

        void Collect(JsonNode node)
        {
            if (node.Parent is not null)
                places.Add(node);
            foreach (var child in node is JsonObject members ? members.Select(member => member.Value) : (node as JsonArray)?.AsEnumerable() ?? [])
                Collect(child!);
        }
    }

    private string Refused(string text, byte[] weights) => Should.Throw<InputException>(() => Load(text, weights).Dispose()).Message;

    private GraphNetwork Load(string text, byte[] weights)
    {
        File.WriteAllText(_folder["model.json"], text);
        File.WriteAllBytes(_folder["model.bin"], weights);
        return new(GraphFile.Read(_folder["model.json"]), "pool");
    }
}
