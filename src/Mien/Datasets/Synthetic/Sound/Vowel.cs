namespace Mien.Datasets.Synthetic.Sound;

/// <summary>A vowel: how the mouth looks and how it sounds.</summary>
/// <param name="Open">Mouth opening 0..1.</param>
/// <param name="Round">-1 (spread) to 1 (round).</param>
/// <param name="First">First formant of a man's voice, Hz.</param>
/// <param name="Second">Second formant.</param>
/// <param name="Third">Third formant.</param>
internal readonly record struct Vowel(double Open, double Round, double First, double Second, double Third)
{
    /// <summary>As in father, heed, who'd, head, hawed and heard; formants after Peterson and Barney 1952, table II, men.</summary>
    public static IReadOnlyList<Vowel> All { get; } =
    [
        new(0.9, 0, 730, 1090, 2440),
        new(0.3, -0.8, 270, 2290, 3010),
        new(0.25, 0.9, 300, 870, 2240),
        new(0.6, -0.4, 530, 1840, 2480),
        new(0.65, 0.6, 570, 840, 2410),
        new(0.4, 0.2, 490, 1350, 1690),
    ];
}
