using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Systems.LogoFormer.Networks;

/// <summary>Multi-head attention whose queries, keys and values have no bias, in the pieces that the schemes put together.</summary>
internal sealed class TokenAttention : Module
{
    private readonly Linear _query;
    private readonly Linear _keyValue;
    private readonly Linear _output;

    public TokenAttention(int width, int heads, RandomGenerator random)
    {
        Heads = heads;
        _query = Add("query", new Linear(width, width, random, bias: false));
        _keyValue = Add("key_value", new Linear(width, 2 * width, random, bias: false));
        _output = Add("output", new Linear(width, width, random));
    }

    /// <summary>Number of heads.</summary>
    public int Heads { get; }

    /// <summary>Each query takes from each token of the context.</summary>
    /// <param name="query">[B, N, C]</param>
    /// <param name="context">[B, M, C]</param>
    /// <returns>[B, N, C]</returns>
    public Tensor Forward(Tensor query, Tensor context)
    {
        var (keys, values) = KeysAndValues(context);
        return Output(Core(Queries(query), keys, values));
    }

    /// <summary>How much each query takes from each token of the context, [B, heads, N, M].</summary>
    public Tensor Weights(Tensor query, Tensor context) => CoreWeights(Queries(query), KeysAndValues(context).Keys);

    /// <summary>[.., C] -> [.., C]</summary>
    public Tensor Queries(Tensor x) => _query.Forward(x);

    /// <summary>[.., C] -> twice [.., C]</summary>
    public (Tensor Keys, Tensor Values) KeysAndValues(Tensor x)
    {
        var parts = _keyValue.Forward(x).Chunk(2, -1);
        return (parts[0], parts[1]);
    }

    /// <summary>The two products and the softmax between them: [B, N, C], [B, M, C], [B, M, C] -> [B, N, C].</summary>
    public Tensor Core(Tensor queries, Tensor keys, Tensor values) =>
        CoreWeights(queries, keys).MatrixProduct(values.SplitHeads(Heads)).MergeHeads();

    /// <summary>The first of them with the softmax: [B, N, C], [B, M, C] -> [B, heads, N, M].</summary>
    public Tensor CoreWeights(Tensor queries, Tensor keys) => queries.SplitHeads(Heads).AttentionWeights(keys.SplitHeads(Heads));

    /// <summary>[.., C] -> [.., C]</summary>
    public Tensor Output(Tensor x) => _output.Forward(x);
}
