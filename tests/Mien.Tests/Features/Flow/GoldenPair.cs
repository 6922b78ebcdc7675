namespace Mien.Tests.Features.Flow;

/// <summary>One of the golden pairs of pictures, 128x128, with the flow of OpenCV 4.6 and the true one.</summary>
internal sealed class GoldenPair
{
    public const int Side = 128;

    private GoldenPair(Dictionary<string, GoldenArray> arrays)
    {
        First = arrays["i0"].Bytes;
        Second = arrays["i1"].Bytes;
        OpenCv = Planar(arrays["flow_opencv"].Floats);
        True = Planar(arrays["flow_true"].Floats);
    }

    public static string[] Names { get; } = ["translation", "expansion", "bump", "face"];

    public byte[] First { get; }

    public byte[] Second { get; }

    /// <summary>[2, 128, 128]</summary>
    public float[] OpenCv { get; }

    /// <summary>[2, 128, 128]</summary>
    public float[] True { get; }

    public static GoldenPair Load(string name) => new(Golden.Load("sl-swin", $"tvl1-{name}.npz"));

    /// <summary>How far two flows are apart in each pixel, pixels.</summary>
    public static double[] Distances(float[] a, float[] b) =>
        [.. Enumerable.Range(0, a.Length / 2).Select(i => double.Hypot(a[i] - b[i], a[a.Length / 2 + i] - b[a.Length / 2 + i]))];

    /// <summary>[H, W, 2] → [2, H, W].</summary>
    private static float[] Planar(float[] pairs) =>
        [.. pairs.Where((_, i) => i % 2 == 0), .. pairs.Where((_, i) => i % 2 == 1)];
}
