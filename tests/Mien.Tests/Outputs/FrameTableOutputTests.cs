using System.Globalization;
using System.Text;
using Mien.Outputs;

namespace Mien.Tests.Outputs;

public sealed class FrameTableOutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_header_is_OpenFaces_then_the_columns()
    {
        var header = Write()[0];

        header.ShouldStartWith("frame,face_id,timestamp,confidence,success,pose_Rx,pose_Ry,pose_Rz,x_0,x_1,");
        header.ShouldEndWith(",y_66,y_67,emotion_happy,mouth_openness");
        header.Split(',').Length.ShouldBe(8 + 136 + 2);
    }

    [Fact]
    public void A_row_holds_radians_pixels_and_values()
    {
        var cells = Write(new FrameRecord(Sample.Frame(7, 1.2345678), [Sample.Face(3, 0.123456789f, float.NaN)]))[1].Split(',');

        string.Join(',', cells[..9]).ShouldBe("7,3,1.234568,0.9000,1,0.17453,-0.34907,3.14159,100.00");
        cells[8 + 67].ShouldBe("167.00");
        cells[8 + 68].ShouldBe("200.13");
        cells[^2..].ShouldBe(["0.12346", ""]);
    }

    [Fact]
    public void A_lost_face_keeps_its_row_with_empty_numbers()
    {
        var row = Write(new FrameRecord(Sample.Frame(1), [Sample.Lost(2)]))[1];

        row.ShouldBe("1,2,0.000000,0.1000,0" + new string(',', 3 + 136 + 2));
    }

    [Fact]
    public void A_frame_without_any_face_has_one_row()
    {
        var lines = Write(new FrameRecord(Sample.Frame(1), []));

        lines.Length.ShouldBe(2);
        lines[1].ShouldStartWith("1,0,0.000000,0.0000,0,,");
    }

    [Fact]
    public void Every_row_has_as_many_cells_as_the_header()
    {
        var lines = Write(
            new FrameRecord(Sample.Frame(1), []),
            new FrameRecord(Sample.Frame(2), [Sample.Face(0, 1e30f, 1e-9f), Sample.Lost(1)]));

        lines.Select(line => line.Count(c => c == ',')).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void The_file_is_plain_utf8_with_line_feeds_whatever_the_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Write(new FrameRecord(Sample.Frame(1), [Sample.Face(0, -0.5f, 1)]));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
        var text = Encoding.UTF8.GetString(File.ReadAllBytes(_folder["frames.csv"]));
        text[0].ShouldBe('f');
        text.ShouldEndWith(",-0.5,1\n");
        text.ShouldNotContain('\r');
    }

    [Fact]
    public void The_first_row_can_be_seen_at_once()
    {
        using var output = new FrameTableOutput(_folder["frames.csv"], Sample.Header());
        output.Write(new FrameRecord(Sample.Frame(1), [Sample.Face(0)]));

        new FileInfo(_folder[".frames.csv.part"]).Length.ShouldBeGreaterThan(string.Join(',', FrameTableOutput.ColumnNames(Sample.Header())).Length + 1);
    }

    [Fact]
    public void A_record_of_another_width_is_refused()
    {
        using var output = new FrameTableOutput(_folder["frames.csv"], Sample.Header(Sample.Happy));

        Should.Throw<ArgumentException>(() => output.Write(new FrameRecord(Sample.Frame(1), [Sample.Face(0, 1, 2)])));
    }

    [Fact]
    public void Rows_cost_no_memory()
    {
        using var output = new FrameTableOutput(_folder["frames.csv"], Sample.Header(Sample.Happy));
        using var frame = Sample.Frame(1);
        var record = new FrameRecord(frame, [Sample.Face(0, 0.5f)]);
        Allocation.Of(() =>
        {
            for (var i = 0; i < 1000; i++)
                output.Write(record);
        }, enough: 1000).ShouldBeLessThanOrEqualTo(1000);
    }

    private string[] Write(params FrameRecord[] records)
    {
        using var output = new FrameTableOutput(_folder["frames.csv"], Sample.Header(Sample.Happy, Sample.Mouth));
        foreach (var record in records)
            output.Write(record);
        output.Complete(Sample.Summary());
        return File.ReadAllText(_folder["frames.csv"]).TrimEnd('\n').Split('\n');
    }
}
