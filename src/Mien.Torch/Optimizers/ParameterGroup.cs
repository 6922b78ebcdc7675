namespace Mien.Torch.Optimizers;

/// <summary>Parameters that an optimizer treats alike.</summary>
/// <param name="Parameters">Names and tensors, as <see cref="Modules.Module.NamedParameters"/> gives them.</param>
public sealed record ParameterGroup(IReadOnlyList<(string Name, Tensor Tensor)> Parameters)
{
    /// <summary>The group's learning rate divided by the optimizer's, at least 0. Default 1.</summary>
    public double LearningRateScale { get; init => field = NotNegative(value, nameof(LearningRateScale)); } = 1;

    /// <summary>Share of each weight, before the learning rate, by which a step pulls it to 0; at least 0. Default 0.</summary>
    public double WeightDecay { get; init => field = NotNegative(value, nameof(WeightDecay)); }

    private static double NotNegative(double value, string name) =>
        value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "must be 0 or more");
}
