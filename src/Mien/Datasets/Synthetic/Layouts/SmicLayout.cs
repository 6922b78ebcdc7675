using Mien.Core;
using Mien.Datasets.Synthetic.Behaviour;
using Mien.Datasets.Synthetic.Plans;

namespace Mien.Datasets.Synthetic.Layouts;

/// <summary>SMIC-HS: micro-expressions at 100 frames per second; a clip begins at the onset and ends at the offset, and its folder is its label.</summary>
internal sealed class SmicLayout : Layout
{
    public override string Name => "smic-hs";

    internal override RecordingPlan Plan(Take take) => new MicroClipPlan
    {
        Emotion = ClipEmotions.Of(take, Emotion.Disgust, Emotion.Happiness, Emotion.Surprise, Emotion.Sadness, Emotion.Happiness, Emotion.Surprise, Emotion.Fear),
        FrameRate = 100,
        MinimumFrames = 20,
        MaximumFrames = 70,
        Width = 160,
        Height = 160,
        HeadShare = 1,
    };

    internal override void WriteMedia(IRecording recording, string root)
    {
        var (label, mark) = Label(recording.Emotion);
        var clip = $"s{recording.Subject}_{mark}_{recording.Clip:D2}";
        Pictures.Write(
            recording,
            Path.Combine(root, "HS", $"s{recording.Subject}", "micro", label, clip),
            "image%06d.bmp",
            100_000 + (1000 * recording.Clip),
            only: new FrameSpan(recording.Events[0].Onset, recording.Events[0].Offset));
    }

    internal override void WriteLabels(IReadOnlyList<IRecording> recordings, string root)
    {
        // The folders say it all.
    }

    private static (string Label, string Mark) Label(Emotion emotion) => emotion switch
    {
        Emotion.Happiness => ("positive", "po"),
        Emotion.Surprise => ("surprise", "sur"),
        _ => ("negative", "ne"),
    };
}
