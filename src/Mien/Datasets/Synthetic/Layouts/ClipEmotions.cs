using Mien.Core;
using Mien.Datasets.Synthetic.Behaviour;

namespace Mien.Datasets.Synthetic.Layouts;

/// <summary>Which emotion a clip shows, so that persons and sets have about as many of each.</summary>
internal static class ClipEmotions
{
    /// <summary>Emotions in turn, each person beginning elsewhere.</summary>
    public static Emotion Of(Take take, params ReadOnlySpan<Emotion> emotions) => emotions[(take.Clip + (3 * take.Subject)) % emotions.Length];
}
