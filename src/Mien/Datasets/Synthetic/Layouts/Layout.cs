using Mien.Datasets.Synthetic.Behaviour;
using Mien.Datasets.Synthetic.Plans;

namespace Mien.Datasets.Synthetic.Layouts;

/// <summary>A data set's own tree and annotation files, written from synthetic takes.</summary>
public abstract class Layout
{
    /// <summary>Every layout that can be written.</summary>
    public static IReadOnlyList<Layout> All { get; } =
    [
        new AffWildLayout(), new AffWild2Layout(), new DfewLayout(), new Ferv39kLayout(), new Casme2Layout(), new SammLayout(),
        new SmicLayout(), new CasmeSquaredLayout(), new SammLongVideosLayout(), new Casme3PartALayout(), new PlainLayout(),
    ];

    /// <summary>The data set's name, the same as its adapter's.</summary>
    public abstract string Name { get; }

    /// <summary>Most takes a person can have in this layout.</summary>
    internal virtual int MaximumClips => 10_000;

    /// <summary>What takes of this set are like: length, frame rate, size, what happens.</summary>
    internal abstract RecordingPlan Plan(Take take);

    /// <summary>Writes pictures and sound of one take; takes are written side by side, in any order.</summary>
    internal abstract void WriteMedia(IRecording recording, string root);

    /// <summary>Writes the annotation files, once, after all media.</summary>
    /// <param name="recordings">All takes, by person and number.</param>
    /// <param name="root">The data set's folder.</param>
    internal abstract void WriteLabels(IReadOnlyList<IRecording> recordings, string root);
}
