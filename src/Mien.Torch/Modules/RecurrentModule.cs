namespace Mien.Torch.Modules;

/// <summary>What GRU and LSTM share: weights per layer and direction under PyTorch's names.</summary>
public abstract class RecurrentModule : Module
{
    private protected RecurrentModule(RecurrentOptions options, int gates, RandomGenerator random)
    {
        Options = options;
        var bound = 1 / Math.Sqrt(options.Hidden);
        var weights = new List<Tensor>();
        for (var layer = 0; layer < options.Layers; layer++)
        {
            for (var direction = 0; direction < options.Directions; direction++)
            {
                var inputs = layer == 0 ? options.Inputs : options.Hidden * options.Directions;
                var suffix = $"l{layer}{(direction == 1 ? "_reverse" : "")}";
                weights.Add(Weight($"weight_ih_{suffix}", gates * options.Hidden, inputs));
                weights.Add(Weight($"weight_hh_{suffix}", gates * options.Hidden, options.Hidden));
                weights.Add(Weight($"bias_ih_{suffix}", gates * options.Hidden));
                weights.Add(Weight($"bias_hh_{suffix}", gates * options.Hidden));
            }
        }
        Weights = [.. weights];

        Tensor Weight(string name, params long[] shape) =>
            AddParameter(name, Initializers.Uniform(Tensors.Zeros(shape), bound, random));
    }

    private protected RecurrentOptions Options { get; }

    private protected Tensor[] Weights { get; }

    /// <summary>A state of zeros for the batch of <paramref name="x"/>, in its type and on its device.</summary>
    private protected Tensor InitialState(Tensor x) => Tensors.Zeros(
        [Options.Layers * Options.Directions, x.Shape[Options.BatchFirst ? 0 : 1], Options.Hidden], x.ScalarType, x.Device);
}
