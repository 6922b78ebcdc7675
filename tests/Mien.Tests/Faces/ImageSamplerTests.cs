using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Mien.Core;
using Mien.Faces;

namespace Mien.Tests.Faces;

public sealed class ImageSamplerTests
{
    [Fact]
    public void Beyond_the_edge_the_nearest_pixels_go_on_when_asked_for()
    {
        using var source = Noise(9, 7);
        using var crop = new Image(15, 13);

        ImageSampler.Sample(source, Matrix3x2.CreateTranslation(-3, -3), crop, Outside.Nearest);

        for (var i = 0; i < crop.Pixels.Length; i++)
        {
            var (x, y) = (Math.Clamp((i / 3 % 15) - 3, 0, 8), Math.Clamp((i / 3 / 15) - 3, 0, 6));
            crop.Pixels[i].ShouldBe(source.Pixels[(((y * 9) + x) * 3) + (i % 3)]);
        }
    }

    [Fact]
    public void The_identity_copies_every_pixel_exactly()
    {
        using var source = Noise(37, 23);
        using var copy = new Image(37, 23);
        ImageSampler.Sample(source, Matrix3x2.Identity, copy);
        copy.Pixels.SequenceEqual(source.Pixels).ShouldBeTrue();
    }

    [Fact]
    public void A_shift_by_whole_pixels_moves_them_and_leaves_black_behind()
    {
        using var source = Noise(8, 6);
        using var shifted = new Image(8, 6);
        ImageSampler.Sample(source, Matrix3x2.CreateTranslation(3, -2), shifted);
        for (var y = 0; y < 6; y++)
        {
            for (var x = 0; x < 8; x++)
                Pixel(shifted, x, y).ShouldBe(x + 3 < 8 && y - 2 >= 0 ? Pixel(source, x + 3, y - 2) : (0, 0, 0));
        }
    }

    [Fact]
    public void Any_affine_map_gives_what_the_plain_formula_gives()
    {
        var maps =
            from width in Gen.Choose(1, 24)
            from height in Gen.Choose(1, 24)
            from angle in Gen.Choose(0, 359)
            from stretch in Gen.Choose(5, 600).Two()
            from shear in Gen.Choose(-100, 100)
            from shift in Gen.Choose(-400, 400).Two()
            select (width, height, map: new Matrix3x2(stretch.Item1 / 100f, 0, shear / 100f, stretch.Item2 / 100f, 0, 0)
                * Matrix3x2.CreateRotation(angle * MathF.PI / 180)
                * Matrix3x2.CreateTranslation(shift.Item1 / 10f, shift.Item2 / 10f));

        Prop.ForAll(maps.ToArbitrary(), sample =>
        {
            using var source = Noise(sample.width, sample.height);
            ShouldMatchTheFormula(source, sample.map, 9, 7);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(1, 40)]
    [InlineData(40, 1)]
    [InlineData(2, 40)]
    [InlineData(40, 2)]
    public void The_smallest_pictures_are_read_to_their_edge_and_no_farther(int width, int height)
    {
        using var source = Noise(width, height);
        foreach (var x in (float[])[-3, -1, -0.75f, 0, 0.25f, 0.5f, 1.25f, 3])
        {
            ShouldMatchTheFormula(source, Matrix3x2.CreateTranslation(x, x / 2), 6, 45);
            ShouldMatchTheFormula(source, Matrix3x2.CreateScale(0.3f) * Matrix3x2.CreateTranslation(x, -x), 12, 12);
        }
    }

    [Theory]
    [InlineData(1, 40)]
    [InlineData(30, 20)]
    public void Far_outside_everything_is_black(int width, int height)
    {
        using var source = new Image(width, height);
        source.Pixels.Fill(255);
        foreach (var far in (float[])[1e3f, 1e6f, 1e8f, 3e9f, 1e20f, float.PositiveInfinity])
        {
            foreach (var (x, y) in ((float, float)[])[(far, 0), (-far, 0), (0, far), (0, -far), (far, far), (-far, -far)])
            {
                using var crop = new Image(5, 5);
                ImageSampler.Sample(source, Matrix3x2.CreateTranslation(x, y), crop);
                crop.Pixels.ContainsAnyExcept((byte)0).ShouldBeFalse($"({x}, {y})");
            }
        }
    }

    [Fact]
    public void A_map_that_is_not_a_number_harms_nobody()
    {
        using var source = Noise(5, 5);
        using var crop = new Image(4, 4);
        Should.NotThrow(() => ImageSampler.Sample(source, new Matrix3x2(float.NaN, 0, 0, float.NaN, float.NaN, float.NaN), crop));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Shrinking_turns_a_checkerboard_grey(int factor)
    {
        using var board = new Image(64, 64);
        for (var i = 0; i < board.Pixels.Length; i++)
            board.Pixels[i] = (byte)(((i / 3 % 64) + (i / 3 / 64)) % 2 * 255);
        using var small = new Image(64 / factor, 64 / factor);
        ImageSampler.Sample(board, Matrix3x2.CreateScale(factor), small);
        small.Pixels.ToArray().ShouldAllBe(value => value == 127 || value == 128);
    }

    [Fact]
    public void Network_input_is_scaled_and_shifted()
    {
        using var source = Noise(6, 4);
        var values = new float[6 * 4 * 3];
        ImageSampler.Sample(source, Matrix3x2.Identity, 6, 4, values, 1 / 127.5f, -1);
        for (var i = 0; i < values.Length; i++)
            values[i].ShouldBe((source.Pixels[i] / 127.5f) - 1, 1e-6f);
    }

    private static void ShouldMatchTheFormula(Image source, Matrix3x2 map, int width, int height)
    {
        var expected = ScalarSampler.Sample(source, map, width, height);
        var values = new float[width * height * 3];
        ImageSampler.Sample(source, map, width, height, values, 1, 0);
        using var bytes = new Image(width, height);
        ImageSampler.Sample(source, map, bytes);
        for (var i = 0; i < values.Length; i++)
        {
            // Positions are single precision: 1e-5 of a pixel here, on slopes of at most 255 a pixel.
            ((double)values[i]).ShouldBe(expected[i], 0.05, $"{source.Width} x {source.Height}, {map}");
            ((double)bytes.Pixels[i]).ShouldBe(expected[i], 0.55);
        }
    }

    private static (int R, int G, int B) Pixel(Image image, int x, int y)
    {
        var pixel = image.Pixels.Slice(((y * image.Width) + x) * 3, 3);
        return (pixel[0], pixel[1], pixel[2]);
    }

    private static Image Noise(int width, int height)
    {
        var image = new Image(width, height);
        new Random((width * 100) + height).NextBytes(image.Pixels);
        return image;
    }
}
