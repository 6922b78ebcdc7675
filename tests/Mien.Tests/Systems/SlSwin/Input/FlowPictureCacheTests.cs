using Mien.Core;
using Mien.Datasets;
using Mien.Faces;
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

    [Fact]
    public void A_video_is_decoded_once_for_all_distances()
    {
        var video = Video("img%03d.png");
        var began = new List<string>();
        Cache().Fill([(video, 2), (video, 3), (video, 2)], item => began.Add(item.Name), TestContext.Current.CancellationToken);
        began.ShouldBe([video.Name]);
        _decoded.ShouldBe(Enumerable.Range(1, Frames));

        var clip = new BumpClip(7, Frames, 1, length: 6);
        foreach (var distance in new[] { 2, 3 })
        {
            var (read, direct) = (Cache().Read(video, distance, TestContext.Current.CancellationToken), clip.Pictures(distance, new()));
            read.Count.ShouldBe(direct.Count);
            for (var i = 0; i < direct.Count; i++)
                read[i].SequenceEqual(direct[i]).ShouldBeTrue($"k = {distance}, picture {i}");
        }
        Cache().Fill([(video, 2), (video, 3)], item => began.Add(item.Name), TestContext.Current.CancellationToken);
        began.ShouldBe([video.Name]);
        _decoded.Count.ShouldBe(Frames);
    }

    [Fact]
    public void Two_caches_that_fill_one_folder_at_once_leave_the_pictures_of_one()
    {
        DatasetVideo[] videos = [Video("img%03d.png"), Video("b/img%03d.png", 8), Video("c/img%03d.png", 9)];
        Parallel.For(0, 2, _ => Cache().Fill(videos.Select(video => (video, 2)), null, TestContext.Current.CancellationToken));
        Directory.GetFiles(_folder["cache"]).Length.ShouldBe(videos.Length);
        foreach (var (video, seed) in videos.Zip(new ulong[] { 7, 8, 9 }))
        {
            var (read, direct) = (Read(video), new BumpClip(seed, Frames, 1, length: 6).Pictures(2, new(), threads: 1));
            for (var i = 0; i < direct.Count; i++)
                read[i].SequenceEqual(direct[i]).ShouldBeTrue($"{video.Name}, picture {i}");
        }
    }

    [Fact]
    public void Of_several_videos_the_damaged_one_is_named()
    {
        DatasetVideo[] videos = [Video("img%03d.png"), Video("b/img%03d.png", 8)];
        File.Delete(_folder["b/img007.png"]);
        Should.Throw<InputException>(() => Cache().Fill(videos.Select(video => (video, 2)))).Message.ShouldContain("img007.png");
        Should.Throw<InputException>(() => Cache().Fill([(new DatasetVideo { Name = "none" }, 2)])).Message.ShouldContain("none");
    }

    private FlowPictures Read(DatasetVideo video, SpottingInputOptions? options = null) => Cache(options).Read(video, 2, TestContext.Current.CancellationToken);

    private FlowPictureCache Cache(SpottingInputOptions? options = null) => new(_folder["cache"], options ?? new(), () => new WholePicture(_decoded));

    private DatasetVideo Video(string names, ulong seed = 7)
    {
        var clip = new BumpClip(seed, Frames, 1, length: 6);
        var folder = Path.GetDirectoryName(_folder[names])!;
        Directory.CreateDirectory(folder);
        names = Path.GetFileName(names);
        using (var writer = new PictureSequenceWriter(folder, names, 1, BumpClip.Side * 2, BumpClip.Side * 2))
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
            Name = $"seed {seed}",
            FrameRate = 30,
            Frames = new ImageSequence(folder, Enumerable.Range(1, Frames).Select(number => (number, $"img{number:D3}{ending}"))),
        };
    }

    private sealed class WholePicture(List<int> decoded) : IFaceFinder
    {
        public string Id => "whole";

        public FoundFace? Find(Frame frame)
        {
            lock (decoded)
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
