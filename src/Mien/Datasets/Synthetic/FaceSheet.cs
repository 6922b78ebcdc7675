using Mien.Core;

namespace Mien.Datasets.Synthetic;

/// <summary>Many faces in one picture: a row for each person, a column for each state.</summary>
public static class FaceSheet
{
    /// <summary>Some persons, from top to bottom, with every full expression, from left to right.</summary>
    /// <param name="source">Where the faces come from.</param>
    /// <param name="seed">Decides who they are.</param>
    /// <param name="people">How many, at least 1.</param>
    /// <param name="size">Side of each picture, pixels.</param>
    /// <returns>The picture, owned by the caller.</returns>
    public static Image Expressions(IFaceSource source, ulong seed, int people, int size = 128) => Draw(
        source,
        [.. Enumerable.Range(0, people).Select(i => new ActorOptions
        {
            Identity = (seed * 1000) + (ulong)i, Scene = (seed * 1000) + (ulong)i, Width = size, Height = size, HeadShare = 0.85,
        })],
        [.. FullExpressions.Emotions.Select(FullExpressions.Of)]);

    /// <summary>Frames of a take side by side, at equal distances from a first to a last one.</summary>
    /// <param name="recording">The take.</param>
    /// <param name="first">First frame, from 0.</param>
    /// <param name="last">Last frame.</param>
    /// <param name="count">Number of frames, at least 2.</param>
    /// <returns>The picture, owned by the caller.</returns>
    public static Image Filmstrip(IRecording recording, int first, int last, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        var strip = new Image(recording.Width * count, recording.Height);
        using var picture = new Image(recording.Width, recording.Height);
        var actor = recording.Cast();
        for (var column = 0; column < count; column++)
        {
            var frame = first + ((last - first) * column / (count - 1));
            actor.Render(recording.State(frame), frame, picture);
            Place(picture, strip, 0, column);
        }
        return strip;
    }

    /// <summary>Draws a sheet.</summary>
    /// <param name="source">Where the faces come from.</param>
    /// <param name="people">Who and how filmed, a row each; all of one size.</param>
    /// <param name="states">What they do, a column each.</param>
    /// <returns>The picture, owned by the caller; <c>Width * states</c> by <c>Height * people</c> pixels.</returns>
    /// <exception cref="OptionsException">An option is outside its range.</exception>
    /// <exception cref="ArgumentException">There are no people or no states, or the sizes differ.</exception>
    public static Image Draw(IFaceSource source, IReadOnlyList<ActorOptions> people, IReadOnlyList<FaceState> states)
    {
        if (people.Count == 0 || states.Count == 0)
            throw new ArgumentException("A sheet needs at least one person and one state.", nameof(people));
        var (width, height) = (people[0].Width, people[0].Height);
        if (people.Any(person => person.Width != width || person.Height != height))
            throw new ArgumentException("All people of a sheet must be filmed in the same size.", nameof(people));

        var sheet = new Image(width * states.Count, height * people.Count);
        using var picture = new Image(width, height);
        for (var row = 0; row < people.Count; row++)
        {
            var actor = source.Cast(people[row]);
            for (var column = 0; column < states.Count; column++)
            {
                actor.Render(states[column], column, picture);
                Place(picture, sheet, row, column);
            }
        }
        return sheet;
    }

    private static void Place(Image picture, Image sheet, int row, int column)
    {
        var (width, height) = (picture.Width, picture.Height);
        for (var y = 0; y < height; y++)
        {
            var at = 3 * ((((row * height) + y) * sheet.Width) + (column * width));
            picture.Pixels.Slice(3 * y * width, 3 * width).CopyTo(sheet.Pixels[at..]);
        }
    }
}
