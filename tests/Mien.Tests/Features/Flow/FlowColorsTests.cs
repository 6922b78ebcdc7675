using Mien.Features.Flow;

namespace Mien.Tests.Features.Flow;

public sealed class FlowColorsTests
{
    [Theory]
    [InlineData(1, 0, "red")]
    [InlineData(0, 1, "yellow")]
    [InlineData(-1, 0, "cyan")]
    [InlineData(0, -1, "blue")]
    public void A_direction_has_its_hue(float u, float v, string hue)
    {
        var (r, g, b) = FlowColors.ColorOf(u, v);
        (hue switch
        {
            "red" => r == 255 && g < 30 && b < 60,
            "yellow" => r == 255 && g > 200 && b == 0,
            "cyan" => r == 0 && g > 200 && b > 200,
            _ => b == 255 && r < 128 && g < 128,
        }).ShouldBeTrue($"{r} {g} {b}");
    }

    [Fact]
    public void Rest_is_white_and_longer_motion_more_coloured_until_the_scale_then_darker()
    {
        FlowColors.ColorOf(0, 0).ShouldBe(((byte)255, (byte)255, (byte)255));
        FlowColors.ColorOf(0.25f, 0).G.ShouldBeGreaterThan(FlowColors.ColorOf(0.75f, 0).G);
        FlowColors.ColorOf(1.5f, 0).R.ShouldBe((byte)191);
        FlowColors.ColorOf(float.NaN, 0).ShouldBe(((byte)0, (byte)0, (byte)0));
    }

    [Fact]
    public void A_flow_is_painted_pixel_by_pixel_in_units_of_the_scale()
    {
        using var picture = FlowColors.Paint([0, 3, 0, 0, 0, -3], 1, 3, 3);
        byte[] expected = [.. Bytes(FlowColors.ColorOf(0, 0)), .. Bytes(FlowColors.ColorOf(1, 0)), .. Bytes(FlowColors.ColorOf(0, -1))];
        picture.Pixels.ToArray().ShouldBe(expected);

        static byte[] Bytes((byte R, byte G, byte B) color) => [color.R, color.G, color.B];
    }

    [Fact]
    public void The_longest_motion_leaves_out_what_is_no_number()
    {
        FlowColors.LongestMotion([3, float.NaN, 0, 4, 0, float.PositiveInfinity]).ShouldBe(5);
        FlowColors.LongestMotion([]).ShouldBe(0);
    }

    [Fact]
    public void The_key_is_a_disc()
    {
        using var key = FlowColors.PaintKey(21);
        key.Pixels[..3].ToArray().ShouldAllBe(value => value == 255);
        ((int)key.Pixels[3 * (10 * 21 + 20) + 1]).ShouldBeLessThan(60);    // the right end is red
    }

    [Fact]
    public void A_scale_of_nothing_and_a_flow_of_another_size_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => FlowColors.Paint(new float[8], 2, 2, 0)).ParamName.ShouldBe("scale");
        Should.Throw<ArgumentOutOfRangeException>(() => FlowColors.Paint(new float[7], 2, 2, 1)).ParamName.ShouldBe("flow");
    }
}
