using Mien.Features.Grey;
using Mien.Features.Temporal;
using Mien.Systems.MimamoNet.Input;

namespace Mien.Tests.Systems.MimamoNet.Input;

public sealed class TemporalReaderTests
{
    private static readonly AffectVideo Video = MovingPatches.Create("a", "1", 20, 3);

    /// <summary>Spec check 32: windows reach over the snippet's ends into the video, and its first and last frame stand in beyond it.</summary>
    [Theory]
    [InlineData("frame-tgd", 0, 20)]
    [InlineData("frame-tgd", 7, 5)]
    [InlineData("wavelet-diff", 3, 4)]
    [InlineData("ft-phase", 16, 4)]
    public void A_snippet_gives_what_each_frames_window_gives(string name, int start, int count)
    {
        var group = TemporalFeatureGroup.All.Single(group => group.Name == name);
        var reader = new TemporalReader(group);
        var (maps, halfMaps) = (new float[reader.Length(count)], new float[reader.HalfLength(count)]);
        reader.Read(Video, start, count, SnippetCrop.Whole, maps, halfMaps);

        var side = group.FrameSize;
        var feature = group.Create(side, side);
        var described = new float[feature.Levels.Sum(level => level.Length)];
        var length = feature.Levels[0].Length;
        for (var frame = 0; frame < count; frame++)
        {
            feature.Compute([.. Enumerable.Range(0, 13).SelectMany(place => Grey(TemporalWindow.Index(start + frame, place, 20), side))], described);
            maps.AsSpan(frame * length, length).ToArray().ShouldBe(described[..length]);
            halfMaps.AsSpan(frame * (described.Length - length), described.Length - length).ToArray().ShouldBe(described[length..]);
        }
    }

    [Fact]
    public void Without_features_the_frames_themselves_come_with_six_more_on_either_side()
    {
        var reader = new TemporalReader(null);
        var frames = new float[reader.Length(2)];
        reader.Read(Video, 0, 2, SnippetCrop.Whole, frames, []);
        frames.Length.ShouldBe(14 * 48 * 48);
        foreach (var (i, frame) in new[] { 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7 }.Index())
            frames.AsSpan(i * 48 * 48, 48 * 48).ToArray().ShouldBe(Grey(frame, 48), $"{i}");
    }

    [Fact]
    public void A_mirrored_crop_is_cut_before_it_is_resized()
    {
        var (face, part) = (new byte[112 * 112], new byte[4]);
        for (var i = 0; i < face.Length; i++)
            face[i] = (byte)(i % 112);
        new SnippetCrop(3, 5, 2, Mirrored: true).Cut(face, part);
        part.ShouldBe<byte>([4, 3, 4, 3]);

        var reader = new TemporalReader(TemporalFeatureGroup.FrameDiff);
        var (plain, mirrored) = (new float[reader.Length(1)], new float[reader.Length(1)]);
        reader.Read(Video, 9, 1, SnippetCrop.Whole, plain, []);
        reader.Read(Video, 9, 1, SnippetCrop.Whole with { Mirrored = true }, mirrored, []);
        for (var row = 0; row < plain.Length; row += 48)
            plain.AsSpan(row, 48).Reverse();
        mirrored.ShouldBe(plain, 0.005);        // the resizer's window is not quite symmetric in fixed point
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        var reader = new TemporalReader(TemporalFeatureGroup.FrameTgd);
        Should.Throw<ArgumentOutOfRangeException>(() => reader.Read(Video, 0, 2, SnippetCrop.Whole, new float[reader.Length(1)], []));
        Should.Throw<ArgumentOutOfRangeException>(() => reader.Read(Video, 0, 1, SnippetCrop.Whole, new float[reader.Length(1)], new float[1]));
    }

    private static float[] Grey(int frame, int side)
    {
        var (face, small) = (new byte[112 * 112], new byte[side * side]);
        Video.ReadFaces(frame, 1, face);
        new LanczosResizer(112, 112, side, side).Resize(face, small);
        return Array.ConvertAll(small, value => value / 255f);
    }
}
