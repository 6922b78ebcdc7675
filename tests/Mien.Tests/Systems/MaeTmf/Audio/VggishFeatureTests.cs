using Mien.Core;
using Mien.Features.Sound;
using Mien.Systems.MaeTmf.Audio;
using Mien.Tests.Features.Sound;
using Mien.Torch;
using Mien.Torch.Backbones;
using Mien.Torch.Checkpoints;

namespace Mien.Tests.Systems.MaeTmf.Audio;

/// <summary>Beyond front end and network (spec check 6): files of weights, and which patch a frame gets (spec check 7).</summary>
public sealed class VggishFeatureTests : IDisposable
{
    private static readonly VggishOptions Small = new() { Stages = [[4], [8], [8, 8], [16, 16]], Hidden = 16, Embedding = 8, FinalRelu = false };
    private static readonly Dictionary<string, GoldenArray> Reference = Golden.Load("mae-tmf", "vggish-logmel.npz");
    private static readonly float[] Sound = Array.ConvertAll(Reference["pcm"].Values, value => (float)(value / 32768));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Patches_start_where_the_table_says()
    {
        foreach (var table in GoldenJson.Load("mae-tmf", "align-postprocess.json").GetProperty("alignment").GetProperty("vggish").EnumerateArray())
        {
            var rows = table.GetProperty("mel_frames").GetInt32();
            var frames = Blocks.Frames(table.GetProperty("frames").GetInt32(), table.GetProperty("fps").GetDouble()).ToArray();
            frames.Select(frame => SoundGrid.Patches.Nearest(frame.Centre)).ShouldBe(Column("patch_start_unclamped"));
            Places(rows, frames, blocks: false).ShouldBe(Column("patch_start"));
            Places(rows, frames, blocks: true).ShouldBe(Column("block_index_0.96").Select(block => 96 * block));

            IEnumerable<int> Column(string name) => table.GetProperty(name).EnumerateArray().Select(value => value.GetInt32());
        }
    }

    [Theory]
    [InlineData("w.safetensors")]
    [InlineData("w.pth")]
    public void Blocks_of_the_golden_sound_give_what_the_network_says_of_the_golden_patches(string name)
    {
        using var network = Write(name);
        using var scope = new Scope();
        var expected = network.Forward(Tensor.From<float>(Reference["examples"].Floats, 2, 1, 96, 64)).ToArray<float>();

        using var feature = new VggishFeature(_folder[name], blocks: true, finalRelu: false);
        var vectors = Describe(feature, Sound, 50);

        feature.Width.ShouldBe(8);
        vectors[5].ShouldBe(expected[..8], 1e-4);
        vectors[30].ShouldBe(expected[8..], 1e-4);
        vectors[49].ShouldBe(vectors[30]);
    }

    [Fact]
    public void The_ReLU_at_the_end_can_be_left_out()
    {
        using var network = Write("w.safetensors");
        using var plain = new VggishFeature(_folder["w.safetensors"], finalRelu: false);
        using var rectified = new VggishFeature(_folder["w.safetensors"]);
        var values = Describe(plain, Sound, 10)[3];
        values.Min().ShouldBeLessThan(0);
        Describe(rectified, Sound, 10)[3].ShouldBe(Array.ConvertAll(values, value => Math.Max(0, value)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8000)]
    [InlineData(15_599)]
    public void Sound_too_short_for_a_patch_is_followed_by_silence(int samples)
    {
        using var network = Write("w.safetensors");
        using var feature = new VggishFeature(_folder["w.safetensors"], finalRelu: false);
        var padded = new float[15_600];
        Sound.AsSpan(0, samples).CopyTo(padded);
        Describe(feature, Sound[..samples], 20).ShouldAllBe(vector => vector.SequenceEqual(Describe(feature, padded, 1)[0]));
    }

    [Fact]
    public void Without_sound_the_vectors_are_zero()
    {
        using var network = Write("w.safetensors");
        using var feature = new VggishFeature(_folder["w.safetensors"]);
        Describe(feature, [], 5).ShouldAllBe(vector => vector.SequenceEqual(new float[8]));
    }

    [Fact]
    public void What_is_no_such_network_is_refused_by_name()
    {
        File.WriteAllText(_folder["text.pth"], "nothing");
        using (var scope = new Scope())
            Safetensors.Write(_folder["other.safetensors"], [("features.0.weight", Tensors.Zeros([2, 1, 3, 3]))]);
        foreach (var name in (string[])["text.pth", "other.safetensors", "absent.safetensors"])
            Should.Throw<InputException>(() => new VggishFeature(_folder[name])).Path.ShouldBe(_folder[name]);
    }

    private static IEnumerable<int> Places(int rows, IEnumerable<ShownFrame> frames, bool blocks)
    {
        using var window = new VectorWindow(Blocks.Numbers(rows));
        return [.. frames.Select(frame => VggishFeature.Place(window, frame.Centre, blocks))];
    }

    private static float[][] Describe(VggishFeature feature, float[] sound, int frames) =>
        [.. feature.Describe(Blocks.Of(sound, 1000), Blocks.Frames(frames, 25)).Select(vector => vector.ToArray())];

    private Vggish Write(string name)
    {
        using var random = new RandomGenerator(6);
        var network = new Vggish(Small, random);
        network.Evaluate();
        if (name.EndsWith(".pth", StringComparison.Ordinal))
            PyTorchFile.Write(_folder[name], network.State().ToDictionary(entry => entry.Name, entry => entry.Tensor));
        else
            Safetensors.Write(_folder[name], network.State());
        return network;
    }
}
