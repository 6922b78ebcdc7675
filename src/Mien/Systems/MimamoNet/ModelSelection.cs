namespace Mien.Systems.MimamoNet;

/// <summary>Which of the networks that a training passes through is the result.</summary>
public enum ModelSelection
{
    /// <summary>The best on a part of the training subjects that does not train: the split's own validation part or a fifth. The default.</summary>
    Validation,

    /// <summary>The best on the test videos themselves, as the released code does: scores come out too high.</summary>
    Test,

    /// <summary>The last: nothing is held back.</summary>
    Last,
}
