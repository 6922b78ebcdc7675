using Mien.Core;
using Mien.Datasets;
using Mien.Features.Temporal;
using Mien.Systems;
using Mien.Systems.Comparison;
using Mien.Systems.MimamoNet.Comparison;
using Mien.Systems.MimamoNet.Networks;
using Mien.Torch;

namespace Mien.Tests.Systems.MimamoNet.Comparison;

public sealed class TemporalFeaturesComparisonTests
{
    [Theory]
    [InlineData(ComparisonPreset.Quick, 1)]
    [InlineData(ComparisonPreset.Committed, 3)]
    [InlineData(ComparisonPreset.Full, 3)]
    public void Every_group_both_layers_the_random_encoder_and_the_noise_have_a_row(ComparisonPreset preset, int seeds)
    {
        var plan = ComparisonRegistry.Named("temporal-features").Plan(Request(preset, subjects: 6));
        plan.Seeds.ShouldBe(seeds);
        plan.Rows.Count.ShouldBe(7 + 2 + 1 + 9);
        plan.Rows.Take(7).Select(row => row.Name).ShouldBe(TemporalFeatureGroup.All.Select(group => group.Name));
        plan.Rows.ShouldAllBe(row => row.Measure != null);
        plan.Rows.Count(row => row.Once).ShouldBe(9);
        plan.Notes.ShouldContain(note => note.Contains("5 videos train", StringComparison.Ordinal) || note.Contains("4 videos train", StringComparison.Ordinal));
        TemporalFeaturesComparison.Options(preset).Check().ShouldBeEmpty();
    }

    [Fact]
    public void Data_without_annotation_is_refused() =>
        Should.Throw<OptionsException>(() => new TemporalFeaturesComparison().Plan(Request(ComparisonPreset.Quick, subjects: 0)));

    /// <summary>Spec check 35: times are there for every group and either layer.</summary>
    [Fact]
    public void Times_of_features_layers_and_networks_are_measured()
    {
        foreach (var group in TemporalFeatureGroup.All)
            FeatureTime.OfFeatures(group).ShouldBeGreaterThan(0, group.Name);
        using var random = new RandomGenerator(1);
        using var network = new AffectNetwork(new() { Width = 0.125, TgdLayer = TgdLayer.Frozen }, 8, random);
        network.Evaluate();
        FeatureTime.OfLayer(network).ShouldBeGreaterThan(0);
        FeatureTime.OfNetwork(network).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("frame-tgd")]
    [InlineData("ft-phase")]
    public void Activation_pictures_show_grey_for_no_feature_and_are_put_below_one_another(string features)
    {
        using var random = new RandomGenerator(1);
        using var network = new AffectNetwork(new() { Width = 0.125, Features = features }, 8, random);
        network.Evaluate();
        var video = MovingPatches.Create("a", "1", 20, 1);
        var frame = ActivationPicture.LiveliestFrame(video);
        frame.ShouldBeInRange(1, 19);
        using var strip = ActivationPicture.Draw(network, video, frame);
        (strip.Width, strip.Height).ShouldBe((1204, 204));
        strip.Pixels.ToArray().Distinct().Count().ShouldBeGreaterThan(20);
        strip.Pixels[((6 * strip.Width) + 6) * 3].ShouldBeInRange((byte)100, (byte)156);        // a corner in which nothing moves
        using var stack = ActivationPicture.Stack([strip, strip]);
        stack.Height.ShouldBe(408);
        stack.Pixels[(204 * 1204 * 3)..].SequenceEqual(strip.Pixels).ShouldBeTrue();
    }

    private static ComparisonRequest Request(ComparisonPreset preset, int subjects) => new()
    {
        Folder = "run",
        Preset = preset,
        Dataset = new()
        {
            Name = "made-up",
            Root = "data",
            Videos = [.. Enumerable.Range(0, subjects).Select(i => new DatasetVideo
            {
                Name = $"{i}",
                Subject = $"{i}",
                Frames = new VideoFile($"{i}.mp4"),
                FrameLabels = new() { Count = 1, Valence = new float[1], Arousal = new float[1] },
            })],
        },
    };
}
