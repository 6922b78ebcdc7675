using Mien.Core;
using Mien.Faces;
using Mien.Media;
using Mien.Outputs.Spotting;
using Mien.Systems.SlSwin;
using Mien.Tests.Analysis;

namespace Mien.Tests.Outputs.Spotting;

public sealed class FilmstripMakerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_expression_has_the_pictures_of_its_own_frames()
    {
        var clip = PortraitRow.Make(_folder["row.mp4"]);

        var strips = Make(clip, Sample.Spotted(box: new(200, 60, 440, 300)));

        strips.Select(strip => strip.Event.Onset).ShouldBe([12, 42, 62]);
        foreach (var strip in strips)
        {
            var pictures = new[] { strip.Onset, strip.Apex, strip.Offset, strip.Flow, strip.Scored };
            pictures.ShouldAllBe(picture => picture != null && picture.Length > 500);
            pictures.Select(picture => Convert.ToHexString(picture!)).ShouldBeUnique();
            strip.FullColour.ShouldBeGreaterThanOrEqualTo(1);
        }
        Decoded(strips[1].Apex!).ShouldBe(Cut(clip, frame: 46), tolerance: 4);
    }

    [Fact]
    public void Of_many_expressions_the_strongest_of_each_type_are_shown()
    {
        var spotted = Sample.Spotted(200);
        var many = Enumerable.Range(0, 60).Select(i => new SpottedInterval(new(2 * i, 2 * i + 8), 2 * i + 4, i)).ToList();
        var face = spotted.Faces[0];
        spotted = spotted with { Faces = [face with { Curves = [.. face.Curves.Select(curve => curve with { Found = many })] }] };

        var strips = Make(PortraitRow.Make(_folder["row.mp4"]), spotted);

        strips.Count.ShouldBe(FilmstripMaker.Shown);
        strips.Min(strip => strip.Event.Score).ShouldBe(60 - (FilmstripMaker.Shown / 2));
        strips.GroupBy(strip => strip.Event.Type).Select(type => type.Count()).ShouldBe([FilmstripMaker.Shown / 2, FilmstripMaker.Shown / 2]);
        strips.Select(strip => strip.Event.Onset).ShouldBeInOrder();
    }

    [Fact]
    public void What_cannot_be_read_again_is_left_empty()
    {
        var strips = Make(_folder["gone.mp4"], Sample.Spotted());

        strips.Count.ShouldBe(3);
        strips.ShouldAllBe(strip => strip.Onset == null && strip.Apex == null && strip.Offset == null && strip.Flow == null && strip.Scored == null);
    }

    [Fact]
    public void Without_an_expression_nothing_is_read() => Make(_folder["gone.mp4"], new([], [])).ShouldBeEmpty();

    private static IReadOnlyList<Filmstrip> Make(string clip, SpottedFaces spotted) =>
        FilmstripMaker.Make(clip, spotted, FaceModels.Installed(), new(), TestContext.Current.CancellationToken);

    // Mean brightness of a quarter each: enough to tell one frame of the pan from another.
    private static double[] Decoded(byte[] jpeg)
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, jpeg);
        using var image = ImageReader.Read(path);
        File.Delete(path);
        return Quarters(image, new(0, 0, image.Width, image.Height));
    }

    private static double[] Cut(string clip, int frame)
    {
        using var reader = VideoReader.Open(clip, cancellation: TestContext.Current.CancellationToken);
        foreach (var read in reader.ReadFrames(TestContext.Current.CancellationToken))
        {
            using (read)
            {
                if (read.Number == frame)
                    return Quarters(read.Image, new(200, 60, 440, 300));
            }
        }
        throw new InvalidOperationException("The clip is too short.");
    }

    private static double[] Quarters(Image image, PixelBox box)
    {
        var (sums, counts) = (new double[4], new int[4]);
        for (var y = 0; y < box.Height; y++)
        {
            for (var x = 0; x < box.Width; x++)
            {
                var quarter = (2 * (2 * y / box.Height)) + (2 * x / box.Width);
                sums[quarter] += image.Pixels[(3 * (((box.Top + y) * image.Width) + box.Left + x)) + 1];
                counts[quarter]++;
            }
        }
        return [.. sums.Zip(counts, (sum, count) => sum / count)];
    }
}
