using Mien.Datasets;

namespace Mien.Systems.MimamoNet.Input;

/// <summary>Makes recordings ready for the affect network; faces and vectors are made once and kept.</summary>
public interface IAffectSource
{
    /// <summary>Makes the spatial encoder of a fold; where it is trained, it learns from these videos only.</summary>
    /// <param name="training">The videos of the fold that may be learnt from, with their <see cref="DatasetVideo.FrameLabels"/>.</param>
    /// <param name="fold">Name of the fold, to be used in file names.</param>
    /// <param name="cancellation">Stops.</param>
    IAffectReader Prepare(IReadOnlyList<DatasetVideo> training, string fold, CancellationToken cancellation);

    /// <summary>The spatial encoder that <see cref="IAffectReader.Save"/> has put beside a model.</summary>
    /// <param name="model">The model's file.</param>
    /// <exception cref="Core.InputException">It is missing, or cannot be read.</exception>
    IAffectReader Open(string model);
}

/// <summary>Reads recordings with one spatial encoder.</summary>
public interface IAffectReader : IDisposable
{
    /// <summary>Length of a spatial vector.</summary>
    int SpatialWidth { get; }

    /// <summary>A recording with all its frames that show the face.</summary>
    /// <returns>Null where not one frame shows a face.</returns>
    /// <exception cref="Core.InputException">The recording cannot be read.</exception>
    AffectVideo? Read(DatasetVideo video, CancellationToken cancellation);

    /// <summary>Puts beside a model what <see cref="IAffectSource.Open"/> needs.</summary>
    /// <param name="model">The model's file.</param>
    void Save(string model);
}
