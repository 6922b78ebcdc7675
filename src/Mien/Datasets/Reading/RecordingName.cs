namespace Mien.Datasets.Reading;

/// <summary>Names of Aff-Wild2: two persons filmed together are <c>NAME_left</c> and <c>NAME_right</c>, or <c>NAME</c> and <c>NAME_left</c>.</summary>
internal static class RecordingName
{
    /// <summary>The raw video a person was filmed in.</summary>
    public static string Of(string video)
    {
        foreach (var side in new[] { "_left", "_right" })
        {
            if (video.EndsWith(side, StringComparison.OrdinalIgnoreCase))
                return video[..^side.Length];
        }
        return video;
    }
}
