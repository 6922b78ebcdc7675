using System.Text.Json;
using Mien.Systems.SlSwin.Networks;
using Mien.Torch;
using Mien.Torch.Checkpoints;
using Mien.Torch.Modules;
using Mien.Torch.Tests;

namespace Mien.Tests.Systems.SlSwin.Networks;

/// <summary>A comparison network with the weights that golden/sl-swin/README.md makes from counters, section 9.</summary>
internal sealed class GoldenSpottingNetwork : IDisposable
{
    private readonly KeyMap _names;

    public GoldenSpottingNetwork(string name)
    {
        Reference = GoldenJson.Load("sl-swin", $"model-{name}.json");
        using var random = new RandomGenerator(0);
        var kind = Enum.Parse<SpottingNetworkKind>(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
        Network = SpottingNetwork.Create(new SpottingNetworkOptions { Network = kind }, random);
        _names = kind switch
        {
            SpottingNetworkKind.Softnet => PublishedNames.Softnet,
            SpottingNetworkKind.SlVitB => PublishedNames.SlVit,
            SpottingNetworkKind.VitB => Vit,
            _ => PublishedNames.Swin,
        };
        using var weights = Weights();
        Report = Network.Load(kind == SpottingNetworkKind.VitB ? Joined(weights) : weights, new LoadOptions
        {
            Strict = false,                                   // the tables of relative positions are made, not loaded
            Keys = _names,
        });
        Network.Evaluate();
    }

    public Layer Network { get; }

    public JsonElement Reference { get; }

    public LoadReport Report { get; }

    // The plain ViT keeps queries, keys and values apart; no key map can join tensors.
    private static KeyMap Vit { get; } = new(
        KeyRule.Prefix("patch_embedding.conv.", "patch_embed.proj."),
        KeyRule.Pattern(@"^blks\.(\d+)\.ln(\d)\.", "blocks.$1.norm$2."),
        KeyRule.Pattern(@"^blks\.(\d+)\.attention\.W_o\.", "blocks.$1.attn.output."),
        KeyRule.Pattern(@"^blks\.(\d+)\.attention\.W_qkv\.", "blocks.$1.attn.qkv."),
        KeyRule.Pattern(@"^blks\.(\d+)\.mlp\.dense(\d)\.", "blocks.$1.mlp.fc$2."),
        KeyRule.Prefix("head.0.", "norm."),
        KeyRule.Prefix("head.1.", "head."));

    public static Tensor Input() => GoldenNumbers.Make([2, 3, 42, 42], i => GoldenNumbers.Counted(100000, i));

    /// <summary>The norms of the reference's gradients, by our names; for the plain ViT by the reference's.</summary>
    public Dictionary<string, double> GradientNorms()
    {
        using var norms = new StateDictionary();
        foreach (var row in Reference.GetProperty("tensors").EnumerateArray())
            norms.Add(row[1].GetString()!, Tensor.From<double>([row[6].GetDouble()], 1));
        using var renamed = _names.Apply(norms, out _);
        return renamed.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray<double>()[0]);
    }

    public void Dispose() => Network.Dispose();

    private StateDictionary Weights()
    {
        var initial = Reference.GetProperty("initial_temperature");
        var state = new StateDictionary();
        foreach (var row in Reference.GetProperty("tensors").EnumerateArray())
        {
            var t = row[0].GetInt32();
            long[] shape = [.. row[2].EnumerateArray().Select(size => size.GetInt64())];
            var (offset, scale) = row[3].GetString() switch
            {
                "w" => (0, Math.Sqrt(3.0 * shape[0] / shape.Aggregate(1L, (product, size) => product * size))),
                "gain" => (1, 0.2),
                "bias" => (0, 0.1),
                "temp" => (initial.GetDouble(), 0.2 * initial.GetDouble()),
                _ => (0, 0.5),
            };
            state.Add(row[1].GetString()!, GoldenNumbers.Make(shape, i => offset + (scale * ((2 * GoldenNumbers.Counted(t, i)) - 1))));
        }
        return state;
    }

    private static StateDictionary Joined(StateDictionary weights)
    {
        var state = new StateDictionary();
        foreach (var (name, tensor) in weights)
        {
            if (name.EndsWith("W_q.weight", StringComparison.Ordinal))
            {
                Tensor[] parts = [tensor, weights[name.Replace("W_q", "W_k", StringComparison.Ordinal)], weights[name.Replace("W_q", "W_v", StringComparison.Ordinal)]];
                state.Add(name.Replace("W_q", "W_qkv", StringComparison.Ordinal), parts.Concatenate(0));
            }
            else if (!name.Contains("W_k", StringComparison.Ordinal) && !name.Contains("W_v", StringComparison.Ordinal))
            {
                state.Add(name, tensor.Clone());
            }
        }
        return state;
    }
}
