using Mien.Core;

namespace Mien.Outputs.Annotation;

/// <summary>What the label of a face says: its id, head pose, strongest expression, how open eyes and mouth are.</summary>
internal sealed class FaceLabel
{
    private readonly (int Column, string Title)[] _expressions;
    private readonly (int Column, string Part)[] _openings;
    private readonly int _columns;

    /// <param name="columns">The numbers known for each face; groups <c>Expression</c> and <c>Openness</c> are shown.</param>
    public FaceLabel(IReadOnlyList<Column> columns)
    {
        _columns = columns.Count;
        _expressions = [.. columns.Index().Where(item => item.Item.Group == "Expression").Select(item => (item.Index, item.Item.Title))];
        // "eye_right_openness": the part of the face is the first word.
        _openings = [.. columns.Index().Where(item => item.Item.Group == "Openness").Select(item => (item.Index, item.Item.Name.Split('_')[0]))];
    }

    /// <summary>Writes a label.</summary>
    /// <param name="face">A face that was found.</param>
    /// <param name="text">Receives it, in place of what it held.</param>
    /// <exception cref="ArgumentException">The face has not one value per column.</exception>
    public void Write(FaceRecord face, TextBlock text)
    {
        if (face.Values.Length != _columns)
            throw new ArgumentException($"Face {face.FaceId} has {face.Values.Length} values; {_columns} were announced.", nameof(face));
        var values = face.Values.Span;
        text.Clear();
        text.Add("face ").Add(face.FaceId).EndLine();
        text.Add("pitch ").Add(face.Pose.Pitch, "+0;-0;0").Add(" yaw ").Add(face.Pose.Yaw, "+0;-0;0")
            .Add(" roll ").Add(face.Pose.Roll, "+0;-0;0").EndLine();
        WriteExpression(values, text);
        WriteOpenness(values, text);
    }

    private void WriteExpression(ReadOnlySpan<float> values, TextBlock text)
    {
        var (best, top) = ("", float.NaN);
        foreach (var (column, title) in _expressions)
        {
            if (values[column] > top || float.IsNaN(top))
                (best, top) = (title, values[column]);
        }
        if (!float.IsNaN(top))
            text.Add(best).Add(" ").Add(top, "0.00").EndLine();
    }

    private void WriteOpenness(ReadOnlySpan<float> values, TextBlock text)
    {
        var before = "";
        foreach (var (column, part) in _openings)
        {
            if (part != before)
                text.Add(before.Length > 0 ? "  " : "").Add(part);
            text.Add(" ").Add(values[column], "0.00");
            before = part;
        }
        text.EndLine();
    }
}
