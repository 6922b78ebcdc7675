namespace Mien.Datasets.Synthetic.Photo;

/// <summary>How faces differ from each other: each entry is one standard deviation of one proportion.</summary>
internal static class ShapeTable
{
    /// <summary>Reach along the surface and pulls of each proportion.</summary>
    public static IReadOnlyList<(float Reach, Pull[] Pulls)> Proportions { get; } =
    [
        // Jaw width.
        (0.6f, [new(172, 0.1f, 0), new(136, 0.09f, 0), new(150, 0.07f, 0), new(58, 0.09f, 0), new(132, 0.07f, 0)]),
        // Cheek width.
        (0.6f, [new(234, 0.08f, 0), new(93, 0.08f, 0), new(127, 0.07f, 0), new(123, 0.05f, 0), new(116, 0.05f, 0)]),
        // Length of the chin.
        (0.6f, [new(152, 0, -0.1f), new(148, 0, -0.1f), new(176, 0, -0.09f), new(175, 0, -0.08f), new(199, 0, -0.05f), new(149, 0, -0.06f)]),
        // Width of the nose.
        (0.25f, [new(129, 0.04f, 0), new(98, 0.03f, 0), new(64, 0.045f, 0), new(48, 0.045f, 0), new(4, 0, 0)]),
        // Length of the nose.
        (0.35f, [new(1, 0, -0.06f), new(4, 0, -0.06f), new(2, 0, -0.06f), new(98, 0, -0.06f), new(129, 0, -0.05f), new(0, 0, -0.02f)]),
        // Bridge of the nose.
        (0.3f, [new(6, 0, 0, 0.08f), new(197, 0, 0, 0.07f), new(195, 0, 0, 0.06f)]),
        // Height of the brows.
        (0.28f, [new(107, 0, 0.04f), new(66, 0, 0.04f), new(105, 0, 0.05f), new(63, 0, 0.05f), new(70, 0, 0.05f), new(52, 0, 0.04f), new(55, 0, 0.03f)]),
        // Opening of the eyes.
        (0.12f, [new(159, 0, 0.018f), new(160, 0, 0.015f), new(158, 0, 0.015f), new(145, 0, -0.012f), new(144, 0, -0.01f), new(153, 0, -0.01f)]),
        // Slant of the eyes.
        (0.3f, [new(33, 0.01f, 0.03f), new(133, 0, -0.01f)]),
        // Width of the mouth.
        (0.3f, [new(61, 0.06f, 0), new(78, 0.055f, 0), new(40, 0.03f, 0), new(91, 0.03f, 0), new(0, 0, 0), new(17, 0, 0)]),
        // Fullness of the lips.
        (0.18f, [new(0, 0, 0.025f, 0.02f), new(37, 0, 0.025f, 0.02f), new(39, 0, 0.02f), new(17, 0, -0.03f, 0.02f), new(84, 0, -0.03f, 0.02f),
            new(181, 0, -0.02f), new(13, 0, 0), new(14, 0, 0), new(82, 0, 0), new(87, 0, 0), new(61, 0, 0)]),
    ];
}
