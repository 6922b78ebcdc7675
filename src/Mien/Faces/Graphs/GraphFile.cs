using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Mien.Core;

namespace Mien.Faces.Graphs;

/// <summary>A TensorFlow.js graph model: topology in JSON, weights in one binary file beside it.</summary>
/// <param name="Nodes">Operations in an order in which each follows its inputs.</param>
/// <param name="Constants">Weights by node name.</param>
internal sealed record GraphFile(IReadOnlyList<GraphNode> Nodes, IReadOnlyDictionary<string, GraphConstant> Constants)
{
    /// <summary>Reads <c>name.json</c> and the weight file it names.</summary>
    /// <exception cref="MissingComponentException">A file is absent.</exception>
    /// <exception cref="InputException">A file is not what it should be.</exception>
    public static GraphFile Read(string jsonPath)
    {
        const string remedy = "Run \"./mien setup\" to fetch the model files again.";
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(jsonPath));
            var root = document.RootElement;
            var nodes = root.GetProperty("modelTopology").GetProperty("node").EnumerateArray()
                .Where(node => node.GetProperty("op").GetString() != "Const")
                .Select(ReadNode)
                .ToArray();
            return new(InOrder(nodes), ReadConstants(root, Path.GetDirectoryName(jsonPath)!));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new MissingComponentException($"model file \"{jsonPath}\"", remedy, exception);
        }
        catch (Exception exception) when (
            exception is JsonException or KeyNotFoundException or FormatException or InvalidOperationException or InvalidDataException
                or ArgumentException or OverflowException or IOException or UnauthorizedAccessException)
        {
            throw new InputException(jsonPath, $"it is not a graph model ({exception.Message})", remedy, exception);
        }
    }

    private static GraphNode ReadNode(JsonElement node)
    {
        var attributes = node.TryGetProperty("attr", out var found) ? found : default;
        return new()
        {
            Name = Name(node.GetProperty("name")),
            Type = Name(node.GetProperty("op")),
            Inputs = node.TryGetProperty("input", out var inputs)
                ? [.. inputs.EnumerateArray().Select(input => Name(input).Split(':')[0])]
                : [],
            Stride = Side(attributes, "strides"),
            WindowSize = Side(attributes, "ksize"),
            SamePadding = Attribute(attributes, "padding") is { } padding && Text(padding.GetProperty("s")) == "SAME",
            FusedOperations = Attribute(attributes, "fused_ops") is { } fused && fused.GetProperty("list").TryGetProperty("s", out var names)
                ? [.. names.EnumerateArray().Select(Text)]
                : [],
        };
    }

    private static JsonElement? Attribute(JsonElement attributes, string name) =>
        attributes.ValueKind == JsonValueKind.Object && attributes.TryGetProperty(name, out var value) ? value : null;

    private static string Name(JsonElement text) => text.GetString() ?? throw new InvalidDataException("a name is missing");

    // [1, height, width, 1]; the graphs used here are square.
    private static int Side(JsonElement attributes, string name)
    {
        if (Attribute(attributes, name) is not { } sides)
            return 1;
        var side = int.Parse(Name(sides.GetProperty("list").GetProperty("i").EnumerateArray().ElementAt(1)));
        return side >= 1 ? side : throw new InvalidDataException($"{name} of {side}");
    }

    private static string Text(JsonElement base64) => Encoding.ASCII.GetString(base64.GetBytesFromBase64());

    private static List<GraphNode> InOrder(IReadOnlyCollection<GraphNode> nodes)
    {
        var byName = nodes.ToDictionary(node => node.Name);
        var ordered = new List<GraphNode>();
        var (begun, done) = (new HashSet<string>(), new HashSet<string>());
        var waiting = new Stack<GraphNode>(nodes.Reverse());
        while (waiting.TryPeek(out var node))
        {
            var sources = node.Inputs.Where(byName.ContainsKey);
            if (begun.Add(node.Name))
            {
                foreach (var source in sources.Where(source => !begun.Contains(source)))
                    waiting.Push(byName[source]);
                continue;
            }
            waiting.Pop();
            if (!sources.All(done.Contains))
                throw new InvalidDataException($"\"{node.Name}\" needs its own result");
            if (done.Add(node.Name))
                ordered.Add(node);
        }
        return ordered;
    }

    private static Dictionary<string, GraphConstant> ReadConstants(JsonElement root, string folder)
    {
        var constants = new Dictionary<string, GraphConstant>();
        foreach (var group in root.GetProperty("weightsManifest").EnumerateArray())
        {
            var bytes = group.GetProperty("paths").EnumerateArray()
                .SelectMany(path => File.ReadAllBytes(Path.Combine(folder, Path.GetFileName(Name(path)))))
                .ToArray()
                .AsSpan();
            foreach (var weight in group.GetProperty("weights").EnumerateArray())
            {
                int[] shape = [.. weight.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
                if (Array.Exists(shape, size => size < 0))
                    throw new InvalidDataException("a weight has a negative size");
                var stored = weight.TryGetProperty("quantization", out var quantization) ? quantization : weight;
                var count = shape.Aggregate(1, (product, size) => checked(product * size));
                var values = Take(ref bytes, count, Name(stored.GetProperty("dtype")));
                constants.Add(Name(weight.GetProperty("name")), new(shape, values));
            }
            if (bytes.Length > 0)
                throw new InvalidDataException($"{bytes.Length} bytes of weights are left over");
        }
        return constants;
    }

    private static float[] Take(ref Span<byte> bytes, int count, string type)
    {
        var size = type == "float16" ? sizeof(ushort) : sizeof(float);
        if (count > bytes.Length / size)
            throw new InvalidDataException("the weight file is too short");
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = type switch
            {
                "float32" => MemoryMarshal.Read<float>(bytes[(4 * i)..]),
                "float16" => (float)MemoryMarshal.Read<Half>(bytes[(2 * i)..]),
                "int32" => MemoryMarshal.Read<int>(bytes[(4 * i)..]),
                _ => throw new InvalidDataException($"weights of type {type} are not supported"),
            };
        }
        bytes = bytes[(count * size)..];
        return values;
    }
}
