using System.Buffers.Binary;
using Mien.Core;
using Mien.Media;

namespace Mien.Tests.Media;

public sealed class ImageReaderTests : IDisposable
{
    private readonly MediaFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("one.png")]
    [InlineData("one.jpg")]
    [InlineData("one.bmp")]
    [InlineData("one.tiff")]
    public void Pictures_have_the_pixels_ffmpeg_gives(string name)
    {
        var path = _folder.Clip(name, "testsrc=size=57x43:duration=0.04", "-frames:v", "1");
        using var image = Read(path);

        (image.Width, image.Height).ShouldBe((57, 43));
        image.Pixels.SequenceEqual(VideoReaderFormatTests.FirstPicture(path)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(1, 64, 32)]
    [InlineData(3, 64, 32)]
    [InlineData(6, 32, 64)]
    [InlineData(8, 32, 64)]
    public void Photographs_stand_upright_as_their_orientation_tag_says(int orientation, int width, int height)
    {
        var plain = _folder.Clip("plain.jpg", "testsrc=size=64x32:duration=0.04", "-frames:v", "1", "-q:v", "2");
        var path = _folder.Path("held.jpg");
        File.WriteAllBytes(path, WithOrientation(File.ReadAllBytes(plain), orientation));
        using var upright = Read(plain);

        using var image = Read(path);

        (image.Width, image.Height).ShouldBe((width, height));
        var corner = orientation switch { 1 => (0, 0), 3 => (63, 31), 6 => (0, 31), _ => (63, 0) };   // what must come out at the top left
        for (var channel = 0; channel < 3; channel++)
        {
            ((double)image.Pixels[channel]).ShouldBe(upright.Pixels[(corner.Item2 * 64 + corner.Item1) * 3 + channel], 12);
        }
    }

    [Fact]
    public void A_real_photograph_has_its_size()
    {
        using var image = Read(SharedData.Path("media", "nasa", "astronaut.png"));
        (image.Width, image.Height).ShouldBe((512, 512));
    }

    [Fact]
    public void A_broken_picture_is_refused_with_its_name()
    {
        var whole = _folder.Clip("whole.png", "testsrc=size=64x32:duration=0.04", "-frames:v", "1");
        var path = _folder.Cut(whole, "cut.png", 0.05);
        Should.Throw<InputException>(() => Read(path)).Path.ShouldBe(path);
    }

    private static Image Read(string path) => ImageReader.Read(path, cancellation: TestContext.Current.CancellationToken);

    /// <summary>Puts an EXIF segment that holds only the orientation behind the start-of-image marker.</summary>
    private static byte[] WithOrientation(byte[] jpeg, int orientation)
    {
        byte[] exif = [0xFF, 0xE1, 0, 0, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(exif.AsSpan(2), (ushort)(exif.Length - 2));
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }
}
