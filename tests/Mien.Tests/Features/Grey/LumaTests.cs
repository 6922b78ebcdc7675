using Mien.Features.Grey;

namespace Mien.Tests.Features.Grey;

public sealed class LumaTests
{
    private static readonly Dictionary<string, GoldenArray> Reference = Golden.Load("tgd-mimamo", "image_prep.npz");

    [Fact]
    public void Luma_of_the_golden_picture_is_exact()
    {
        var grey = new byte[112 * 112];
        Luma.FromRgb(Reference["rgb112"].Bytes, grey);
        grey.ShouldBe(Reference["gray112"].Bytes);
    }

    [Fact]
    public void Luma_keeps_black_and_white()
    {
        var grey = new byte[2];
        Luma.FromRgb([0, 0, 0, 255, 255, 255], grey);
        grey.ShouldBe(new byte[] { 0, 255 });
    }

    [Fact]
    public void Buffers_that_do_not_belong_together_are_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Luma.FromRgb(new byte[5], new byte[2])).ParamName.ShouldBe("rgb");
}
