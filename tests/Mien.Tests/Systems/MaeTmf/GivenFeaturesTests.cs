using Mien.Core;
using Mien.Systems;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Input;
using Mien.Torch;
using Mien.Torch.Backbones;
using Mien.Torch.Checkpoints;

namespace Mien.Tests.Systems.MaeTmf;

/// <summary>Features whose weights or numbers the user gives, from the options to the same numbers at evaluation.</summary>
[Collection("Alone")]
public sealed class GivenFeaturesTests(WrittenSet set) : IClassFixture<WrittenSet>, IDisposable
{
    private const string Tiny = """
        network: { image_size: 32, patch_size: 8, width: 24, depth: 1, heads: 3, decoder_width: 16, decoder_depth: 1, decoder_heads: 4 }
        pretraining: null
        fine_tuning: { epochs: 1, warm_up_epochs: 0, batch_size: 8 }
        fusion: { epochs: 1, batch_size: 2, clip_length: 12, clip_stride: 12 }
        fusion_network: { embedding: 8, width: 8, layers: 1, heads: 2, feed_forward: 8, head_width: 8 }
        prediction_stride: 12
        """;

    private static readonly Wav2Vec2Options Speech = new()
    {
        Convolutions = [(8, 10, 5), (8, 3, 2), (8, 3, 2), (8, 3, 2), (8, 3, 2), (8, 2, 2), (8, 2, 2)],
        Width = 64,
        Depth = 1,
        Heads = 1,
        FeedForward = 16,
        PositionSize = 16,
        PositionGroups = 4,
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("hubert", 24 + 64)]
    [InlineData("hubert, vggish", 24 + 64 + 4)]
    [InlineData("log-mel, wav2vec2", 24 + 192 + 64)]
    public void Networks_that_hear_are_named_in_the_options_and_known_again_at_evaluation(string sound, int width)
    {
        var run = Run("va", $"sound: {sound}\n{SoundWeights()}");
        Train(run);
        using (var model = TrackModel.Load(Weights("va")))
            model.Description.Fusion!.Features.ShouldBe(width);
        Evaluate(run with { Folder = _folder["again"] });
        File.ReadAllText(_folder["again/predictions/va/video4.csv"]).ShouldBe(File.ReadAllText(_folder["run/predictions/va/video4.csv"]));

        var error = Should.Throw<InputException>(() => Evaluate(run with { Configuration = null, Folder = _folder["without"] }));
        error.Path.ShouldBe(Weights("va"));
        error.Message.ShouldContain("it hears \"speech-");
    }

    [Fact]
    public void A_network_without_its_file_is_refused_before_anything_is_read() =>
        Should.Throw<OptionsException>(() => Train(Run("va", "sound: hubert, vggish"))).Errors.Select(error => error.Allowed)
            .ShouldBe(["used with a file of weights in sound_weights: { hubert: FILE }", "used with a file of weights in sound_weights: { vggish: FILE }"]);

    [Fact]
    public void Vectors_are_seen_beside_the_encoder_or_instead_of_it()
    {
        WriteVectors(5);
        Train(Run("au", $"vectors: {_folder["vectors"]}"));
        using (var model = TrackModel.Load(Weights("au")))
            (model.Description.Fusion!.Features, model.Description.GivenVectors, model.Network.HasEncoder).ShouldBe((24 + 5, 5, true));

        var run = Run("expr", $"vectors: {_folder["vectors"]}\nfine_tuning: null\nsound: none");
        Train(run);
        using (var model = TrackModel.Load(Weights("expr")))
            (model.Description.Fusion!.Features, model.Network.HasEncoder).ShouldBe((5, false));
        Evaluate(run with { Folder = _folder["again"], Track = null }, "expr");
        File.ReadAllText(_folder["again/predictions/expr/video4.csv"]).ShouldBe(File.ReadAllText(_folder["run/predictions/expr/video4.csv"]));

        Should.Throw<InputException>(() => Evaluate(run with { Configuration = null, Folder = _folder["without"] }, "expr")).Message.ShouldContain("vectors: in --config");
        WriteVectors(6);
        Should.Throw<InputException>(() => Evaluate(run with { Folder = _folder["wider"] }, "expr")).Message.ShouldContain("has 6");
    }

