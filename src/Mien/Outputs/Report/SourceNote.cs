namespace Mien.Outputs.Report;

/// <summary>Where numbers come from and how far to trust them, in the reader's words.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Text">A few sentences.</param>
public sealed record SourceNote(string Title, string Text)
{
    /// <summary>The note that stands in every report.</summary>
    public static SourceNote Everything { get; } = new(
        "All numbers",
        "They describe what a camera saw of a face. They do not tell what a person felt, thought or intended, and they are no diagnosis. " +
        "Analyse people only with their informed consent; do not use the numbers to judge anyone, for instance in hiring, policing or exams.");

    private static readonly Dictionary<string, string> ByGroup = new(StringComparer.Ordinal)
    {
        ["Expression"] =
            "A small seven-class network trained on photographs of the FER2013 kind: low-resolution web pictures, many of them posed. " +
            "A high curve means that the face looks to the network like the photographs so labelled, nothing more. Treat it as a description, " +
            "compare a person with themself rather than with others, and look at the pictures before you believe a peak. " +
            "Turned or covered faces, glasses and poor light mislead it.",
        ["Head pose"] = "Fitted to the landmarks; 0 degrees is a look straight into the lens. Less certain the further the head turns away.",
        ["Openness"] =
            "Height of the eye or mouth opening over its width, from the landmarks. How open “open” is differs between people and with " +
            "the tilt of the head: compare with the same person's usual value. At low frame rates short blinks are missed.",
        ["Motion"] =
            "Change of brightness from frame to frame within a region of the aligned face. Flickering light, compression, glasses and " +
            "quick turns of the head move it as well as muscles do.",
        ["Gaze"] = "Position of the iris within the eye opening. It shows where the eyes point relative to the head, not what is looked at.",
    };

    /// <summary>The note for everything, then those for these groups of columns, in their order.</summary>
    public static IReadOnlyList<SourceNote> For(IEnumerable<string> groups) =>
        [Everything, .. groups.Where(ByGroup.ContainsKey).Select(group => new SourceNote(group, ByGroup[group]))];
}
