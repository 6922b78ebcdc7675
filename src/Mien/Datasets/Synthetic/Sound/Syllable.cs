using Mien.Datasets.Synthetic.Behaviour;

namespace Mien.Datasets.Synthetic.Sound;

/// <summary>A consonant's burst and a vowel.</summary>
internal readonly record struct Syllable
{
    /// <summary>When the mouth opens for it: it is seen and heard by the same curve.</summary>
    public required ExpressionCurve Curve { get; init; }

    /// <summary>What is spoken.</summary>
    public required Vowel Vowel { get; init; }

    /// <summary>Loudness of the vowel, root mean square of full scale, dB.</summary>
    public required double Level { get; init; }

    /// <summary>Pitch at the beginning, Hz.</summary>
    public required double Pitch { get; init; }

    /// <summary>Pitch at the end, Hz.</summary>
    public required double EndPitch { get; init; }

    /// <summary>Above this frequency the voice loses strength, Hz.</summary>
    public required double Brightness { get; init; }

    /// <summary>Loudness of the burst before the vowel against the vowel, dB.</summary>
    public required double Burst { get; init; }
}
