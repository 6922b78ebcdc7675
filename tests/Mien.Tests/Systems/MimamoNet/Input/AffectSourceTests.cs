using Mien.Core;
using Mien.Datasets;
using Mien.Media;
using Mien.Systems.MimamoNet.Input;
using Mien.Torch.Checkpoints;

namespace Mien.Tests.Systems.MimamoNet.Input;

public sealed class AffectSourceTests : IDisposable
{
    private const int Frames = 24;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Crops_with_gaps_keep_their_numbers_and_the_labels_of_these()
    {
        var video = Video("a", labels: Frames - 2, without: [3, 9]);
        using var reader = Source(SpatialKind.Random).Prepare([video], "fold_1", Stop);
        var read = reader.Read(video, Stop)!;
        read.FrameNumbers.ShouldBe(Enumerable.Range(1, Frames).Except([3, 9]));
        read.RecordingLength.ShouldBe(Frames);
        read.SpatialWidth.ShouldBe(reader.SpatialWidth);
        // Row k belongs to frame k; frame 5 is marked as not annotated, 23 and 24 have no row.
        for (var i = 0; i < read.FrameCount; i++)
        {
            var number = read.FrameNumbers[i];
            read.Valence.Span[i].ShouldBe(number is 5 or > Frames - 2 ? float.NaN : number / 100f);
            read.Arousal.Span[i].ShouldBe(number is 5 or > Frames - 2 ? float.NaN : -number / 100f);
        }
    }

    [Fact]
    public void Faces_are_the_luma_of_the_crops_wherever_they_are_read()
    {
        var video = Video("a", Frames);
        using var reader = Source(SpatialKind.Random).Prepare([video], "fold_1", Stop);
        var read = reader.Read(video, Stop)!;
        var faces = new byte[3 * 112 * 112];
        read.ReadFaces(4, 3, faces);
        for (var i = 0; i < 3; i++)
            faces.AsSpan(i * 112 * 112, 112 * 112).ToArray().Distinct().ShouldBe([Grey(5 + i)]);
        Should.Throw<ArgumentOutOfRangeException>(() => read.ReadFaces(Frames - 2, 3, faces));
        Should.Throw<ArgumentOutOfRangeException>(() => read.ReadFaces(0, 2, faces));
    }

    [Fact]
    public void What_is_in_the_cache_is_not_made_again()
    {
        var video = Video("a", Frames);
        float[] vectors = Vectors(SpatialKind.Random, video);
        var written = Directory.GetFiles(_folder["cache"]).ToDictionary(file => file, File.GetLastWriteTimeUtc);
        Vectors(SpatialKind.Random, video).ShouldBe(vectors);
        Directory.GetFiles(_folder["cache"]).ToDictionary(file => file, File.GetLastWriteTimeUtc).ShouldBe(written);
        vectors.ShouldAllBe(value => value >= 0);
    }

    [Fact]
    public void A_frame_without_a_supplied_vector_is_left_out()
    {
        var video = Video("a", Frames);
        Directory.CreateDirectory(_folder["vectors/a"]);
        foreach (var number in Enumerable.Range(1, Frames).Except([7, 8, 20]))
            Npy.Write(_folder[$"vectors/a/{number:D5}.npy"], NpyArray.Create<float>([3], [number, 0, -number]));
        using var reader = Source(SpatialKind.Supplied).Prepare([video], "fold_1", Stop);
        var read = reader.Read(video, Stop)!;
        read.FrameNumbers.ShouldBe(Enumerable.Range(1, Frames).Except([7, 8, 20]));
        var vectors = new float[3 * read.FrameCount];
        read.ReadSpatial(0, read.FrameCount, vectors);
        vectors.Chunk(3).Select(vector => (int)vector[0]).ShouldBe(read.FrameNumbers);
        var face = new byte[112 * 112];
        read.ReadFaces(6, 1, face);
        face[0].ShouldBe(Grey(9));
    }

    [Fact]
    public void A_recording_without_any_vector_is_none()
    {
        using var reader = Source(SpatialKind.Supplied).Prepare([], "fold_1", Stop);
        reader.Read(Video("b", Frames), Stop).ShouldBeNull();
    }

    [Fact]
    public void A_supplied_vector_of_another_length_is_named()
    {
        var video = Video("a", Frames);
        Directory.CreateDirectory(_folder["vectors/a"]);
        Npy.Write(_folder["vectors/a/00002.npy"], NpyArray.Create<float>([2], [1, 2]));
        using var reader = Source(SpatialKind.Supplied).Prepare([video], "fold_1", Stop);
        Should.Throw<InputException>(() => reader.Read(video, Stop)).Path.ShouldEndWith("00002.npy");
    }

