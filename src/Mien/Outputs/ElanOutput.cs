using System.Text;
using System.Xml;
using Mien.Core;

namespace Mien.Outputs;

/// <summary><c>events.eaf</c>: events as annotations for ELAN, one tier per face and type, linked to the video.</summary>
/// <remarks>
/// Events are kept until the end: a few dozen a minute per face, about 100 bytes each.
/// Source: Max Planck Institute for Psycholinguistics, "EAF - ELAN Annotation Format", version 3.0.
/// </remarks>
public sealed class ElanOutput : IAnalysisOutput
{
    private const string Schema = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd";
    private const string TierType = "event";

    private static readonly XmlWriterSettings Settings = new() { Indent = true, Encoding = new UTF8Encoding(false), NewLineChars = "\n" };

    private readonly AtomicFile _file;
    private readonly string _video;
    private readonly double _containerStart;
    private readonly DateTimeOffset _written;
    private readonly List<Interval> _events = [];

    /// <param name="path">The file to write.</param>
    /// <param name="header">Names the video that ELAN opens beside the annotations, and says where its clock starts.</param>
    /// <param name="written">The date that the format demands.</param>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public ElanOutput(string path, AnalysisHeader header, DateTimeOffset written)
    {
        ArgumentNullException.ThrowIfNull(header);
        _video = Path.GetFullPath(header.InputPath);
        _containerStart = header.ContainerStart;
        _written = written;
        _file = AtomicFile.Create(path);
    }

    /// <summary>Nothing: only events become annotations.</summary>
    public void Write(FrameRecord record)
    {
    }

    /// <inheritdoc/>
    public void Write(Interval interval)
    {
        ArgumentNullException.ThrowIfNull(interval);
        _events.Add(interval);
    }

    /// <inheritdoc/>
    public void Complete(AnalysisSummary summary)
    {
        var tiers = ElanTier.Spread(_events, _containerStart);
        // Two slots an annotation, start and end: a slot shared by two would move both when a person edits one.
        long[] times = [.. tiers.SelectMany(tier => tier.Annotations).SelectMany(item => (long[])[item.Start, item.End])];
        int[] inOrder = [.. Enumerable.Range(0, times.Length).OrderBy(i => times[i])];
        var slots = new int[times.Length];
        for (var i = 0; i < inOrder.Length; i++)
            slots[inOrder[i]] = i + 1;
        var content = new MemoryStream();
        using (var xml = XmlWriter.Create(content, Settings))
        {
            xml.WriteStartElement("ANNOTATION_DOCUMENT");
            xml.WriteAttributeString("AUTHOR", "Mien");
            xml.WriteAttributeString("DATE", XmlConvert.ToString(_written));
            xml.WriteAttributeString("FORMAT", "3.0");
            xml.WriteAttributeString("VERSION", "3.0");
            xml.WriteAttributeString("xsi", "noNamespaceSchemaLocation", "http://www.w3.org/2001/XMLSchema-instance", Schema);
            WriteHeader(xml);
            WriteSlots(xml, inOrder.Select(i => times[i]));
            WriteTiers(xml, tiers, slots);
            Element(xml, "LINGUISTIC_TYPE", ("GRAPHIC_REFERENCES", "false"), ("LINGUISTIC_TYPE_ID", TierType), ("TIME_ALIGNABLE", "true"));
            xml.WriteEndElement();
        }
        _file.Write(content.GetBuffer().AsSpan(0, (int)content.Length));
        _file.Commit();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void WriteHeader(XmlWriter xml)
    {
        xml.WriteStartElement("HEADER");
        xml.WriteAttributeString("MEDIA_FILE", "");
        xml.WriteAttributeString("TIME_UNITS", "milliseconds");
        // A path's own per cent sign would be taken for an escape.
        var url = new UriBuilder(Uri.UriSchemeFile, "", 0, _video.Replace("%", "%25", StringComparison.Ordinal)).Uri.AbsoluteUri;
        Element(xml, "MEDIA_DESCRIPTOR", ("MEDIA_URL", url), ("MIME_TYPE", MimeType(_video)));
        xml.WriteEndElement();
    }

    private static void WriteSlots(XmlWriter xml, IEnumerable<long> times)
    {
        xml.WriteStartElement("TIME_ORDER");
        foreach (var (i, time) in times.Index())
            Element(xml, "TIME_SLOT", ("TIME_SLOT_ID", $"ts{i + 1}"), ("TIME_VALUE", $"{time}"));
        xml.WriteEndElement();
    }

    private static void WriteTiers(XmlWriter xml, IReadOnlyList<ElanTier> tiers, int[] slots)
    {
        var number = 0;
        foreach (var tier in tiers)
        {
            xml.WriteStartElement("TIER");
            xml.WriteAttributeString("LINGUISTIC_TYPE_REF", TierType);
            xml.WriteAttributeString("TIER_ID", tier.Name);
            foreach (var item in tier.Annotations)
            {
                xml.WriteStartElement("ANNOTATION");
                xml.WriteStartElement("ALIGNABLE_ANNOTATION");
                xml.WriteAttributeString("ANNOTATION_ID", $"a{number + 1}");
                xml.WriteAttributeString("TIME_SLOT_REF1", $"ts{slots[2 * number]}");
                xml.WriteAttributeString("TIME_SLOT_REF2", $"ts{slots[2 * number + 1]}");
                xml.WriteElementString("ANNOTATION_VALUE", item.Value);
                xml.WriteEndElement();
                xml.WriteEndElement();
                number++;
            }
            xml.WriteEndElement();
        }
    }

    private static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
            xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }

    private static string MimeType(string video) => Path.GetExtension(video).ToLowerInvariant() switch
    {
        ".mp4" or ".m4v" => "video/mp4",
        ".mov" => "video/quicktime",
        ".mpg" or ".mpeg" => "video/mpeg",
        _ => "unknown",                             // ELAN then looks at the file itself
    };
}
