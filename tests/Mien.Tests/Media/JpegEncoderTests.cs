using Mien.Core;
using Mien.Media;

namespace Mien.Tests.Media;

public sealed class JpegEncoderTests : IDisposable
{
    private readonly MediaFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(64, 48, 7)]
    [InlineData(33, 21, 3)]
    [InlineData(640, 480, 40)]
    public void Each_picture_becomes_one_file_with_its_content(int width, int height, int count)
    {
        var images = Enumerable.Range(0, count).Select(i => TestPicture.Gradient(width, height, i * 255 / count)).ToArray();

        var files = Encode(images, quality: 90);

        files.Count.ShouldBe(count);
        for (var i = 0; i < count; i += 3)
        {
            File.WriteAllBytes(_folder.Path("one.jpg"), files[i]);
            using var read = ImageReader.Read(_folder.Path("one.jpg"), cancellation: TestContext.Current.CancellationToken);
            TestPicture.Difference(images[i], read).ShouldBeLessThan(5);
        }
        Array.ForEach(images, image => image.Dispose());
    }

    [Fact]
    public void Better_quality_takes_more_bytes()
    {
        using var image = TestPicture.Gradient(128, 128, 40);
        new Random(2).NextBytes(image.Pixels);

        var sizes = new[] { 1, 50, 100 }.Select(quality => Encode([image], quality)[0].Length).ToArray();

        sizes.ShouldBe(sizes.Order());
        sizes.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Nothing_to_do_gives_nothing() => Encode([], 50).ShouldBeEmpty();

    [Fact]
    public void Pictures_of_different_size_are_refused()
    {
        using var a = TestPicture.Gradient(8, 8, 0);
        using var b = TestPicture.Gradient(8, 9, 0);
        Should.Throw<ArgumentException>(() => Encode([a, b], 50));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void Quality_outside_its_range_is_refused(int quality) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Encode([], quality));

    [Fact]
    public void A_cut_stream_gives_only_its_whole_files()
    {
        using var image = TestPicture.Gradient(32, 32, 9);
        var files = Encode([image, image], 50);
        byte[] stream = [.. files[0], .. files[1]];

        JpegEncoder.Split(stream).Count.ShouldBe(2);
        for (var length = 0; length < stream.Length; length += 7)
            JpegEncoder.Split(stream.AsSpan(0, length)).Count.ShouldBe(length < files[0].Length ? 0 : 1);
    }

    private static IReadOnlyList<byte[]> Encode(IReadOnlyList<Image> images, int quality) =>
        JpegEncoder.Encode(images, quality, cancellation: TestContext.Current.CancellationToken);
}
