using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Mien.Core;
using Mien.Outputs.Annotation;

namespace Mien.Tests.Outputs.Annotation;

public sealed class CanvasTests : IDisposable
{
    private static readonly Ink Red = new(255, 0, 0);

    private readonly Image _image = new(12, 10);
    private readonly Canvas _canvas;

    public CanvasTests()
    {
        _image.Pixels.Clear();
        _canvas = new Canvas(_image);
    }

    public void Dispose() => _image.Dispose();

    [Fact]
    public void A_dot_of_one_pixel_colours_its_pixel_and_no_other()
    {
        _canvas.Dot(new(4.5f, 3.5f), 0.5f, new Ink(10, 20, 30));

        _image.Pixels.Slice((3 * 12 + 4) * 3, 3).ToArray().ShouldBe([10, 20, 30]);
        _image.Pixels.ToArray().Count(value => value != 0).ShouldBe(3);
    }

    [Fact]
    public void A_line_between_two_rows_is_shared_by_both()
    {
        _canvas.Line(new(1.5f, 4), new(4.5f, 4), 1, Red);

        // Each row's middle is half a pixel away: half of 255. The next pixels along are 1.118 from the end, out of reach.
        Reds(3).ShouldBe([0, 127, 127, 127, 127, 0, 0, 0, 0, 0, 0, 0]);
        Reds(4).ShouldBe([0, 127, 127, 127, 127, 0, 0, 0, 0, 0, 0, 0]);
        Reds(2).ShouldAllBe(value => value == 0);
        Reds(5).ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void A_thin_line_is_faint()
    {
        _canvas.Line(new(0, 4.5f), new(12, 4.5f), 0.25f, Red);

        Reds(4).ShouldAllBe(value => value == 63);
    }

    [Fact]
    public void A_rectangle_covers_whole_pixels_and_lets_shine_through()
    {
        _image.Pixels.Fill(200);

        _canvas.Fill(new Box(2, 1, 3, 2), new Ink(0, 0, 0, 0.5f));

        Reds(0).ShouldAllBe(value => value == 200);
        Reds(1).ShouldBe([200, 200, 100, 100, 100, 200, 200, 200, 200, 200, 200, 200]);
        Reds(2).ShouldBe(Reds(1));
        Reds(3).ShouldAllBe(value => value == 200);
    }

    [Fact]
    public void Letters_grow_by_whole_factors_and_are_cut_at_the_edge()
    {
        _canvas.Text("-T", -4, 1, 2, Red);        // the dash ends at pixel 6, the T begins at pixel 8

        Reds(7).ShouldBe([255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0]);
        Reds(1).ShouldBe([0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255]);
        Reds(0).ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void Lines_equal_those_drawn_pixel_by_pixel_without_clipping()
    {
        var place = Gen.Choose(-300, 1500).Select(value => value / 50f);
        var line = from x in place
                   from y in place
                   from toX in place
                   from toY in place
                   from thickness in Gen.Choose(1, 400)
                   from opacity in Gen.Choose(0, 100)
                   select (From: new Vector2(x, y), To: new Vector2(toX, toY), Thickness: thickness / 100f, Opacity: opacity / 100f);
        Prop.ForAll(line.ToArbitrary(), drawn =>
        {
            _image.Pixels.Clear();
            var ink = new Ink(255, 128, 1, drawn.Opacity);
            _canvas.Line(drawn.From, drawn.To, drawn.Thickness, ink);
            for (var y = 0; y < _image.Height; y++)
            {
                var reds = Reds(y);
                for (var x = 0; x < _image.Width; x++)
                {
                    var expected = 255 * drawn.Opacity * Coverage(x + 0.5, y + 0.5, drawn.From, drawn.To, drawn.Thickness);
                    ((double)reds[x]).ShouldBe(expected, 2);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Nothing_drawn_anywhere_throws_or_leaves_its_rectangle()
    {
        var number = Gen.OneOf(
            Gen.Choose(-30, 40).Select(value => value / 2f),
            Gen.Elements(float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue, 1e9f, -3e9f, float.Epsilon));
        var whole = Gen.OneOf(Gen.Choose(-30, 40), Gen.Elements(int.MinValue, int.MaxValue, int.MinValue / 2, 1_000_000));
        var pieces = from numbers in number.ArrayOf(6)
                     from x in whole
                     from y in whole
                     from width in Gen.OneOf(Gen.Choose(0, 40), Gen.Constant(int.MaxValue))
                     from height in Gen.OneOf(Gen.Choose(0, 40), Gen.Constant(int.MaxValue))
                     from scale in Gen.Choose(1, 9)
                     from text in Gen.Elements("", "a", "face 0 \u00e9\0", new string('W', 300))
                     select (numbers, box: new Box(x, y, width, height), scale, text);
        Prop.ForAll(pieces.ToArbitrary(), piece =>
        {
            var ink = new Ink(1, 2, 3, piece.numbers[5]);
            _canvas.Line(new(piece.numbers[0], piece.numbers[1]), new(piece.numbers[2], piece.numbers[3]), piece.numbers[4], ink);
            _canvas.Dot(new(piece.numbers[0], piece.numbers[1]), piece.numbers[2], ink);

            _image.Pixels.Clear();
            _canvas.Fill(piece.box, Red);
            OnlyInside(piece.box);

            _image.Pixels.Clear();
            _canvas.Text(piece.text, piece.box.X, piece.box.Y, piece.scale, Red);
            OnlyInside(piece.box with
            {
                Width = piece.text.Length * BitmapFont.Advance * piece.scale,
                Height = BitmapFont.Height * piece.scale,
            });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    /// <summary>The share of a pixel that a line takes: full in its middle, nothing half a pixel beyond its edge.</summary>
    private static double Coverage(double x, double y, Vector2 from, Vector2 to, double thickness)
    {
        var (wayX, wayY) = ((double)to.X - from.X, (double)to.Y - from.Y);
        var length = wayX * wayX + wayY * wayY;
        var along = length > 0 ? Math.Clamp(((x - from.X) * wayX + (y - from.Y) * wayY) / length, 0, 1) : 0;
        var distance = double.Hypot(x - from.X - along * wayX, y - from.Y - along * wayY);
        return Math.Clamp(thickness / 2 + 0.5 - distance, 0, Math.Min(thickness, 1));
    }

    private void OnlyInside(Box box)
    {
        for (var y = 0; y < _image.Height; y++)
        {
            var reds = Reds(y);
            for (var x = 0; x < _image.Width; x++)
            {
                if (reds[x] != 0)
                    box.Overlap(new Box(x, y, 1, 1)).ShouldBe(1, $"pixel {x}, {y}");
            }
        }
    }

    private byte[] Reds(int y) => [.. Enumerable.Range(0, _image.Width).Select(x => _image.Pixels[(y * _image.Width + x) * 3])];
}
