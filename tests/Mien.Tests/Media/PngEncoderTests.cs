using Mien.Core;
using Mien.Media;

namespace Mien.Tests.Media;

public sealed class PngEncoderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 1), InlineData(37, 21), InlineData(64, 3)]
    public void A_colour_picture_comes_back_as_it_was(int width, int height)
    {
        using var image = new Image(width, height);
        new Random(1).NextBytes(image.Pixels);
        File.WriteAllBytes(_folder["a.png"], PngEncoder.Encode(image));
        using var read = ImageReader.Read(_folder["a.png"], cancellation: TestContext.Current.CancellationToken);
        (read.Width, read.Height).ShouldBe((width, height));
        read.Pixels.ToArray().ShouldBe(image.Pixels.ToArray());
    }

    [Fact]
    public void A_grey_picture_comes_back_as_it_was()
    {
        var pixels = new byte[19 * 40];
        new Random(2).NextBytes(pixels);
        File.WriteAllBytes(_folder["a.png"], PngEncoder.EncodeGrey(pixels, 40, 19));
        using var read = ImageReader.Read(_folder["a.png"], cancellation: TestContext.Current.CancellationToken);
        read.Pixels.ToArray().ShouldBe(pixels.SelectMany(value => new[] { value, value, value }));
    }

    [Fact]
    public void Checksums_hold()
    {
        // ffmpeg only warns of a wrong one.
        File.WriteAllBytes(_folder["a.png"], PngEncoder.EncodeGrey(new byte[12], 4, 3));
        MediaFolder.Run("ffmpeg", "-v", "error", "-err_detect", "crccheck+explode", "-xerror", "-i", _folder["a.png"], "-f", "null", "-");
    }

    [Fact]
    public void A_size_that_does_not_fit_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => PngEncoder.EncodeGrey(new byte[5], 2, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => PngEncoder.EncodeGrey([], 0, 3));
    }
}
