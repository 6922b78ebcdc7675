using Mien.Torch.Data;

namespace Mien.Datasets.Synthetic.Behaviour;

/// <summary>Which take of which person: everything in a recording follows from these three numbers and its plan.</summary>
/// <param name="Seed">Of the whole data set.</param>
/// <param name="Subject">Number of the person, from 1.</param>
/// <param name="Clip">Number of the take within the person, from 1.</param>
public readonly record struct Take(ulong Seed, int Subject, int Clip)
{
    /// <summary>What all takes of the person share.</summary>
    internal Take Person => this with { Clip = 0 };

    /// <summary>Random numbers for one purpose. No purpose disturbs another, so the order of drawing and the threads do not matter.</summary>
    internal ItemRandom Random(RandomPurpose purpose) => new(new ItemRandom(Seed, Subject, Clip).NextBits(), (int)purpose, item: 0);
}
