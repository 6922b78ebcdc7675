using System.Numerics;

namespace Mien.Datasets.Synthetic.Rendering;

/// <summary>A textured surface in the light, with a highlight.</summary>
/// <param name="corners">Three indices into <paramref name="surface"/> for each triangle number.</param>
/// <param name="surface">What each vertex carries.</param>
/// <param name="texture">Colour of the surface, linear.</param>
/// <param name="lighting">The light.</param>
/// <param name="sharpness">Exponent of the highlight.</param>
internal readonly ref struct TexturedShader(
    ReadOnlySpan<int> corners, ReadOnlySpan<SurfacePoint> surface, Texture texture, Lighting lighting, float sharpness) : IPixelShader
{
    private readonly ReadOnlySpan<int> _corners = corners;
    private readonly ReadOnlySpan<SurfacePoint> _surface = surface;

    /// <inheritdoc/>
    public Vector4 Shade(int triangle, Vector3 weights, Vector2 pixel)
    {
        var corner = _corners.Slice(3 * triangle, 3);
        var point = SurfacePoint.Between(_surface[corner[0]], _surface[corner[1]], _surface[corner[2]], weights);
        var normal = Vector3.Normalize(point.Normal);
        var matt = texture.Sample(point.U, point.V) * new Vector4(lighting.Received(normal, point.Open, point.Lit), 1);
        var shine = point.Gloss * point.Lit * lighting.Highlight(normal, sharpness);
        return matt + new Vector4(shine * lighting.Lamp, 0);
    }
}
