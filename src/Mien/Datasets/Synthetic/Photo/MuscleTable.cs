using Mien.Core;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>What each action unit pulls at full strength, drawn after the pictures in the coding system's manual.</summary>
internal static class MuscleTable
{
    /// <summary>Pulls of units that act on each side of the face alone.</summary>
    public static IReadOnlyList<(ActionUnit Unit, float Reach, Pull[] Pulls)> Sided { get; } =
    [
        (ActionUnit.InnerBrowRaiser, 0.3f,
        [
            new(107, -0.01f, 0.16f), new(55, -0.01f, 0.15f), new(66, 0, 0.12f), new(65, 0, 0.1f), new(105, 0, 0.04f), new(52, 0, 0.03f),
            new(9, 0, 0.1f), new(8, 0, 0.04f), new(108, 0, 0.12f), new(69, 0, 0.08f), new(151, 0, 0.07f), new(63, 0, 0),
        ]),
        (ActionUnit.OuterBrowRaiser, 0.3f,
        [
            new(105, 0, 0.14f), new(63, 0, 0.16f), new(70, 0, 0.14f), new(52, 0, 0.13f), new(53, 0, 0.14f), new(46, 0, 0.11f),
            new(66, 0, 0.08f), new(65, 0, 0.07f), new(104, 0, 0.1f), new(68, 0, 0.08f), new(107, 0, 0), new(55, 0, 0),
        ]),
        (ActionUnit.BrowLowerer, 0.25f,
        [
            new(107, -0.09f, -0.16f, 0.03f), new(55, -0.09f, -0.17f, 0.04f), new(66, -0.07f, -0.15f, 0.03f), new(65, -0.07f, -0.15f, 0.04f),
            new(105, -0.03f, -0.1f), new(52, -0.03f, -0.11f), new(63, -0.01f, -0.03f), new(53, -0.01f, -0.04f),
            new(9, 0, -0.09f), new(8, 0, -0.06f), new(108, 0, -0.05f), new(189, -0.02f, -0.05f), new(221, -0.02f, -0.07f), new(222, 0, -0.07f),
        ]),
        (ActionUnit.CheekRaiser, 0.25f,
        [
            new(119, 0, 0.06f, 0.02f), new(118, 0, 0.08f, 0.03f), new(117, 0, 0.08f, 0.02f), new(50, 0.01f, 0.1f, 0.05f),
            new(101, 0, 0.1f, 0.05f), new(205, 0.02f, 0.07f, 0.04f), new(123, -0.01f, 0.07f), new(229, 0, 0.05f), new(228, 0, 0.06f),
            new(31, -0.03f, 0.05f), new(226, -0.03f, 0.01f), new(113, -0.02f, -0.03f), new(46, 0, -0.03f), new(53, 0, -0.02f),
        ]),
        (ActionUnit.NoseWrinkler, 0.22f,
        [
            new(129, 0.02f, 0.1f, 0.01f), new(98, 0.02f, 0.08f), new(64, 0.03f, 0.09f), new(48, 0.03f, 0.09f), new(49, 0.02f, 0.1f),
            new(1, 0, 0.02f), new(2, 0, 0.03f), new(193, -0.02f, -0.03f), new(55, -0.07f, -0.13f), new(107, -0.06f, -0.1f), new(65, -0.04f, -0.1f),
            new(66, -0.04f, -0.07f), new(8, 0, -0.05f), new(9, 0, -0.06f), new(142, 0, 0.1f, 0.03f), new(36, 0, 0.08f, 0.03f), new(203, 0.02f, 0.11f),
            new(206, 0.02f, 0.1f), new(0, 0, 0.08f), new(37, 0, 0.1f), new(39, 0.01f, 0.12f), new(40, 0.01f, 0.1f), new(13, 0, 0.07f),
            new(82, 0, 0.09f), new(81, 0.01f, 0.1f), new(80, 0.01f, 0.07f), new(101, 0, 0.07f, 0.03f), new(119, 0, 0.04f),
        ]),
        (ActionUnit.UpperLipRaiser, 0.2f,
        [
            new(0, 0, 0.1f, 0.02f), new(37, 0, 0.14f, 0.03f), new(39, 0.01f, 0.17f, 0.03f), new(40, 0.01f, 0.13f, 0.02f), new(185, 0.01f, 0.05f),
            new(13, 0, 0.1f), new(82, 0, 0.14f), new(81, 0.01f, 0.16f), new(80, 0.01f, 0.12f), new(191, 0, 0.05f),
            new(92, 0.01f, 0.14f, 0.02f), new(165, 0.01f, 0.14f, 0.02f), new(167, 0, 0.1f, 0.02f), new(164, 0, 0.06f),
            new(98, 0.03f, 0.05f), new(129, 0.03f, 0.06f), new(206, 0.02f, 0.12f, 0.03f), new(203, 0.02f, 0.12f, 0.03f), new(36, 0, 0.06f, 0.04f),
        ]),
        (ActionUnit.LipCornerPuller, 0.3f,
        [
            new(61, 0.18f, 0.19f, -0.08f), new(78, 0.17f, 0.17f, -0.08f), new(185, 0.13f, 0.13f, -0.06f), new(191, 0.13f, 0.12f, -0.06f),
            new(146, 0.15f, 0.13f, -0.06f), new(95, 0.14f, 0.11f, -0.06f), new(40, 0.07f, 0.06f, -0.04f), new(80, 0.07f, 0.05f, -0.04f),
            new(91, 0.09f, 0.05f, -0.04f), new(88, 0.08f, 0.04f, -0.04f), new(39, 0.03f, 0.02f, -0.02f), new(81, 0.03f, 0.01f, -0.02f),
            new(181, 0.04f, 0, -0.02f), new(178, 0.04f, 0, -0.02f), new(0, 0, -0.01f, -0.02f), new(17, 0, 0, -0.02f), new(13, 0, -0.01f, -0.02f),
            new(14, 0, 0, -0.02f), new(205, 0.06f, 0.11f, 0.06f), new(50, 0.04f, 0.09f, 0.06f), new(101, 0.02f, 0.07f, 0.04f),
            new(187, 0.08f, 0.11f, 0.04f), new(207, 0.1f, 0.12f, 0.03f), new(216, 0.13f, 0.16f, 0.02f), new(206, 0.08f, 0.1f, 0.03f),
            new(57, 0.17f, 0.17f, -0.04f), new(43, 0.15f, 0.13f, -0.04f), new(212, 0.14f, 0.13f), new(129, 0.03f, 0.02f),
        ]),
        (ActionUnit.Dimpler, 0.22f,
        [
            new(61, 0.1f, 0.03f, -0.08f), new(78, 0.09f, 0.02f, -0.08f), new(57, 0.07f, 0.02f, -0.08f), new(43, 0.07f, 0.02f, -0.06f),
            new(185, 0.06f, 0.01f, -0.04f), new(146, 0.06f, 0.01f, -0.04f), new(39, 0.02f, -0.02f), new(181, 0.02f, 0.02f), new(212, 0.04f, 0.01f, 0.02f),
        ]),
        (ActionUnit.LipCornerDepressor, 0.25f,
        [
            new(61, 0.03f, -0.16f), new(78, 0.02f, -0.15f), new(146, 0.02f, -0.11f), new(95, 0.02f, -0.1f), new(185, 0.01f, -0.1f),
            new(191, 0.01f, -0.09f), new(40, 0, -0.03f), new(80, 0, -0.03f), new(91, 0, -0.04f), new(88, 0, -0.03f), new(57, 0.03f, -0.14f),
            new(43, 0.03f, -0.13f), new(212, 0.03f, -0.1f, 0.02f), new(202, 0.01f, -0.06f), new(216, 0.02f, -0.07f), new(0, 0, 0), new(17, 0, 0.01f),
            new(181, 0, 0),
        ]),
        (ActionUnit.LipStretcher, 0.28f,
        [
            new(61, 0.2f, -0.03f, -0.1f), new(78, 0.19f, -0.03f, -0.1f), new(185, 0.14f, -0.02f, -0.07f), new(191, 0.14f, -0.02f, -0.07f),
            new(146, 0.15f, -0.04f, -0.07f), new(95, 0.15f, -0.03f, -0.07f), new(40, 0.08f, -0.02f), new(91, 0.1f, -0.02f), new(80, 0.08f, -0.01f),
            new(88, 0.09f, -0.02f), new(39, 0.03f, -0.01f), new(181, 0.05f, 0), new(57, 0.18f, -0.03f, -0.06f), new(43, 0.17f, -0.04f, -0.06f),
            new(212, 0.12f, -0.03f), new(202, 0.1f, -0.03f),
        ]),
        (ActionUnit.LipTightener, 0.14f,
        [
            new(61, -0.05f, 0), new(78, -0.05f, 0), new(0, 0, -0.06f, -0.02f), new(37, -0.01f, -0.06f, -0.02f), new(39, -0.02f, -0.05f, -0.02f),
            new(40, -0.03f, -0.03f), new(185, -0.04f, -0.01f), new(17, 0, 0.08f, -0.02f), new(84, -0.01f, 0.08f, -0.02f),
            new(181, -0.02f, 0.06f, -0.02f), new(91, -0.03f, 0.04f), new(146, -0.04f, 0.01f), new(18, 0, 0.03f, 0.02f), new(164, 0, -0.02f, 0.02f),
        ]),
        (ActionUnit.LipPressor, 0.14f,
        [
            new(0, 0, -0.08f, -0.03f), new(37, 0, -0.08f, -0.03f), new(39, 0, -0.06f, -0.03f), new(40, 0, -0.04f, -0.02f), new(61, 0.02f, 0, -0.02f),
            new(13, 0, -0.02f, -0.03f), new(82, 0, -0.02f, -0.03f), new(81, 0, -0.02f, -0.03f), new(17, 0, 0.11f, -0.03f), new(84, 0, 0.11f, -0.03f),
            new(181, 0, 0.08f, -0.03f), new(91, 0, 0.05f, -0.02f), new(14, 0, 0.02f, -0.03f), new(87, 0, 0.02f, -0.03f), new(178, 0, 0.02f, -0.03f),
            new(18, 0, 0.06f, 0.03f), new(164, 0, -0.03f, 0.03f), new(167, 0, -0.03f, 0.03f),
        ]),
    ];

