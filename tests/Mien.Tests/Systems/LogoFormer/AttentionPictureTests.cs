using Mien.Core;
using Mien.Systems.LogoFormer;

namespace Mien.Tests.Systems.LogoFormer;

public sealed class AttentionPictureTests
{
    // Nine grey frames of two places; the right one of the last counts most.
    private static ClipAttention Attention(float most) => new(
        new([.. Enumerable.Repeat((byte)100, 9 * 3 * 16)], [.. Enumerable.Range(1, 9)], 3, 4), 1, 2, [.. Enumerable.Repeat(0.05f, 17), most]);

    [Fact]
    public void The_place_that_counts_most_is_the_reddest_and_its_frame_has_the_longest_bar()
    {
        using var picture = AttentionPicture.Paint(Attention(0.15f));

        (picture.Width, picture.Height).ShouldBe(((8 * 116) - 4, (2 * 126) - 4));         // eight in a row
        Pixel(picture, 20, 50).ShouldBe((100, 100, 100));
        Pixel(picture, 100, 126 + 50).ShouldBe((185, 96, 25));                  // three quarters of the way to red
        Pixel(picture, 10, 126 + 50).ShouldBe((100, 100, 100));
        Length(picture, left: 0, top: 126 + 116).ShouldBe(112);
        Length(picture, left: 0, top: 116).ShouldBe(56);                        // half as much
    }

    [Fact]
    public void Where_all_places_count_alike_nothing_is_red()
    {
        using var picture = AttentionPicture.Paint(Attention(0.05f));

        Pixel(picture, 100, 126 + 50).ShouldBe((100, 100, 100));
        Length(picture, left: 0, top: 116).ShouldBe(112);
    }

    [Fact]
    public void A_place_that_counts_little_more_than_the_others_is_little_redder()
    {
        using var picture = AttentionPicture.Paint(Attention(0.06f));

        Pixel(picture, 100, 126 + 50).ShouldBe((117, 99, 85));                  // a fifth of that
    }

    [Fact]
    public void Contrast_and_shares_are_those_of_the_weights()
    {
        Attention(0.15f).Contrast.ShouldBe(3, 1e-5);
        Attention(0.15f).Share(8).ShouldBe(0.2f, 1e-6);
        Attention(0.15f).Share(0).ShouldBe(0.1f, 1e-6);
    }

    private static (int Red, int Green, int Blue) Pixel(Image image, int x, int y)
    {
        var pixel = image.Pixels.Slice(3 * ((y * image.Width) + x), 3);
        return (pixel[0], pixel[1], pixel[2]);
    }

    private static int Length(Image picture, int left, int top) =>
        Enumerable.Range(left, 112).TakeWhile(x => Pixel(picture, x, top + 2) == (213, 94, 0)).Count();
}
