using Mien.Core;
using Mien.Features.Flow.FaceMaps;

namespace Mien.Tests.Features.Flow.FaceMaps;

public sealed class FaceCropTests
{
    [Theory]
    [InlineData(10, 20, 40, 61, 5, 20, 45, 61)]        // 41 high, 30 wide: 5 more on both sides
    [InlineData(10, 20, 40, 40, 10, 15, 40, 45)]
    [InlineData(2, 20, 20, 60, 0, 20, 31, 60)]         // not beyond the picture
    public void A_box_becomes_square_within_the_picture(int left, int top, int right, int bottom, int left2, int top2, int right2, int bottom2) =>
        FaceCrop.Square(new(left, top, right, bottom), 100, 80).ShouldBe(new(left2, top2, right2, bottom2));

    [Fact]
    public void A_crop_of_256_is_taken_as_it_is_and_halved_by_means_of_four()
    {
        using var image = new Image(300, 280);
        for (var i = 0; i < 300 * 280; i++)
            image.Pixels.Slice(3 * i, 3).Fill((byte)((i % 300 * 7 + i / 300 * 13) % 256));
        var box = new PixelBox(20, 10, 276, 266);
        var (large, small) = (new byte[256 * 256], new byte[128 * 128]);
        new FaceCrop(FaceCrop.LargeSide).Cut(image, box, large);
        new FaceCrop().Cut(image, box, small);
        for (var i = 0; i < large.Length; i++)
            large[i].ShouldBe((byte)(((20 + i % 256) * 7 + (10 + i / 256) * 13) % 256));
        for (var i = 0; i < small.Length; i++)
        {
            var corner = i / 128 * 512 + i % 128 * 2;
            small[i].ShouldBe((byte)((large[corner] + large[corner + 1] + large[corner + 256] + large[corner + 257] + 2) / 4));
        }
    }

    [Fact]
    public void An_even_face_stays_even_whatever_the_size_of_its_box()
    {
        using var image = new Image(90, 70);
        image.Pixels.Fill(77);
        var (crop, grey) = (new FaceCrop(), new byte[128 * 128]);
        foreach (var box in new PixelBox[] { new(0, 0, 90, 70), new(5, 5, 6, 6), new(60, 40, 90, 70) })
        {
            crop.Cut(image, box, grey);
            grey.ShouldAllBe(value => value == 77);
        }
    }

    [Fact]
    public void A_box_outside_the_picture_and_another_side_are_refused()
    {
        using var image = new Image(20, 20);
        Should.Throw<ArgumentException>(() => new FaceCrop().Cut(image, new(30, 0, 40, 10), new byte[128 * 128])).ParamName.ShouldBe("box");
        Should.Throw<ArgumentOutOfRangeException>(() => new FaceCrop(100)).ParamName.ShouldBe("side");
    }
}
