using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Mien.Core;

namespace Mien.Evaluation.Agreement;

/// <summary>
/// Reads annotations of ELAN: each tier is a type, the text of an annotation its label. Tiers that <c>analyze --elan</c> has written, such as
/// <c>face 0 blink (2)</c>, are of that face and that type.
/// </summary>
/// <remarks>Max Planck Institute for Psycholinguistics, "EAF - ELAN Annotation Format", version 3.0.</remarks>
internal static partial class ElanFile
{
    private const double PerSecond = 1000;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>Reads a file; annotations without times of their own are left out and named.</summary>
    /// <param name="path">The file.</param>
    /// <param name="face">Read what was said of this face only; null reads all. Tiers of a person's own are of every face.</param>
    /// <exception cref="InputException">It cannot be opened or is no annotation document.</exception>
    public static Coding Read(string path, int? face)
    {
        var document = Load(path);
        if (document.Root?.Name.LocalName != "ANNOTATION_DOCUMENT")
            throw new InputException(path, "it is no annotation document of ELAN", "Name a file that ELAN has written (.eaf).");
        var times = document.Descendants("TIME_SLOT").ToLookup(slot => (string?)slot.Attribute("TIME_SLOT_ID") ?? "", slot => (string?)slot.Attribute("TIME_VALUE"), StringComparer.Ordinal);
        var (events, problems) = (new List<CodedEvent>(), new List<string>());
        foreach (var tier in document.Descendants("TIER"))
        {
            var name = (string?)tier.Attribute("TIER_ID") ?? "";
            var type = name;
            if (OwnTier().Match(name) is { Success: true } own)
            {
                if (face is not null && own.Groups["face"].Value != $"{face}")
                    continue;
                type = own.Groups["type"].Value;
            }
            foreach (var annotation in tier.Descendants("ANNOTATION").Elements())
            {
                var onset = Time(annotation, "TIME_SLOT_REF1", times);
                var offset = Time(annotation, "TIME_SLOT_REF2", times);
                var label = ((string?)annotation.Element("ANNOTATION_VALUE") ?? "").Trim();
                if (onset <= offset)
                    events.Add(new(type, label == type ? "" : label, onset.Value, offset.Value));
                else
                    problems.Add($"{path}, tier {name}, {(string?)annotation.Attribute("ANNOTATION_ID")}: it has no times of its own");
            }
        }
        return new() { Name = path, Events = events, Duration = events.Select(item => item.Offset).DefaultIfEmpty().Max(), Problems = problems };
    }

    private static XDocument Load(string path)
    {
        try
        {
            using var reader = XmlReader.Create(path, Settings);
            return XDocument.Load(reader);
        }
        catch (Exception error) when (error is XmlException or IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, error.Message.TrimEnd('.'), "Name a file that ELAN has written (.eaf).", error);
        }
    }

    private static double? Time(XElement annotation, string end, ILookup<string, string?> times) =>
        long.TryParse(times[(string?)annotation.Attribute(end) ?? ""].FirstOrDefault(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var milliseconds)
            ? milliseconds / PerSecond
            : null;

    [GeneratedRegex(@"^face (?<face>\d+) (?<type>.+?)( \(\d+\))?$")]
    private static partial Regex OwnTier();
}
