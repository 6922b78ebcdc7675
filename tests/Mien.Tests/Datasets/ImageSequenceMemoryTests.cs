using Mien.Datasets;

namespace Mien.Tests.Datasets;

/// <summary>Looks at the memory of the whole process, so nothing else may run.</summary>
[Collection("Alone")]
public sealed class ImageSequenceMemoryTests
{
    [Fact]
    public void Three_million_frames_take_four_bytes_each()
    {
        const int Count = 3_000_000;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var sequence = new ImageSequence("f", Enumerable.Range(1, Count).Select(number => (number, $"{number:D7}.jpg")));
        var after = GC.GetTotalMemory(forceFullCollection: true);

        sequence.Path(Count - 1).ShouldBe(Path.Combine("f", "3000000.jpg"));
        (after - before).ShouldBeLessThan(6L * Count);
    }
}
