using Mien.Outputs;
using Mien.Outputs.Report;

namespace Mien.Tests.Outputs.Report;

public sealed class MethodsTextTests
{
    private static readonly RunDescription Everything = Sample.Run(hash: "0123456789abcdef") with
    {
        Models =
        [
            new("Face detection", "aa", "blazeface"), new("468 landmarks", "bb", "facemesh"), new("Iris", "cc", "iris"), new("Seven classes", "dd", "emotion"),
            new("micro-expression", "eeeeeeee11", "sl-swin", "made-up faces"), new("classes of micro-expressions", "ffffffff22", "akmnet", "synthetic clips."),
            new("valence and arousal", "99999999", "mimamo", "synthetic faces: aff-wild, 24 videos"), new("action units, frame by frame", "88888888", "mae-tmf", "other faces"),
        ],
    };

    [Fact]
    public void What_ran_is_said_with_its_thresholds_weights_data_and_papers()
    {
        var text = MethodsText.Of(Sample.Header(), Sample.Summary(100, 99) with { Spotted = Sample.Spotted(), Recognized = Sample.Recognized, Timeline = Sample.Timeline, Tracks = Sample.Tracks }, Everything);

        text.ShouldStartWith("The video (4.0 s, 640 x 480 pixels, 25 frames per second; SHA-256 01234567) was analysed with Mien 0.1.0. A face was found in 99 of 100 frames.");
        text.ShouldContain("Micro-expressions were spotted in optical flow (Zach et al., 2007) with SL-Swin (He et al., 2023): k = 4 frames, score of at least 0.60; weights eeeeeeee, trained on made-up faces.");
        text.ShouldContain("Macro-expressions were spotted in optical flow (Zach et al., 2007) by the size of movement, without any training: k = 10 frames, score of at least 0.50.");
        text.ShouldContain("classified as negative, positive, surprise with AKMNet (Peng et al., 2021); weights ffffffff, trained on synthetic clips.");
        text.ShouldContain("with MIMAMO-Net (Deng et al., 2020); weights 99999999, trained on synthetic faces in the layout of aff-wild, 24 videos.");
        text.ShouldContain("present from a probability of AU1 0.65, AU2 0.65");
        text.ShouldContain("was not measured");
        foreach (var author in new[] { "Ablavatski, A., V", "Arriaga", "Bazarevsky", "Deng", "He, E.", "Kartynnik, Y., A", "Ma, F.", "Peng", "Zach", "Zhang, W." })
            text[text.IndexOf("References", StringComparison.Ordinal)..].ShouldContain($"\n{author}");
    }

    [Fact]
    public void It_does_not_depend_on_the_machine()
    {
        using var comma = new DecimalComma();

        What_ran_is_said_with_its_thresholds_weights_data_and_papers();
    }

    [Fact]
    public void A_part_of_a_video_is_as_long_as_its_frames() =>
        MethodsText.Of(Sample.Header(), Sample.Summary(100, 99) with { Begin = new(600), End = new(630) }, Sample.Run()).ShouldStartWith("The video (30.0 s, ");

    [Fact]
    public void What_did_not_run_is_neither_named_nor_cited()
    {
        var text = MethodsText.Of(Sample.Header(), Sample.Summary(100, 99), Sample.Run() with { Models = [new("a", "aa", "blazeface"), new("b", "bb", "facemesh")] });

        text.ShouldContain("Bazarevsky");
        foreach (var absent in new[] { "SL-Swin", "AKMNet", "MIMAMO", "MAE", "LOGO", "Zach", "Arriaga", "  " })
            text.ShouldNotContain(absent);
    }
}
