using System.Numerics;

namespace Mien.Outputs.Annotation;

/// <summary>Draws the 68 landmarks of a face as dots joined by lines.</summary>
internal static class LandmarkFigure
{
    private const float Smallest = 0.6f;            // radius of a dot, pixels
    private const float LineOpacity = 0.55f;        // lines show what belongs together, dots what was measured

    // First landmark, last landmark, closed: the parts in iBUG order.
    private static readonly (int First, int Last, bool Closed)[] Parts =
    [
        (0, 16, false),                             // jaw
        (17, 21, false), (22, 26, false),           // brows
        (27, 30, false), (31, 35, false),           // bridge and base of the nose
        (36, 41, true), (42, 47, true),             // eyes
        (48, 59, true), (60, 67, true),             // outer and inner edge of the lips
    ];

    /// <summary>Draws one face.</summary>
    /// <param name="canvas">The picture.</param>
    /// <param name="landmarks">68 points, pixels.</param>
    /// <param name="faceSize">Larger side of the rectangle round the landmarks, pixels; dots grow with it.</param>
    /// <param name="ink">Colour of the dots.</param>
    public static void Draw(Canvas canvas, ReadOnlySpan<Vector2> landmarks, float faceSize, Ink ink)
    {
        var largest = MathF.Max(Smallest, 0.01f * Math.Min(canvas.Width, canvas.Height));
        var radius = Math.Clamp(faceSize / 110, Smallest, largest);
        var lines = ink with { Opacity = LineOpacity * ink.Opacity };
        foreach (var (first, last, closed) in Parts)
        {
            for (var i = first; i < last; i++)
                canvas.Line(landmarks[i], landmarks[i + 1], radius, lines);
            if (closed)
                canvas.Line(landmarks[last], landmarks[first], radius, lines);
        }
        foreach (ref readonly var landmark in landmarks)
            canvas.Dot(landmark, radius, ink);
    }
}
