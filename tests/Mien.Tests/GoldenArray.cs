namespace Mien.Tests;

/// <summary>An array of a golden file; every stored type widens to double without loss.</summary>
/// <param name="Shape">Lengths of its axes, outermost first.</param>
/// <param name="Values">Its elements, last axis fastest.</param>
internal sealed record GoldenArray(int[] Shape, double[] Values)
{
    public float[] Floats => Array.ConvertAll(Values, value => (float)value);

    public byte[] Bytes => Array.ConvertAll(Values, value => checked((byte)value));
}
