namespace Mien.Bench.Engine;

/// <summary>What is timed of a network.</summary>
internal enum Part
{
    /// <summary>Prediction, without gradients.</summary>
    Forward,

    /// <summary>Prediction, loss, backward pass and the optimizer's step.</summary>
    Step,
}
