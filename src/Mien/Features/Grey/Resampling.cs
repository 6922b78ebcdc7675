namespace Mien.Features.Grey;

/// <summary>Along one axis: which source pixels an output pixel is made of, and their weights in fixed point.</summary>
internal sealed class Resampling
{
    public const int Half = 1 << (FractionBits - 1);

    private const int FractionBits = 22;

    private readonly int[] _start;
    private readonly int[][] _weights;

    /// <param name="sourceLength">Pixels of the source.</param>
    /// <param name="length">Pixels of the result.</param>
    /// <param name="support">Half the window's width in pixels of the result, or of the source where that is smaller.</param>
    /// <param name="window">Weight at a distance.</param>
    public Resampling(int sourceLength, int length, int support, Func<double, double> window)
    {
        SourceLength = sourceLength;
        _start = new int[length];
        _weights = new int[length][];
        var scale = (double)sourceLength / length;
        var stretch = Math.Max(scale, 1);
        for (var i = 0; i < length; i++)
        {
            var center = (i + 0.5) * scale;
            _start[i] = Math.Max((int)(center - support * stretch + 0.5), 0);
            var end = Math.Min((int)(center + support * stretch + 0.5), sourceLength);
            var weights = new double[end - _start[i]];
            for (var k = 0; k < weights.Length; k++)
                weights[k] = window((_start[i] + k - center + 0.5) / stretch);
            var sum = weights.Sum();
            _weights[i] = Array.ConvertAll(
                weights, w => (int)(w / sum * (1 << FractionBits) + Math.CopySign(0.5, w)));
        }
    }

    public int SourceLength { get; }

    public int Length => _start.Length;

    public (int Start, int[] Weights) this[int index] => (_start[index], _weights[index]);

    public static int ToPixel(int sum) => Math.Clamp(sum >> FractionBits, 0, 255);
}
