using Mien.Core;
using Mien.Features.Edges;

namespace Mien.Tests.Features.Edges;

public sealed class VideoEdgesTests
{
    private const int Side = 32;

    [Fact]
    public void What_stands_still_is_static_and_what_moves_is_kinetic_by_sign()
    {
        // A bright bar on the left stands still, one on the right moves right by a pixel a frame.
        var kinds = Kinds(Enumerable.Range(0, 12).Select(t => Frame((_, x) => x is >= 4 and < 8 || (x >= 14 + t && x < 19 + t))))[5];
        var row = kinds[(16 * Side)..(17 * Side)];
        row.Where((kind, x) => x < 11 && kind != EdgeKind.None).ShouldBe([EdgeKind.Static, EdgeKind.Static]);
        row[24].ShouldBe(EdgeKind.Rising);           // where the bar is about to be
        row[18].ShouldBe(EdgeKind.Falling);          // where it was
        row[21].ShouldBe(EdgeKind.None);             // its middle is alike before and after
    }

    [Fact]
    public void Noise_below_the_floor_does_not_make_a_still_scene_kinetic()
    {
        var random = new Random(1);
        var frames = Enumerable.Range(0, 10).Select(_ => Array.ConvertAll(Frame((_, x) => x >= 16), value => value + 0.01f * random.NextSingle())).ToArray();
        Kinds(frames).SelectMany(kinds => kinds).ShouldNotContain(kind => kind == EdgeKind.Rising || kind == EdgeKind.Falling);
        Kinds(frames, new() { Floor = 0 }).SelectMany(kinds => kinds).ShouldContain(EdgeKind.Rising);
    }

    [Fact]
    public void Every_frame_is_given_once_even_of_a_video_shorter_than_the_kernel()
    {
        foreach (var count in new[] { 1, 2, 3, 4, 9 })
            Kinds(Enumerable.Range(0, count).Select(_ => Frame((_, x) => x >= 16))).Count.ShouldBe(count);
        Kinds([]).ShouldBeEmpty();
    }

    [Fact]
    public void Wrong_options_are_named_with_those_of_the_picture() =>
        Should.Throw<OptionsException>(() => new VideoEdges(4, 4, new() { Kinetic = 0, Floor = 2, Space = new() { High = 3 } }))
            .Errors.Select(error => error.Option).ShouldBe(["--high", "--kinetic", "--floor"]);

    [Fact]
    public void Nothing_is_allocated_a_frame()
    {
        var edges = new VideoEdges(Side, Side);
        var frame = Frame((y, x) => y > x);
        Allocation.Of(() =>
        {
            for (var i = 0; i < 10; i++)
                edges.Push(frame);
        }).ShouldBe(0);
    }

    [Fact]
    public void A_frame_with_a_value_that_is_no_number_is_refused()
    {
        var frame = Frame((_, x) => x >= 16);
        frame[40] = float.NaN;
        Should.Throw<ArgumentException>(() => new VideoEdges(Side, Side).Push(frame)).Message.ShouldContain("not finite");
    }

    private static List<EdgeKind[]> Kinds(IEnumerable<float[]> frames, VideoEdgeOptions? options = null)
    {
        var edges = new VideoEdges(Side, Side, options);
        var results = new List<EdgeKind[]>();
        foreach (var frame in frames)
        {
            if (edges.Push(frame))
                results.Add([.. edges.Kinds]);
        }
        while (edges.TryFlush())
            results.Add([.. edges.Kinds]);
        return results;
    }

    private static float[] Frame(Func<int, int, bool> bright) =>
        [.. Enumerable.Range(0, Side * Side).Select(i => bright(i / Side, i % Side) ? 0.8f : 0.2f)];
}