    /// <summary>Pulls of units that move the whole mouth, by the mean of the two sides.</summary>
    public static IReadOnlyList<(ActionUnit Unit, float Reach, Pull[] Pulls)> Whole { get; } =
    [
        (ActionUnit.ChinRaiser, 0.28f,
        [
            new(17, 0, 0.12f, 0.05f), new(84, 0, 0.11f, 0.05f), new(181, 0, 0.08f, 0.03f), new(14, 0, 0.08f, 0.04f), new(87, 0, 0.07f, 0.04f),
            new(178, 0, 0.04f, 0.02f), new(91, 0, 0.02f), new(61, 0, -0.03f), new(18, 0, 0.14f, 0.03f), new(200, 0, 0.12f, 0.02f),
            new(199, 0, 0.13f, 0.03f), new(175, 0, 0.09f, 0.03f), new(152, 0, 0.05f), new(13, 0, 0.06f), new(0, 0, 0.05f), new(82, 0, 0.05f),
            new(37, 0, 0.04f), new(40, 0, 0), new(164, 0, 0.02f),
        ]),
        (ActionUnit.LipsPart, 0.16f,
        [
            new(0, 0, 0.04f), new(37, 0, 0.04f), new(39, 0, 0.03f), new(13, 0, 0.05f), new(82, 0, 0.05f), new(81, 0, 0.045f), new(80, 0, 0.03f),
            new(191, 0, 0.015f), new(61, 0, 0), new(78, 0, 0), new(14, 0, -0.14f, -0.02f), new(87, 0, -0.135f, -0.02f), new(178, 0, -0.115f),
            new(88, 0, -0.08f), new(95, 0, -0.04f), new(17, 0, -0.1f), new(84, 0, -0.1f), new(181, 0, -0.085f), new(91, 0, -0.06f), new(146, 0, -0.03f),
            new(18, 0, -0.05f), new(200, 0, -0.02f),
        ]),
        (ActionUnit.JawDrop, 0.34f,
        [
            new(13, 0, -0.01f), new(0, 0, -0.01f), new(40, 0, -0.02f), new(78, -0.05f, -0.12f), new(61, -0.05f, -0.12f), new(14, 0, -0.4f, -0.06f),
            new(87, 0, -0.39f, -0.06f), new(178, 0, -0.36f, -0.06f), new(88, -0.02f, -0.31f, -0.04f), new(95, -0.03f, -0.22f),
            new(17, 0, -0.4f, -0.06f), new(84, 0, -0.39f, -0.06f), new(181, 0, -0.37f, -0.05f), new(91, -0.02f, -0.31f, -0.03f),
            new(146, -0.03f, -0.22f), new(18, 0, -0.4f, -0.06f), new(200, 0, -0.42f, -0.08f), new(199, 0, -0.43f, -0.08f), new(175, 0, -0.43f, -0.09f),
            new(152, 0, -0.43f, -0.1f), new(148, 0, -0.42f, -0.1f), new(176, 0, -0.4f, -0.08f), new(149, 0, -0.35f, -0.07f),
            new(150, 0, -0.29f, -0.05f), new(136, -0.02f, -0.2f), new(172, -0.02f, -0.11f), new(58, -0.01f, -0.05f), new(132, 0, -0.02f),
            new(194, 0, -0.38f, -0.05f), new(204, 0, -0.34f, -0.04f), new(202, 0, -0.27f, -0.03f), new(212, -0.03f, -0.17f),
            new(211, 0, -0.36f, -0.05f), new(210, 0, -0.3f, -0.04f), new(214, -0.02f, -0.17f), new(192, -0.02f, -0.08f), new(57, -0.04f, -0.11f),
            new(216, -0.02f, -0.05f), new(206, 0, -0.02f), new(205, 0, -0.01f), new(187, -0.01f, -0.03f),
        ]),
    ];

