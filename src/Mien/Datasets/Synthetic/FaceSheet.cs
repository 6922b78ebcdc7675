using Mien.Core;

namespace Mien.Datasets.Synthetic;

/// <summary>Many faces in one picture: a row for each person, a column for each state.</summary>
public static class FaceSheet
{
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
                for (var y = 0; y < height; y++)
                {
                    var at = 3 * ((((row * height) + y) * sheet.Width) + (column * width));
                    picture.Pixels.Slice(3 * y * width, 3 * width).CopyTo(sheet.Pixels[at..]);
                }
            }
        }
        return sheet;
    }
}
