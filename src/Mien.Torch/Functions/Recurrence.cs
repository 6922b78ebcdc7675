namespace Mien.Torch;

/// <summary>Recurrent layers in one call, with libtorch's own kernels.</summary>
public static class Recurrence
{
    private static readonly Operator GruOperator = new("aten::gru", "input");
    private static readonly Operator LstmOperator = new("aten::lstm", "input");

    /// <summary>Gated recurrent units over a sequence.</summary>
    /// <param name="x">[N, T, I] when batch-first, else [T, N, I].</param>
    /// <param name="state">[layers * directions, N, H]</param>
    /// <param name="parameters">Per layer and direction: input and hidden weights, input and hidden biases.</param>
    /// <param name="layers">Layers on top of one another.</param>
    /// <param name="dropout">Share of outputs dropped between layers in training.</param>
    /// <param name="training">True in training.</param>
    /// <param name="bidirectional">Also runs backwards in time.</param>
    /// <param name="batchFirst">Order of the first two dimensions of <paramref name="x"/>.</param>
    /// <returns>Outputs [.., .., H * directions] in the order of x, and the last state.</returns>
    public static (Tensor Output, Tensor State) Gru(
        Tensor x, Tensor state, Tensor[] parameters, int layers, double dropout, bool training, bool bidirectional, bool batchFirst)
    {
        var results = GruOperator.CallMany(x, state, parameters, true, layers, dropout, training, bidirectional, batchFirst);
        return (results[0], results[1]);
    }

    /// <summary>Long short-term memory over a sequence; arguments as for <see cref="Gru"/>, with a state of two tensors.</summary>
    /// <returns>Outputs, last hidden state and last cell state.</returns>
    public static (Tensor Output, Tensor Hidden, Tensor Cell) Lstm(
        Tensor x, Tensor hidden, Tensor cell, Tensor[] parameters, int layers, double dropout, bool training, bool bidirectional,
        bool batchFirst)
    {
        Tensor[] state = [hidden, cell];
        var results = LstmOperator.CallMany(x, state, parameters, true, layers, dropout, training, bidirectional, batchFirst);
        return (results[0], results[1], results[2]);
    }
}
