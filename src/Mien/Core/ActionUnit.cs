namespace Mien.Core;

/// <summary>Facial action units by their number in the Facial Action Coding System (Ekman, Friesen and Hager 2002).</summary>
public enum ActionUnit
{
    /// <summary>AU 1, frontalis, inner part.</summary>
    InnerBrowRaiser = 1,

    /// <summary>AU 2, frontalis, outer part.</summary>
    OuterBrowRaiser = 2,

    /// <summary>AU 4, corrugator and depressor supercilii.</summary>
    BrowLowerer = 4,

    /// <summary>AU 5, levator palpebrae.</summary>
    UpperLidRaiser = 5,

    /// <summary>AU 6, orbicularis oculi, outer part.</summary>
    CheekRaiser = 6,

    /// <summary>AU 7, orbicularis oculi, inner part.</summary>
    LidTightener = 7,

    /// <summary>AU 9, levator labii superioris alaeque nasi.</summary>
    NoseWrinkler = 9,

    /// <summary>AU 10, levator labii superioris.</summary>
    UpperLipRaiser = 10,

    /// <summary>AU 12, zygomaticus major.</summary>
    LipCornerPuller = 12,

    /// <summary>AU 14, buccinator.</summary>
    Dimpler = 14,

    /// <summary>AU 15, depressor anguli oris.</summary>
    LipCornerDepressor = 15,

    /// <summary>AU 17, mentalis.</summary>
    ChinRaiser = 17,

    /// <summary>AU 20, risorius.</summary>
    LipStretcher = 20,

    /// <summary>AU 23, orbicularis oris.</summary>
    LipTightener = 23,

    /// <summary>AU 24, orbicularis oris.</summary>
    LipPressor = 24,

    /// <summary>AU 25, the lips are apart.</summary>
    LipsPart = 25,

    /// <summary>AU 26, the jaw is dropped.</summary>
    JawDrop = 26,

    /// <summary>AU 45, both lids close for less than about half a second.</summary>
    Blink = 45,
}
