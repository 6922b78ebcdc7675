using Mien.Features.Temporal;
using Mien.Features.Tgd;
using Mien.Tests.Features.Temporal;
using Mien.Torch;

namespace Mien.Tests.Features.Tgd;

public sealed class TgdConvolutionTests
{
    private const int Height = 20, Width = 17;

    [Fact]
    public void The_layer_equals_the_feature_on_every_window_of_a_batch()      // spec check 20
    {
        using var scope = new Scope();
        using var layer = new TgdConvolution();
        float[][] windows = [Clips.Random(Height, Width, 1), Clips.Random(Height, Width, 2)];
        var maps = layer.Forward(Tensor.From<float>([.. windows[0], .. windows[1]], 2, 1, 13, Height, Width));
        maps.Shape.ShouldBe([2, 6, Height, Width]);
        maps.ToArray<float>().ShouldBe(
            windows.SelectMany(window => Clips.Compute(TemporalFeatureGroup.FrameTgd.Create(Height, Width), window)), 5e-7);      // noise reaches the far ends of 0..1
    }

    [Fact]
    public void The_layer_equals_the_feature_on_the_golden_clip()      // spec check 20
    {
        using var scope = new Scope();
        using var layer = new TgdConvolution();
        var reference = Golden.Load("tgd-mimamo", "tgd_features.npz");
        var clip = Array.ConvertAll(reference["clip_uint8"].Bytes, value => value / 255f);
        var maps = layer.Forward(Tensor.From<float>(clip, 1, 1, 13, 48, 48)).ToArray<float>();
        maps.ShouldBe(Clips.Compute(TemporalFeatureGroup.FrameTgd.Create(48, 48), clip), 2e-7);
        maps.ShouldBe(reference["frame_tgd"].Floats, 1e-6);
    }

    [Fact]
    public void All_windows_of_a_video_at_once_are_what_each_is_alone()
    {
        using var scope = new Scope();
        using var inference = new InferenceMode();
        using var layer = new TgdConvolution();
        float[] clip = [.. Clips.Random(Height, Width, 1), .. Clips.Random(Height, Width, 2)];          // 26 frames, 14 windows
        var all = layer.ForwardVideo(Tensor.From<float>(clip, 1, 26, Height, Width));
        all.Shape.ShouldBe([1, 14, 6, Height, Width]);
        for (var window = 0; window < 14; window++)
        {
            var alone = layer.Forward(Tensor.From<float>(clip.AsSpan(window * Height * Width, 13 * Height * Width), 1, 1, 13, Height, Width));
            all[0, window].ToArray<float>().ShouldBe(alone.ToArray<float>(), 1e-6, $"{window}");
        }
    }

    [Fact]
    public void A_trainable_layer_learns_and_a_frozen_one_does_not()
    {
        using var scope = new Scope();
        using var trainable = new TgdConvolution();
        using var frozen = new TgdConvolution(trainable: false);
        var clip = Tensor.From<float>(Clips.Random(Height, Width, 3), 1, 1, 13, Height, Width);
        var loss = trainable.Forward(clip);
        (loss * loss).Mean().Backward();
        trainable.Weight.Gradient.ShouldNotBeNull().ToArray<float>().ShouldContain(value => value != 0);
        frozen.Forward(clip).RequiresGradient.ShouldBeFalse();
        frozen.State().Select(entry => (entry.Name, entry.Tensor.Shape)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            entry => entry.Name.ShouldBe("weight"), entry => entry.Shape.ShouldBe([2, 1, 11, 7, 7]));
    }

    [Theory]
    [InlineData(1, 12, 8, 8), InlineData(2, 13, 8, 8), InlineData(1, 13, 3, 8), InlineData(1, 13, 8, 3)]
    public void Inputs_of_another_shape_are_refused(int channels, int frames, int height, int width)
    {
        using var scope = new Scope();
        using var layer = new TgdConvolution();
        Should.Throw<ArgumentException>(() => layer.Forward(Tensors.Zeros([1, channels, frames, height, width]))).Message.ShouldContain($"{height}, {width}");
    }
}
