using Mien.Core;
using Mien.Datasets;
using Mien.Features.Flow.FaceMaps;
using Mien.Media;
using Mien.Systems.SlSwin.Input;

namespace Mien.Tests.Systems.SlSwin.Input;

public sealed class FlowPictureCacheTests : IDisposable
{
    private const int Frames = 20;

    private readonly TemporaryFolder _folder = new();
    private readonly List<int> _decoded = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("img%03d.png")]
    [InlineData("img%03d.jpg")]
    public void A_folder_of_pictures_is_computed_once_and_then_read(string names)
    {
        var video = Video(names);
        var first = Read(video);
        first.Count.ShouldBe(Frames + 6);
        first.Frames.ShouldBe(Frames);
        _decoded.ShouldBe(Enumerable.Range(1, Frames));

        var second = Read(video);
        _decoded.Count.ShouldBe(Frames);
        for (var i = 0; i < first.Count; i++)
            second[i].SequenceEqual(first[i]).ShouldBeTrue();

        Read(video, new() { PadEnds = false }).Count.ShouldBe(Frames - 2);
        _decoded.Count.ShouldBe(2 * Frames);
    }

    [Fact]
    public void Pictures_written_without_loss_give_the_flow_of_what_was_written()
    {
        var clip = new BumpClip(7, Frames, 1, length: 6);
        var read = Read(Video("img%03d.png"));
        var direct = clip.Pictures(2, new());
        for (var i = 0; i < direct.Count; i++)
            read[i].SequenceEqual(direct[i]).ShouldBeTrue($"picture {i}");
    }

    [Fact]
    public void A_damaged_picture_is_named_and_leaves_nothing_behind()
    {
        var video = Video("img%03d.png");
        File.Delete(_folder["img007.png"]);
        Should.Throw<InputException>(() => Read(video)).Message.ShouldContain("img007.png");
        Directory.GetFiles(_folder["cache"]).ShouldBeEmpty();
    }

    [Fact]
    public void A_video_without_frames_is_refused() => Should.Throw<InputException>(() => Read(new DatasetVideo { Name = "a" }));

    private FlowPictures Read(DatasetVideo video, SpottingInputOptions? options = null) =>
        new FlowPictureCache(_folder["cache"], options ?? new(), () => new WholePicture(_decoded)).Read(video, 2, TestContext.Current.CancellationToken);

    private DatasetVideo Video(string names)
    {
        var clip = new BumpClip(7, Frames, 1, length: 6);
        using (var writer = new PictureSequenceWriter(_folder.Path, names, 1, BumpClip.Side * 2, BumpClip.Side * 2))
        {
            using var image = new Image(BumpClip.Side * 2, BumpClip.Side * 2);
            for (var frame = 0; frame < Frames; frame++)
            {
                var grey = clip.Grey(frame);
                for (var i = 0; i < image.Pixels.Length; i++)
                    image.Pixels[i] = grey[(i / 3 / 256 / 2 * 128) + (i / 3 % 256 / 2)];
                writer.Write(image);
            }
            writer.Complete();
        }
        var ending = Path.GetExtension(names);
        return new DatasetVideo
        {
            Name = "a",
            FrameRate = 30,
            Frames = new ImageSequence(_folder.Path, Enumerable.Range(1, Frames).Select(number => (number, $"img{number:D3}{ending}"))),
        };
    }

    private sealed class WholePicture(List<int> decoded) : IFaceFinder
    {
        public string Id => "whole";

        public FoundFace? Find(Frame frame)
        {
            decoded.Add(frame.Number);
            var template = Landmarks68.Template(2 * BumpClip.Side);
            return new(
                new(0, 0, frame.Image.Width, frame.Image.Height),
                [.. Enumerable.Range(0, 68).Select(i => new System.Numerics.Vector2(template[i].X, template[i].Y))]);
        }

        public void Dispose()
        {
        }
    }
}
