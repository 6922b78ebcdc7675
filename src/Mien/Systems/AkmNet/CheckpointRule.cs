namespace Mien.Systems.AkmNet;

/// <summary>Which of the networks that a training passes through is its result.</summary>
public enum CheckpointRule
{
    /// <summary>That of the last epoch. The default.</summary>
    Last,

    /// <summary>The best on two training subjects that do not train.</summary>
    InnerValidation,

    /// <summary>The most accurate on the test clips themselves, as the released code does: scores come out too high, and reports say so.</summary>
    BestOnTest,
}