    [Fact]
    public void Sound_alone_can_be_heard_and_nothing_at_all_is_refused()
    {
        Train(Run("va", "fine_tuning: null\nsound: log-mel"));
        using (var model = TrackModel.Load(Weights("va")))
            (model.Description.Fusion!.Features, model.Network.HasEncoder).ShouldBe((192, false));
        Should.Throw<OptionsException>(() => Train(Run("va", "fine_tuning: null"))).Message.ShouldContain("nothing to see or hear");
    }

    [Fact]
    public void Vectors_that_are_missing_too_short_not_numbers_or_no_table_are_named_with_their_file()
    {
        Directory.CreateDirectory(_folder["vectors"]);
        Refused("Could not find file", () => { });
        Refused("has 3 rows, and a has 4 frames", () => Npy.Write(_folder["vectors/a.npy"], NpyArray.Create<float>([3, 2], new float[6])));
        Refused("a row of numbers for each frame", () => Npy.Write(_folder["vectors/a.npy"], NpyArray.Create<float>([4], new float[4])));
        Refused("instead of floating-point", () => Npy.Write(_folder["vectors/a.npy"], NpyArray.Create<int>([4, 1], new int[4])));
        Refused("not all of its numbers are finite", () => Npy.Write(_folder["vectors/a.npy"], NpyArray.Create<float>([4, 1], [0, 1, float.NaN, 2])));
        Npy.Write(_folder["vectors/a.npy"], NpyArray.Create<double>([4, 1], [0, 1, 2, 3]));
        GivenVectors.Read(_folder["vectors"], "a", 4).Values.ShouldBe([0, 1, 2, 3]);
        Npy.Write(_folder["vectors/a.npy"], NpyArray.Create<Half>([2, 2], [(Half)1, (Half)2, (Half)3, (Half)4]));
        GivenVectors.Read(_folder["vectors"], "a", 2).Of(1).ToArray().ShouldBe([3, 4]);

        void Refused(string reason, Action write)
        {
            write();
            var error = Should.Throw<InputException>(() => GivenVectors.Read(_folder["vectors"], "a", 4));
            error.Path.ShouldBe(_folder["vectors/a.npy"]);
            error.Message.ShouldContain(reason);
        }
    }

    private static void Train(SystemRun run) => new MaeTmfSystem().Train(run, TestContext.Current.CancellationToken);

    private void Evaluate(SystemRun run, string track = "va") => new MaeTmfSystem().Evaluate(run, [Weights(track)], TestContext.Current.CancellationToken);

    private string Weights(string track) => _folder[$"run/weights/split-{track}.safetensors"];

    private void WriteVectors(int width)
    {
        Directory.CreateDirectory(_folder["vectors"]);
        for (var video = 1; video <= 4; video++)
            Npy.Write(_folder[$"vectors/video{video}.npy"], NpyArray.Create<float>([WrittenSet.Frames, width], [.. Enumerable.Range(0, WrittenSet.Frames * width).Select(i => MathF.Sin(i * video))]));
    }

    private string SoundWeights()
    {
        using var random = new RandomGenerator(4);
        using (var hubert = new Wav2Vec2(Speech, random))
            Safetensors.Write(_folder["hubert.safetensors"], hubert.State());
        using (var wav2vec = new Wav2Vec2(Speech, random))
            PyTorchFile.Write(_folder["wav2vec2.pth"], wav2vec.State().ToDictionary(entry => entry.Name, entry => entry.Tensor));
        using (var vggish = new Vggish(new() { Stages = [[2], [2], [2, 2], [2, 2]], Hidden = 4, Embedding = 4 }, random))
            Safetensors.Write(_folder["vggish.safetensors"], vggish.State());
        return $"sound_weights: {{ hubert: {_folder["hubert.safetensors"]}, wav2vec2: {_folder["wav2vec2.pth"]}, vggish: {_folder["vggish.safetensors"]}, vggish_blocks: true }}";
    }

    private SystemRun Run(string track, string more)
    {
        var changed = more.Split('\n').Select(line => line.Split(':')[0]).ToHashSet();
        File.WriteAllLines(_folder["options.yaml"], Tiny.Split('\n').Where(line => !changed.Contains(line.Split(':')[0])).Append(more));
        return new() { Dataset = set.Dataset, Folder = _folder["run"], Cache = set.Cache, Track = track, Configuration = _folder["options.yaml"] };
    }
}
