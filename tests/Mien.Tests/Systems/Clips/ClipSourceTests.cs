using Mien.Core;
using Mien.Datasets;
using Mien.Systems.AkmNet.Input;
using Mien.Systems.AkmNet.Networks;
using Mien.Systems.Clips;
using Mien.Torch;

namespace Mien.Tests.Systems.Clips;

public sealed class ClipSourceTests : IDisposable
{
    private static readonly AkmNetNetworkOptions Network = new() { Size = BarClips.Side };

    private readonly BarClips _bars = new(1, 1);

    public void Dispose() => _bars.Dispose();

    [Fact]
    public void A_clip_has_its_own_frames_and_their_numbers_and_is_read_once()
    {
        var video = _bars.Dataset.Videos[0];
        var numbers = ((ImageSequence)video.Frames!).Numbers.ToArray();
        var whole = Clip(video);
        var part = whole with { Expression = whole.Expression! with { Positions = new(2, 3, 5) } };
        var source = Source(ClipCrop.Whole);
        var frames = source.Read(part, TestContext.Current.CancellationToken);
        frames.Numbers.ShouldBe(numbers[2..6]);
        frames.Pixels.ShouldBe(source.Read(whole, TestContext.Current.CancellationToken).Pixels[(2 * Area)..(6 * Area)]);
        Directory.Delete(((ImageSequence)video.Frames).Folder, recursive: true);
        Should.Throw<InputException>(() => Source(ClipCrop.Whole).Read(part with { Expression = whole.Expression with { Positions = new(1, 3, 5) } }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void One_box_holds_for_the_whole_clip()
    {
        var clip = Clip(_bars.Dataset.Videos[0]);
        var finder = new LateFace(1);
        var cut = new ClipSource(_bars["faces"], Network.Channels, Network.Size, ClipCrop.Face, () => finder).Read(clip, TestContext.Current.CancellationToken);
        finder.Asked.ShouldBe(2);                       // not in the first frame, in the second; then never again
        cut.Numbers.Length.ShouldBe(Source(ClipCrop.Whole).Read(clip, TestContext.Current.CancellationToken).Numbers.Length);
        Should.Throw<InputException>(() => new ClipSource(_bars["none"], Network.Channels, Network.Size, ClipCrop.Face, () => new LateFace(99)).Read(clip, TestContext.Current.CancellationToken))
            .Message.ShouldContain("no face");
    }

    [Fact]
    public void Colour_comes_plane_by_plane()
    {
        var grey = Source(ClipCrop.Whole).Read(Clip(_bars.Dataset.Videos[0]), TestContext.Current.CancellationToken);
        var source = new ClipSource(_bars["colour"], 3, Network.Size, ClipCrop.Whole, () => new LateFace(0));
        var colour = source.Read(Clip(_bars.Dataset.Videos[0]), TestContext.Current.CancellationToken);
        colour.Pixels[..Area].ShouldBe(grey.Pixels[..Area]);
        colour.Pixels[Area..(2 * Area)].ShouldBe(grey.Pixels[..Area]);
        colour.Pixels.Length.ShouldBe(3 * grey.Pixels.Length);
    }

    [Fact]
    public void A_prepared_clip_is_resampled_or_reduced_to_one_frame_and_frames_keep_their_numbers()
    {
        using var scope = new Scope();
        var frames = Source(ClipCrop.Whole).Read(Clip(_bars.Dataset.Videos[0]), TestContext.Current.CancellationToken);
        var (plain, numbers) = frames.Prepare(new());
        numbers.ShouldBe(frames.Numbers);
        plain.ToArray<float>()[..Area].ShouldBe(frames.Pixels[..Area].Select(value => value / 255f));
        var (more, known) = frames.Prepare(new() { Frames = 16 });
        more.Shape.ShouldBe([16, 1, BarClips.Side, BarClips.Side]);
        (known[0], known[^1], known.Length).ShouldBe((frames.Numbers[0], frames.Numbers[^1], 16));
        more.ToArray<float>().ShouldAllBe(value => value >= 0 && value <= 1);
        var (one, only) = frames.Prepare(new(), frames.Nearest(frames.Numbers[3]));
        only.ShouldBe([frames.Numbers[3]]);
        one.ToArray<float>().ShouldBe(plain[3].ToArray<float>());
        frames.Prepare(new() { Magnification = new() { Factor = 5, Coarsest = 3 } }).Pictures.ToArray<float>().ShouldNotBe(plain.ToArray<float>());
    }

    private static int Area => BarClips.Side * BarClips.Side;

    private ClipSource Source(ClipCrop crop) => new(_bars["cache"], Network.Channels, Network.Size, crop, () => throw new InvalidOperationException("No face is looked for."));

    private static Clip Clip(DatasetVideo video) => new() { Video = video, Name = video.Name, Expression = video.Events[0] };
}
