namespace Mien.Outputs.Annotation;

/// <summary>What a canvas is drawn with.</summary>
/// <param name="Red">0..255.</param>
/// <param name="Green">0..255.</param>
/// <param name="Blue">0..255.</param>
/// <param name="Opacity">0 (invisible) to 1 (covers what lies below).</param>
internal readonly record struct Ink(byte Red, byte Green, byte Blue, float Opacity = 1)
{
    // Okabe and Ito 2008, told apart with every kind of colour vision; those that stand out most from skin first, black left out.
    private static readonly Ink[] Palette =
    [
        new(86, 180, 233),      // sky blue
        new(240, 228, 66),      // yellow
        new(204, 121, 167),     // reddish purple
        new(0, 158, 115),       // bluish green
        new(230, 159, 0),       // orange
        new(0, 114, 178),       // blue
        new(213, 94, 0),        // vermilion
    ];

    /// <summary>Text.</summary>
    public static Ink White => new(255, 255, 255);

    /// <summary>What text is written on: dark enough for white letters over any picture.</summary>
    public static Ink Shade => new(0, 0, 0, 0.6f);

    /// <summary>A face's colour; it comes again after seven.</summary>
    /// <param name="faceId">The track's id, from 0.</param>
    public static Ink OfFace(int faceId) => Palette[(uint)faceId % (uint)Palette.Length];
}
