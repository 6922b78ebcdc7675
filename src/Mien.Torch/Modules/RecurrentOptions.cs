namespace Mien.Torch.Modules;

/// <summary>Shape of a recurrent network.</summary>
public sealed record RecurrentOptions
{
    /// <summary>Size of an input.</summary>
    public required int Inputs { get; init; }

    /// <summary>Size of the state.</summary>
    public required int Hidden { get; init; }

    /// <summary>Layers on top of one another. Default 1.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>Also runs backwards in time; outputs of both directions stand side by side. Default false.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>True when sequences are [N, T, I], false for [T, N, I]. Default false, as in PyTorch.</summary>
    public bool BatchFirst { get; init; }

    /// <summary>Share of outputs dropped between layers in training. Default 0.</summary>
    public double Dropout { get; init; }

    internal int Directions => Bidirectional ? 2 : 1;
}
