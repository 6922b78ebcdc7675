using System.Numerics;
using Mien.Core;

namespace Mien.Outputs.Annotation;

/// <summary>Draws on a picture what was found in it: landmarks, a label for each face, the frame's number and time.</summary>
/// <param name="columns">The numbers known for each face.</param>
internal sealed class FrameAnnotator(IReadOnlyList<Column> columns)
{
    private const int LandmarkCount = 68;

    private readonly FaceLabel _label = new(columns);
    private readonly TextBlock _text = new();
    private readonly List<Box> _faces = [], _texts = [];

    /// <summary>Pixels to a dot of the font: letters are about 1/50 of the smaller side high; 0 where a picture has no room for text.</summary>
    public static int TextScale(int width, int height) =>
        width < 160 || height < 120 ? 0 : Math.Max(1, (Math.Min(width, height) + 120) / 360);

    /// <summary>Draws one frame.</summary>
    /// <param name="canvas">A copy of the frame's picture.</param>
    /// <param name="record">What was found.</param>
    /// <exception cref="ArgumentException">A face has other than 68 landmarks, or not one value per column.</exception>
    public void Draw(Canvas canvas, FrameRecord record)
    {
        _faces.Clear();
        _texts.Clear();
        for (var i = 0; i < record.Faces.Count; i++)
        {
            if (record.Faces[i] is { Success: true } face)
                DrawLandmarks(canvas, face);
        }
        var scale = TextScale(canvas.Width, canvas.Height);
        if (scale == 0)
            return;
        DrawStatus(canvas, record, scale);
        var found = 0;
        for (var i = 0; i < record.Faces.Count; i++)
        {
            if (record.Faces[i] is { Success: true } face)
                DrawLabel(canvas, face, _faces[found++], scale);
        }
    }

    private void DrawLandmarks(Canvas canvas, FaceRecord face)
    {
        var landmarks = face.Landmarks.Span;
        if (landmarks.Length != LandmarkCount)
            throw new ArgumentException($"Face {face.FaceId} has {landmarks.Length} landmarks; {LandmarkCount} are needed.", nameof(face));
        var (least, most) = (landmarks[0], landmarks[0]);
        foreach (ref readonly var landmark in landmarks)
            (least, most) = (Vector2.Min(least, landmark), Vector2.Max(most, landmark));
        var size = most - least;
        _faces.Add(new Box((int)least.X, (int)least.Y, (int)size.X, (int)size.Y));
        var sure = 0.4f + 0.6f * Math.Clamp(face.Confidence, 0, 1);
        LandmarkFigure.Draw(canvas, landmarks, MathF.Max(size.X, size.Y), Ink.OfFace(face.FaceId) with { Opacity = sure });
    }

    /// <summary>Bottom left: frame and time, above them the faces that are known but not seen.</summary>
    private void DrawStatus(Canvas canvas, FrameRecord record, int scale)
    {
        _text.Clear();
        for (var i = 0; i < record.Faces.Count; i++)
        {
            if (!record.Faces[i].Success)
                _text.Add("face ").Add(record.Faces[i].FaceId).Add(" lost").EndLine();
        }
        _text.Add("frame ").Add(record.Frame.Number).Add("  ").Add(record.Frame.Time.ToString()).EndLine();
        var box = _text.Size(scale);
        Place(canvas, box with { Y = canvas.Height - box.Height }, scale, Ink.White);
    }

    /// <summary>Above the face where there is room, else at a side or below: where it hides least of the faces and of other text.</summary>
    private void DrawLabel(Canvas canvas, FaceRecord face, Box around, int scale)
    {
        _label.Write(face, _text);
        var box = _text.Size(scale);
        var gap = 4 * scale;
        ReadOnlySpan<Box> places =
        [
            // Landmarks end at the brows: the forehead takes another third.
            box with { X = around.X + (around.Width - box.Width) / 2, Y = around.Y - around.Height / 3 - gap - box.Height },
            box with { X = around.X + around.Width + gap, Y = around.Y },
            box with { X = around.X - gap - box.Width, Y = around.Y },
            box with { X = around.X + (around.Width - box.Width) / 2, Y = around.Y + around.Height + gap },
        ];
        var (best, least) = (box, long.MaxValue);
        foreach (var place in places)
        {
            var moved = place.MovedInto(canvas.Width, canvas.Height);
            if (Hidden(moved) is var hidden && hidden < least)
                (best, least) = (moved, hidden);
        }
        Place(canvas, best, scale, Ink.OfFace(face.FaceId));
    }

    private long Hidden(Box place)
    {
        var hidden = 0L;
        foreach (var face in _faces)
            hidden += place.Overlap(face);
        foreach (var text in _texts)
            hidden += 2 * place.Overlap(text);          // two texts on top of each other are both lost
        return hidden;
    }

    private void Place(Canvas canvas, Box box, int scale, Ink first)
    {
        _text.Draw(canvas, box.X, box.Y, scale, first);
        _texts.Add(box);
    }
}
