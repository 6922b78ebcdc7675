using Mien.Features.Grey;

namespace Mien.Tests.Features.Grey;

public sealed class LanczosResizerTests
{
    private static readonly Dictionary<string, GoldenArray> Reference = Golden.Load("tgd-mimamo", "image_prep.npz");

    [Theory]
    [InlineData(48), InlineData(96)]
    public void Reducing_the_golden_picture_is_exact(int size)
    {
        var reduced = new byte[size * size];
        new LanczosResizer(112, 112, size, size).Resize(Reference["gray112"].Bytes, reduced);
        reduced.ShouldBe(Reference[$"gray{size}_lanczos"].Bytes);
    }

    [Theory]
    [InlineData(1, 1, 5, 7), InlineData(7, 5, 1, 1), InlineData(3, 50, 20, 4), InlineData(112, 112, 112, 112)]
    public void An_even_picture_stays_even_at_any_size(int sourceHeight, int sourceWidth, int height, int width)
    {
        var source = new byte[sourceHeight * sourceWidth];
        Array.Fill(source, (byte)200);
        var resized = new byte[height * width];
        new LanczosResizer(sourceHeight, sourceWidth, height, width).Resize(source, resized);
        resized.ShouldAllBe(pixel => pixel == 200);
    }

    [Fact]
    public void The_same_size_gives_the_same_picture()
    {
        var source = Reference["gray48_lanczos"].Bytes;
        var copy = new byte[source.Length];
        new LanczosResizer(48, 48, 48, 48).Resize(source, copy);
        copy.ShouldBe(source);
    }

    [Fact]
    public void Buffers_of_another_size_are_refused()
    {
        var resizer = new LanczosResizer(4, 4, 2, 2);
        Should.Throw<ArgumentOutOfRangeException>(() => resizer.Resize(new byte[15], new byte[4])).ParamName.ShouldBe("source");
        Should.Throw<ArgumentOutOfRangeException>(() => resizer.Resize(new byte[16], new byte[5])).ParamName.ShouldBe("destination");
        Should.Throw<ArgumentOutOfRangeException>(() => new LanczosResizer(4, 4, 0, 2));
    }
}