    /// <summary>Pulls of rounded lips.</summary>
    public static Pull[] Pucker { get; } =
    [
        new(61, -0.17f, 0, 0.1f), new(78, -0.15f, 0, 0.09f), new(185, -0.12f, 0, 0.1f), new(146, -0.12f, 0, 0.1f), new(191, -0.11f, 0, 0.1f),
        new(95, -0.11f, 0, 0.1f), new(40, -0.07f, 0.02f, 0.1f), new(80, -0.06f, 0.01f, 0.1f), new(91, -0.07f, -0.02f, 0.1f),
        new(88, -0.06f, -0.01f, 0.1f), new(39, -0.03f, 0.03f, 0.1f), new(81, -0.02f, 0.01f, 0.1f), new(181, -0.03f, -0.03f, 0.1f),
        new(178, -0.02f, -0.01f, 0.1f), new(0, 0, 0.03f, 0.1f), new(13, 0, 0.01f, 0.1f), new(14, 0, -0.01f, 0.1f), new(17, 0, -0.03f, 0.1f),
        new(57, -0.12f, 0, 0.04f), new(206, -0.03f, -0.02f), new(212, -0.06f, 0.01f),
    ];

    /// <summary>How far <see cref="Pucker"/> is felt.</summary>
    public const float PuckerReach = 0.24f;
}
