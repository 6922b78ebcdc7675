namespace Mien.Torch.Modules;

/// <summary>Gated recurrent units.</summary>
/// <remarks>Cho et al. 2014, with PyTorch's placement of the reset gate.</remarks>
public sealed class Gru : RecurrentModule
{
    /// <param name="options">Shape of the network.</param>
    /// <param name="random">Draws the initial weights evenly within 1 / sqrt(hidden).</param>
    public Gru(RecurrentOptions options, RandomGenerator random)
        : base(options, gates: 3, random)
    {
    }

    /// <param name="x">[N, T, I] when batch-first, else [T, N, I].</param>
    /// <param name="state">[layers * directions, N, H]; zeros when left out.</param>
    /// <returns>Outputs with a last dimension of H * directions, and the last state.</returns>
    public (Tensor Output, Tensor State) Forward(Tensor x, Tensor? state = null) => Recurrence.Gru(
        x, state ?? InitialState(x), Weights, Options.Layers, Options.Dropout, IsTraining, Options.Bidirectional, Options.BatchFirst);
}
