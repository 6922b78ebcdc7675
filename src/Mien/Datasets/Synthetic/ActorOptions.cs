using Mien.Core;

namespace Mien.Datasets.Synthetic;

/// <summary>Who is filmed, and how. Everything not given is drawn from the two seeds.</summary>
public sealed record ActorOptions
{
    /// <summary>Who: shape, skin, age, hair, beard, glasses. The same number is the same person in every clip.</summary>
    public required ulong Identity { get; init; }

    /// <summary>The take: light, background, clothes, camera, noise.</summary>
    public required ulong Scene { get; init; }

    /// <summary>Pixels, 32..4096. Default 256.</summary>
    public int Width { get; init; } = 256;

    /// <summary>Pixels, 32..4096. Default 256.</summary>
    public int Height { get; init; } = 256;

    /// <summary>Height of the head, chin to crown, as a share of the picture's height, 0.2..1.5. Default 0.7.</summary>
    public double HeadShare { get; init; } = 0.7;

    /// <summary>Standard deviation of the camera's noise in grey levels, 0..30; null draws one from the scene.</summary>
    public double? Noise { get; init; }

    internal IEnumerable<OptionError> Check()
    {
        if (Width is < 32 or > 4096)
            yield return new OptionError(nameof(Width), $"{Width}", "from 32 to 4096 pixels");
        if (Height is < 32 or > 4096)
            yield return new OptionError(nameof(Height), $"{Height}", "from 32 to 4096 pixels");
        if (HeadShare is not (>= 0.2 and <= 1.5))
            yield return new OptionError(nameof(HeadShare), $"{HeadShare}", "from 0.2 to 1.5 of the picture's height");
        if (Noise is not (null or (>= 0 and <= 30)))
            yield return new OptionError(nameof(Noise), $"{Noise}", "from 0 to 30 grey levels");
    }
}
