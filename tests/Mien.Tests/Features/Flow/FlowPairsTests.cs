using Mien.Core;
using Mien.Features.Flow;

namespace Mien.Tests.Features.Flow;

public sealed class FlowPairsTests
{
    private const int Height = 40, Width = 51, Length = 2 * Height * Width;

    private static readonly (byte[] First, byte[] Second)[] Pictures =
        [.. Enumerable.Range(0, 9).Select(i => TvL1FlowTests.Shifted(Height, Width, 0.3 * i - 1, 0.5 - 0.1 * i))];

    private static readonly FlowPair[] Pairs = [.. Pictures.Select(pair => new FlowPair(pair.First, pair.Second))];

    [Theory]
    [InlineData(1), InlineData(2), InlineData(5)]
    public void Any_number_of_threads_gives_the_same_bits(int threads)      // spec checks 1 and 11
    {
        var expected = Pictures.SelectMany(pair => TvL1FlowTests.Compute(pair.First, pair.Second, Height, Width)).ToArray();
        var computation = new FlowPairs(threads);
        for (var round = 0; round < 2; round++)
        {
            var flows = new float[Pairs.Length * Length];
            computation.Compute(Pairs, Height, Width, flows, TestContext.Current.CancellationToken);
            flows.ShouldBe(expected);
        }
    }

    [Fact]
    public void No_pairs_are_no_work() => Should.NotThrow(() => new FlowPairs().Compute([], Height, Width, Memory<float>.Empty));

    [Fact]
    public void Mistakes_are_found_before_anything_is_computed()
    {
        var pairs = new FlowPairs();
        var flows = new float[Length];
        Should.Throw<ArgumentOutOfRangeException>(() => pairs.Compute(Pairs, Height, Width, flows)).ParamName.ShouldBe("flows");
        Should.Throw<ArgumentOutOfRangeException>(() => pairs.Compute([new(new byte[5], Pictures[0].Second)], Height, Width, flows)).ParamName.ShouldBe("pairs");
        Should.Throw<ArgumentOutOfRangeException>(() => pairs.Compute([new(new byte[64], new byte[64])], 8, 8, new float[128])).ParamName.ShouldBe("height");
        Should.Throw<ArgumentOutOfRangeException>(() => new FlowPairs(threads: 0)).ParamName.ShouldBe("threads");
        Should.Throw<OptionsException>(() => new FlowPairs(options: new TvL1Options { Warps = 0 }));
    }

    [Fact]
    public void A_cancelled_call_stops() =>
        Should.Throw<OperationCanceledException>(() => new FlowPairs().Compute(Pairs, Height, Width, new float[Pairs.Length * Length], new CancellationToken(true)));
}
