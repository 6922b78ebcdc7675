using Mien.Core;
using Mien.Systems.MimamoNet;
using Mien.Systems.MimamoNet.Input;
using Mien.Systems.MimamoNet.Networks;
using Mien.Systems.Weights;
using Mien.Torch;
using Mien.Torch.Tests;

namespace Mien.Tests.Systems.MimamoNet;

[Collection(nameof(Alone))]
public sealed class AffectStreamTests : IDisposable
{
    private readonly RandomGenerator _random = new(3);
    private readonly AffectEncoder _encoder;

    public AffectStreamTests()
    {
        _encoder = new(4, _random);
        _encoder.Network.Evaluate();
    }

    public void Dispose()
    {
        _encoder.Dispose();
        _random.Dispose();
    }

    [Fact]
    public void What_comes_with_the_program_says_that_it_was_trained_on_synthetic_faces()
    {
        using var rater = AffectRater.Load(WeightFolder.Shipped.Find(MimamoNetSystem.SystemName)!);
        rater.TrainedOn.ShouldStartWith("synthetic faces: ");
    }

    [Theory]
    [InlineData("frame-tgd", 150), InlineData("frame-tgd", 128), InlineData("frame-tgd", 40), InlineData("frame-tgd", 1), InlineData("ft-phase", 70), InlineData("wavelet-diff", 66)]
    public void Frame_by_frame_gives_what_the_whole_recording_gives_but_for_the_overlap_at_its_end(string features, int frames)
    {
        using var network = Network(features);
        var video = Video(frames);
        var expected = new AffectPredictor(network).Predict(video, TestContext.Current.CancellationToken);
        var given = Follow(new AffectStream(network, _encoder), video);
        given.Count.ShouldBe(frames);
        var last = frames / 64 * 64;
        for (var frame = 0; frame < frames; frame++)
        {
            // The last snippet overlaps; the frames it shares were given by the one before.
            if (frame < frames - 64 || frame >= last)
                ((double)given[frame].Valence).ShouldBe(expected.Valence[frame], 1e-5, $"frame {frame}");
            if (frame >= last)
                ((double)given[frame].Arousal).ShouldBe(expected.Arousal[frame], 1e-5, $"frame {frame}");
        }
    }

    [Fact]
    public void After_a_gap_a_new_recording_begins()
    {
        using var network = Network("frame-tgd");
        var stream = new AffectStream(network, _encoder);
        var video = Video(80);
        var first = Follow(stream, video);
        Follow(stream, video).ShouldBe(first);
    }

    [Fact]
    public void No_tensor_is_left_behind()
    {
        using var network = Network("frame-tgd");
        var stream = new AffectStream(network, _encoder);
        var face = new byte[112 * 112];
        var before = LiveTensors.Settled;
        for (var frame = 0; frame < 200; frame++)
            stream.Push(face);
        stream.Flush();
        Tensor.LiveCount.ShouldBe(before);
    }

    [Fact]
    public void A_network_and_an_encoder_that_do_not_belong_together_are_refused()
    {
        using var network = new AffectNetwork(new() { Width = 0.05 }, _encoder.Width + 1, _random);
        Should.Throw<ArgumentException>(() => new AffectStream(network, _encoder));
        using var own = new AffectNetwork(new() { Width = 0.05, TgdLayer = TgdLayer.Frozen }, _encoder.Width, _random);
        Should.Throw<ArgumentException>(() => new AffectStream(own, _encoder));
    }

    [Fact]
    public void A_rater_tells_what_it_is_made_of_and_which_file_is_missing()
    {
        using var folder = new TemporaryFolder();
        using (var rater = MadeRater.In(folder))
            (rater.Sha256.Length, rater.EncoderSha256.Length, rater.Sha256 == rater.EncoderSha256).ShouldBe((64, 64, false));
        File.Delete(folder["model.encoder.safetensors"]);
        Should.Throw<InputException>(() => AffectRater.Load(folder["model.safetensors"])).Path.ShouldEndWith("model.encoder.safetensors");
        Should.Throw<InputException>(() => AffectRater.Load(folder["none.safetensors"])).Path.ShouldEndWith("none.safetensors");
    }

    [Fact]
    public void A_network_that_cannot_follow_a_face_is_refused_before_it_is_used()
    {
        foreach (var options in new AffectNetworkOptions[]
        {
            new() { Width = 0.05, Target = AffectTarget.Valence },
            new() { Width = 0.05, TgdLayer = TgdLayer.Frozen },
            new() { Width = 0.05, RecurrentAxis = RecurrentAxis.Batch },
        })
        {
            using var folder = new TemporaryFolder();
            Should.Throw<InputException>(() => MadeRater.In(folder, options)).Message.ShouldContain("evaluate mimamo");
        }
    }

    [Fact]
    public void A_network_looks_at_snippets_as_long_as_those_it_learnt_from()
    {
        using var folder = new TemporaryFolder();
        using var rater = MadeRater.In(folder, snippetLength: 8);
        var (stream, face) = (rater.Begin(), new byte[112 * 112]);
        for (var frame = 0; frame < 20; frame++)
            stream.Push(face);
        stream.TryRead(out _).ShouldBeTrue();

        using var network = Network("frame-tgd");
        var video = Video(32);
        var given = Follow(new AffectStream(network, _encoder, 16), video);
        var expected = new AffectPredictor(network, 16).Predict(video, TestContext.Current.CancellationToken).Valence;
        given.Take(16).Select(estimate => (double)estimate.Valence).ShouldBe(expected.Take(16), 1e-5);
    }

    private MadeVideo Video(int frames) => new(frames, _encoder)
    {
        Name = "made",
        Subject = "made",
        FrameNumbers = [.. Enumerable.Range(1, frames)],
        RecordingLength = frames,
        SpatialWidth = _encoder.Width,
        Valence = new float[frames],
        Arousal = new float[frames],
    };

    private AffectNetwork Network(string features)
    {
        var network = new AffectNetwork(new() { Features = features, Width = 0.05 }, _encoder.Width, _random);
        network.Evaluate();
        return network;
    }

    private static List<AffectEstimate> Follow(AffectStream stream, AffectVideo video)
    {
        var given = new List<AffectEstimate>();
        var face = new byte[112 * 112];
        for (var frame = 0; frame < video.FrameCount; frame++)
        {
            video.ReadFaces(frame, 1, face);
            stream.Push(face);
            while (stream.TryRead(out var estimate))
                given.Add(estimate);
            (frame - given.Count).ShouldBeLessThan(70);
        }
        stream.Flush();
        while (stream.TryRead(out var estimate))
            given.Add(estimate);
        return given;
    }

    /// <summary>A bright bar that wanders.</summary>
    private sealed class MadeVideo(int frames, AffectEncoder encoder) : AffectVideo
    {
        public override void ReadFaces(int start, int count, Span<byte> faces)
        {
            start.ShouldBeLessThanOrEqualTo(frames - count);
            for (var i = 0; i < faces.Length; i++)
            {
                var (frame, y, x) = (start + (i / (112 * 112)), i / 112 % 112, i % 112);
                faces[i] = (byte)(128 + (60 * Math.Sin((x * 0.2) - (0.15 * frame))) + (40 * Math.Cos((y * 0.1) + (0.01 * frame * frame))));
            }
        }

        public override void ReadSpatial(int start, int count, Span<float> vectors)
        {
            var faces = new byte[count * 112 * 112];
            ReadFaces(start, count, faces);
            encoder.Encode(faces, vectors);
        }
    }
}
