using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>The look of every part of a person in the light.</summary>
internal readonly ref struct IctShader : IPixelShader
{
    // Half the width, on the texture, in which wrinkles of one side of the face give way to those of the other.
    private const float Middle = 0.04f;

    /// <summary>Three vertices for each triangle.</summary>
    public required ReadOnlySpan<int> Corners { get; init; }

    /// <summary>Part of each triangle.</summary>
    public required ReadOnlySpan<byte> Parts { get; init; }

    /// <summary>What each vertex carries.</summary>
    public required ReadOnlySpan<SurfacePoint> Surface { get; init; }

    /// <summary>What each part is made of.</summary>
    public required ReadOnlySpan<Material> Materials { get; init; }

    /// <summary>The light.</summary>
    public required Lighting Lighting { get; init; }

    /// <summary>Where wrinkles are.</summary>
    public required Texture Wrinkles { get; init; }

    /// <summary>How deep they are on the person's left.</summary>
    public required Vector4 LeftDepths { get; init; }

    /// <summary>How deep they are on the person's right.</summary>
    public required Vector4 RightDepths { get; init; }

    /// <inheritdoc/>
    public Vector4 Shade(int triangle, Vector3 weights, Vector2 pixel)
    {
        var corner = Corners.Slice(3 * triangle, 3);
        var point = SurfacePoint.Between(Surface[corner[0]], Surface[corner[1]], Surface[corner[2]], weights);
        var part = Parts[triangle];
        var material = Materials[part];
        var normal = Vector3.Normalize(point.Normal);
        if (part >= (byte)IctPart.Hair && normal.Z < 0)
            normal = -normal;
        var albedo = material.Texture.Sample(point.U, point.V);
        if (part == (byte)IctPart.Face)
        {
            var depths = Vector4.Lerp(RightDepths, LeftDepths, Smooth.Step(0.5f - Middle, 0.5f + Middle, point.U));
            var depth = Math.Min(1, Vector4.Dot(Wrinkles.Sample(point.U, point.V), depths));
            albedo *= Vector4.One - (depth * new Vector4(0.42f, 0.55f, 0.6f, 0.5f));
        }
        // Light that reaches into creases has been through skin: it is redder.
        var open = new Vector3(MathF.Sqrt(point.Open), point.Open, point.Open);
        var received = Lighting.Received(normal, 1, point.Lit, material.Scatter) - Lighting.Received(normal, 1, 0, material.Scatter);
        received += open * Lighting.Received(normal, 1, 0, material.Scatter);
        var shine = albedo.W * material.Shine * point.Gloss * point.Lit * Lighting.Highlight(normal, material.Sharpness);
        return (albedo * new Vector4(received, 1)) + new Vector4(shine * Lighting.Lamp, 0);
    }
}
