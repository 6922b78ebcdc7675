using Mien.Core;
using Mien.Features.Flow;
using Mien.Torch.Checkpoints;

namespace Mien.Bench.Features;

/// <summary>One of the golden pairs under <c>tests/Golden/sl-swin</c>: two grey pictures of 128x128 and the true flow between them.</summary>
/// <param name="Name">What moves, e.g. <c>bump</c>.</param>
/// <param name="Pictures">8-bit grey.</param>
/// <param name="Truth">[2, 128, 128], pixels.</param>
internal sealed record TvL1Pair(string Name, FlowPair Pictures, float[] Truth)
{
    public const int Side = 128;

    /// <summary>Floats of a flow.</summary>
    public const int FlowLength = 2 * Side * Side;

    private static readonly string[] Names = ["translation", "expansion", "bump", "face"];

    public static TvL1Pair[] All() => Array.ConvertAll(Names, Load);

    /// <summary>Mean distance of a flow from another, [2, 128, 128] both, in pixels.</summary>
    public static double MeanDistance(ReadOnlySpan<float> flow, ReadOnlySpan<float> other)
    {
        const int Area = Side * Side;
        var sum = 0.0;
        for (var i = 0; i < Area; i++)
            sum += double.Hypot(flow[i] - other[i], flow[Area + i] - other[Area + i]);
        return sum / Area;
    }

    /// <summary>[H, W, 2] → [2, H, W].</summary>
    public static float[] Planar(ReadOnlySpan<float> pairs)
    {
        var planar = new float[pairs.Length];
        for (var i = 0; i < pairs.Length; i++)
            planar[i % 2 * (pairs.Length / 2) + i / 2] = pairs[i];
        return planar;
    }

    private static TvL1Pair Load(string name)
    {
        var arrays = Npz.Read(Path.Combine(Home.Folder, "tests", "Golden", "sl-swin", $"tvl1-{name}.npz"));
        return new(name, new(arrays["i0"].As<byte>().ToArray(), arrays["i1"].As<byte>().ToArray()), Planar(arrays["flow_true"].As<float>()));
    }
}
