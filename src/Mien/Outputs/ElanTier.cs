using System.Xml;
using Mien.Core;

namespace Mien.Outputs;

/// <summary>One tier of annotations for ELAN, in order and without overlap.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Annotations">Start and end in milliseconds, and the text.</param>
internal sealed record ElanTier(string Name, List<(long Start, long End, string Value)> Annotations)
{
    /// <summary>Spreads events over tiers, one for each face and type.</summary>
    /// <remarks>
    /// Annotations on one tier may not overlap in ELAN: an event that begins before the one before it on its tier has ended goes to a second tier,
    /// <c>face 0 motion-peak (2)</c>.
    /// </remarks>
    /// <param name="events">The events.</param>
    /// <param name="containerStart">Seconds at which the container's clock starts.</param>
    public static IReadOnlyList<ElanTier> Spread(IEnumerable<Interval> events, double containerStart)
    {
        var tiers = new List<ElanTier>();
        foreach (var group in events.GroupBy(item => (item.FaceId, item.Type))
            .OrderBy(group => group.Key.FaceId).ThenBy(group => group.Key.Type, StringComparer.Ordinal))
        {
            var name = Legal($"face {group.Key.FaceId} {group.Key.Type}");
            var lanes = new List<ElanTier>();
            foreach (var item in group.OrderBy(item => item.OnsetTime))
            {
                var (start, end) = EventTime.Milliseconds(item, containerStart);
                var lane = lanes.Find(lane => lane.Annotations[^1].End <= start);
                if (lane is null)
                    lanes.Add(lane = new(lanes.Count == 0 ? name : $"{name} ({lanes.Count + 1})", []));
                lane.Annotations.Add((start, end, Legal(item.Label.Length > 0 ? item.Label : item.Type)));
            }
            tiers.AddRange(lanes);
        }
        return tiers;
    }

    // XML has no way to write most control characters and half a surrogate pair.
    private static string Legal(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\ufffd" : rune.ToString()));
}
