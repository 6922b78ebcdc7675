namespace Mien.Datasets.Reading;

/// <summary>Valence and arousal of the Aff-Wild sets.</summary>
internal static class ValenceArousal
{
    private const float NotAnnotated = -5;

    /// <summary>A frame without both values in -1..1 gets NaN for both; -5 says that on purpose, anything else is a problem.</summary>
    public static void Clean(float[] valence, float[] arousal, string path, int firstLine, ProblemLog problems)
    {
        for (var i = 0; i < valence.Length; i++)
        {
            if (Inside(valence[i]) && Inside(arousal[i]))
                continue;
            if (!Told(valence[i]) || !Told(arousal[i]))
                problems.Warn(path, firstLine + i, $"Valence {valence[i]} and arousal {arousal[i]} are not both within -1 to 1; the frame counts as not annotated.");
            valence[i] = arousal[i] = float.NaN;
        }
    }

    private static bool Inside(float value) => value is >= -1 and <= 1;

    // NaN stands for a line that was told when it was read.
    private static bool Told(float value) => Inside(value) || value == NotAnnotated || float.IsNaN(value);
}
