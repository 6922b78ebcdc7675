namespace Mien.Torch.Data;

/// <summary>
/// Random numbers that depend on seed, epoch and item alone, so that augmentation is the same whichever thread loads the item and
/// wherever training was resumed. The numbers are the same on every machine and in every version.
/// </summary>
/// <remarks>SplitMix64: Steele, Lea and Flood 2014, Fast splittable pseudorandom number generators.</remarks>
public sealed class ItemRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state;

    /// <summary>The numbers of one item in one epoch.</summary>
    /// <param name="seed">The run's.</param>
    /// <param name="epoch">From 0.</param>
    /// <param name="item">The item's index, from 0; -1 stands for the epoch's order.</param>
    public ItemRandom(ulong seed, int epoch, int item) =>
        _state = Mix(Mix(Mix(seed + Golden) + (uint)epoch + Golden) + (uint)item + Golden);

    /// <summary>64 random bits.</summary>
    public ulong NextBits() => Mix(_state += Golden);

    /// <summary>A number drawn evenly from [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number drawn evenly from [low, high).</summary>
    public double Uniform(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>A whole number drawn evenly from [0, end).</summary>
    public int Next(int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(end);
        // Lemire 2019: the high word of a product, rejected in the few cases that would favour some numbers.
        var threshold = (0UL - (ulong)end) % (ulong)end;
        while (true)
        {
            var high = Math.BigMul(NextBits(), (ulong)end, out var low);
            if (low >= threshold)
                return (int)high;
        }
    }

    /// <summary>True with a probability.</summary>
    /// <param name="probability">0 to 1.</param>
    public bool Chance(double probability) => NextDouble() < probability;

    /// <summary>A number from the standard normal distribution.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>Puts elements into random order.</summary>
    public void Shuffle<T>(Span<T> elements)
    {
        for (var i = elements.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (elements[i], elements[j]) = (elements[j], elements[i]);
        }
    }

    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
