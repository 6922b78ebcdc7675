namespace Mien.Datasets.Synthetic.Rendering;

/// <summary>Numbers from a seed, the same on every machine and version (SplitMix64, Steele, Lea and Flood 2014).</summary>
/// <param name="seed">Any number.</param>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>64 well-mixed bits of a number.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        return Mix(_state);
    }

    /// <summary>Evenly from 0 to below 1.</summary>
    public float Uniform() => (Next() >> 40) * (1f / (1 << 24));

    /// <summary>Evenly between two numbers.</summary>
    public float Uniform(float low, float high) => low + ((high - low) * Uniform());

    /// <summary>Whole numbers from 0 to below a bound.</summary>
    public int Below(int bound) => (int)(Uniform() * bound);

    /// <summary>True with a probability.</summary>
    public bool Chance(float probability) => Uniform() < probability;

    /// <summary>From the normal distribution of mean 0 and deviation 1 (Box and Muller 1958).</summary>
    public float Normal() => MathF.Sqrt(-2 * MathF.Log(1 - Uniform())) * MathF.Cos(2 * MathF.PI * Uniform());
}