    [Fact]
    public void An_encoder_is_trained_once_on_the_same_videos_and_opened_beside_a_model()
    {
        var videos = new[] { Video("a", Frames), Video("b", Frames) };
        var began = new List<string>();
        var source = Source(SpatialKind.Trained, began.Add);
        float[] vectors;
        using (var reader = source.Prepare(videos, "fold_1", Stop))
        {
            vectors = Read(reader, videos[0]);
            reader.Save(_folder["model.safetensors"]);
        }
        began.Count(line => line.Contains("encoder")).ShouldBe(1);
        using (var again = Source(SpatialKind.Trained, began.Add).Prepare(videos, "fold_1", Stop))
            Read(again, videos[0]).ShouldBe(vectors);
        using (var opened = source.Open(_folder["model.safetensors"]))
            Read(opened, videos[0]).ShouldBe(vectors);
        began.Count(line => line.Contains("encoder")).ShouldBe(1);
        using (source.Prepare(videos[..1], "fold_1", Stop))
            began.Count(line => line.Contains("encoder")).ShouldBe(2);
        Directory.GetFiles(_folder["cache"], "*.checkpoint").ShouldBeEmpty();
    }

    [Fact]
    public void Crops_of_another_size_are_named()
    {
        var video = Video("a", Frames, side: 96);
        Should.Throw<InputException>(() => Source(SpatialKind.Random).Prepare([video], "fold_1", Stop)).Message.ShouldContain("112x112");
    }

    [Fact]
    public void Missing_files_and_wrong_options_are_told()
    {
        Should.Throw<InputException>(() => Source(SpatialKind.Random).Prepare([new() { Name = "a" }], "fold_1", Stop));
        Should.Throw<InputException>(() => Source(SpatialKind.Trained).Open(_folder["none.safetensors"]));
        Should.Throw<OptionsException>(() => new AffectSource(_folder["cache"], new() { Spatial = SpatialKind.Supplied })).Errors.Single().Option.ShouldBe("Vectors");
        Should.Throw<OptionsException>(() => new AffectSource(_folder["cache"], new() { Spatial = SpatialKind.CaffeResnet, VectorLength = 0 })).Errors.Count.ShouldBe(2);
    }

    private AffectSource Source(SpatialKind spatial, Action<string>? began = null) => new(_folder["cache"], new()
    {
        Spatial = spatial,
        Encoder = new() { Width = 4, Epochs = 1, Stride = 2, BatchSize = 8 },
        Vectors = spatial == SpatialKind.Supplied ? _folder["vectors"] : null,
        VectorLength = 3,
    })
    {
        Began = began,
    };

    private float[] Vectors(SpatialKind spatial, DatasetVideo video)
    {
        using var reader = Source(spatial).Prepare([video], "fold_1", Stop);
        return Read(reader, video);
    }

    private static float[] Read(IAffectReader reader, DatasetVideo video)
    {
        var read = reader.Read(video, Stop)!;
        var vectors = new float[read.FrameCount * read.SpatialWidth];
        read.ReadSpatial(0, read.FrameCount, vectors);
        return vectors;
    }

    private static byte Grey(int number) => (byte)(10 * number);

    private DatasetVideo Video(string name, int labels, int[]? without = null, int side = 112)
    {
        var folder = _folder[name];
        Directory.CreateDirectory(folder);
        using (var writer = new PictureSequenceWriter(folder, "%05d.png", 1, side, side))
        {
            using var image = new Image(side, side);
            for (var number = 1; number <= Frames; number++)
            {
                image.Pixels.Fill(Grey(number));
                writer.Write(image);
            }
            writer.Complete();
        }
        var numbers = Enumerable.Range(1, Frames).Except(without ?? []);
        return new()
        {
            Name = name,
            Frames = new ImageSequence(folder, numbers.Select(number => (number, $"{number:D5}.png"))),
            FrameLabels = new()
            {
                Count = labels,
                Valence = Enumerable.Range(1, labels).Select(number => number == 5 ? float.NaN : number / 100f).ToArray(),
                Arousal = Enumerable.Range(1, labels).Select(number => number == 5 ? float.NaN : -number / 100f).ToArray(),
            },
        };
    }
}
