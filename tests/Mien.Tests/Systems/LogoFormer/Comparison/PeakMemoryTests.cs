using Mien.Systems.LogoFormer.Comparison;
using Mien.Torch;

namespace Mien.Tests.Systems.LogoFormer.Comparison;

[Collection("Alone")]
public sealed class PeakMemoryTests
{
    private const long Bytes = 64_000_000;

    [Fact]
    public void What_was_needed_at_most_counts_though_it_was_freed_again() =>
        PeakMemory.Of(Fill)!.Value.ShouldBeInRange(Bytes * 9 / 10, Bytes * 3);

    [Fact]
    public void What_earlier_work_needed_does_not_count()
    {
        Fill();
        PeakMemory.Of(() => { })!.Value.ShouldBeLessThan(Bytes / 2);
    }

    private static void Fill()
    {
        using var scope = new Scope();
        _ = Tensors.Ones([Bytes / sizeof(float)]);
    }
}
