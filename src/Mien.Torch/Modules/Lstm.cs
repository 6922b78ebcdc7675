namespace Mien.Torch.Modules;

/// <summary>Long short-term memory.</summary>
/// <remarks>Hochreiter and Schmidhuber 1997.</remarks>
public sealed class Lstm : RecurrentModule
{
    /// <param name="options">Shape of the network.</param>
    /// <param name="random">Draws the initial weights evenly within 1 / sqrt(hidden).</param>
    public Lstm(RecurrentOptions options, RandomGenerator random)
        : base(options, gates: 4, random)
    {
    }

    /// <param name="x">[N, T, I] when batch-first, else [T, N, I].</param>
    /// <param name="state">Hidden and cell state, [layers * directions, N, H] each; zeros when left out.</param>
    /// <returns>Outputs with a last dimension of H * directions, the last hidden and the last cell state.</returns>
    public (Tensor Output, Tensor Hidden, Tensor Cell) Forward(Tensor x, (Tensor Hidden, Tensor Cell)? state = null)
    {
        var (hidden, cell) = state ?? (InitialState(x), InitialState(x));
        return Recurrence.Lstm(
            x, hidden, cell, Weights, Options.Layers, Options.Dropout, IsTraining, Options.Bidirectional, Options.BatchFirst);
    }
}
