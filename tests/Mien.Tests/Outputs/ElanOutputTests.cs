using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Mien.Outputs;
using Interval = Mien.Core.Interval;

namespace Mien.Tests.Outputs;

public sealed class ElanOutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_face_and_type_has_a_tier_of_its_own()
    {
        var document = Written(
            Sample.Event(40, 45, 50), Sample.Event(26, 51, 76, "motion-peak", face: 1, label: "brows <&>"), Sample.Event(1, 2, 3), Sample.Event(1, 2, 3, face: 1));

        Tiers(document).ShouldBe(
        [
            "face 0 blink: 0-80 blink, 1560-1960 blink",
            "face 1 blink: 0-80 blink",
            "face 1 motion-peak: 1000-3000 brows <&>",
        ]);
    }

    [Fact]
    public void Events_that_overlap_go_to_a_second_tier()
    {
        var document = Written(Sample.Event(1, 5, 10), Sample.Event(5, 6, 20), Sample.Event(10, 12, 14), Sample.Event(6, 6, 6));

        Tiers(document).ShouldBe(
        [
            "face 0 blink: 0-360 blink, 360-520 blink",
            "face 0 blink (2): 160-760 blink",
            "face 0 blink (3): 200-201 blink",
        ]);
    }

    [Fact]
    public void The_document_has_what_the_format_demands()
    {
        var root = Written(Sample.Event(1, 2, 3)).Root!;

        root.Name.LocalName.ShouldBe("ANNOTATION_DOCUMENT");
        root.Elements().Select(element => element.Name.LocalName).ShouldBe(["HEADER", "TIME_ORDER", "TIER", "LINGUISTIC_TYPE"]);
        Attribute(root, "DATE").ShouldBe("2020-02-03T04:05:06Z");
        (Attribute(root, "FORMAT"), Attribute(root, "VERSION"), Attribute(root, "AUTHOR")).ShouldBe(("3.0", "3.0", "Mien"));
        Attribute(root.Element("HEADER")!, "TIME_UNITS").ShouldBe("milliseconds");
        Attribute(root.Element("TIER")!, "LINGUISTIC_TYPE_REF").ShouldBe(Attribute(root.Element("LINGUISTIC_TYPE")!, "LINGUISTIC_TYPE_ID"));
        Attribute(root.Element("LINGUISTIC_TYPE")!, "TIME_ALIGNABLE").ShouldBe("true");
    }

    [Theory]
    [InlineData("in/talk.MP4", "/in/talk.MP4", "video/mp4")]
    [InlineData("a b#1?é%20.mov", "/a%20b%231%3F%C3%A9%2520.mov", "video/quicktime")]
    [InlineData("x.mkv", "/x.mkv", "unknown")]
    public void The_video_is_named_so_that_it_is_found(string input, string ending, string type)
    {
        var media = Written(Sample.Header() with { InputPath = input }).Root!.Element("HEADER")!.Element("MEDIA_DESCRIPTOR")!;

        Attribute(media, "MEDIA_URL").ShouldStartWith("file:///");
        Attribute(media, "MEDIA_URL").ShouldEndWith(ending);
        new Uri(Attribute(media, "MEDIA_URL")).LocalPath.ShouldBe(Path.GetFullPath(input));
        Attribute(media, "MIME_TYPE").ShouldBe(type);
    }

    [Fact]
    public void Times_count_from_where_the_container_starts() =>
        Tiers(Written(Sample.Header() with { ContainerStart = 0.5 }, Sample.Event(26, 30, 51))).ShouldBe(["face 0 blink: 500-1500 blink"]);

    [Fact]
    public void Characters_that_no_xml_may_hold_do_not_spoil_the_file() =>
        Tiers(Written(Sample.Event(1, 2, 3, label: "a\0b\ud800"))).ShouldBe(["face 0 blink: 0-80 a\ufffdb\ufffd"]);

    [Fact]
    public void Whatever_happens_slots_are_sorted_ids_unique_and_no_tier_overlaps()
    {
        var interval = from onset in Gen.Choose(1, 60)
                       from length in Gen.Choose(0, 30)
                       from face in Gen.Choose(0, 2)
                       from type in Gen.Elements("blink", "mouth-movement")
                       select Sample.Event(onset, onset, onset + length, type, face);
        Prop.ForAll(interval.ListOf().ToArbitrary(), events =>
        {
            var root = Written([.. events]).Root!;

            long[] times = [.. root.Descendants("TIME_SLOT").Select(slot => (long)slot.Attribute("TIME_VALUE")!)];
            times.ShouldBe(times.Order());
            string[] ids = [.. root.Descendants().Attributes().Where(item => item.Name.LocalName is "ANNOTATION_ID" or "TIME_SLOT_ID" or "TIER_ID").Select(item => item.Value)];
            ids.ShouldBeUnique();
            root.Descendants("ALIGNABLE_ANNOTATION").Count().ShouldBe(events.Count);
            foreach (var tier in root.Elements("TIER"))
            {
                var end = 0L;
                foreach (var item in tier.Descendants("ALIGNABLE_ANNOTATION"))
                {
                    Time(root, item, "TIME_SLOT_REF1").ShouldBeGreaterThanOrEqualTo(end);
                    end = Time(root, item, "TIME_SLOT_REF2");
                    end.ShouldBeGreaterThan(Time(root, item, "TIME_SLOT_REF1"));
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));
    }

    [Fact]
    public void Nothing_remains_of_an_analysis_that_was_not_finished()
    {
        using (var output = new ElanOutput(_folder["events.eaf"], Sample.Header(), DateTimeOffset.UnixEpoch))
            output.Write(Sample.Event(1, 2, 3));

        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    private XDocument Written(params Interval[] events) => Written(Sample.Header(), events);

    private XDocument Written(AnalysisHeader header, params Interval[] events)
    {
        using (var output = new ElanOutput(_folder["events.eaf"], header, new DateTimeOffset(2020, 2, 3, 4, 5, 6, TimeSpan.Zero)))
        {
            foreach (var item in events)
                output.Write(item);
            output.Complete(Sample.Summary());
        }
        return XDocument.Load(_folder["events.eaf"]);
    }

    private static IEnumerable<string> Tiers(XDocument document) => document.Root!.Elements("TIER").Select(tier =>
        $"{Attribute(tier, "TIER_ID")}: " + string.Join(", ", tier.Descendants("ALIGNABLE_ANNOTATION").Select(item =>
            $"{Time(document.Root!, item, "TIME_SLOT_REF1")}-{Time(document.Root!, item, "TIME_SLOT_REF2")} {item.Element("ANNOTATION_VALUE")!.Value}")));

    private static long Time(XElement root, XElement annotation, string slot) =>
        (long)root.Descendants("TIME_SLOT").Single(item => Attribute(item, "TIME_SLOT_ID") == Attribute(annotation, slot)).Attribute("TIME_VALUE")!;

    private static string Attribute(XElement element, string name) => element.Attribute(name)!.Value;
}
