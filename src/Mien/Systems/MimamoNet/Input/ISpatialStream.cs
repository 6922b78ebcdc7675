using Mien.Datasets;

namespace Mien.Systems.MimamoNet.Input;

/// <summary>Describes single faces by vectors.</summary>
internal interface ISpatialStream : IDisposable
{
    /// <summary>Length of a vector.</summary>
    int Width { get; }

    /// <summary>What distinguishes its vectors from those of another.</summary>
    string Id { get; }

    /// <summary>Gives the vectors of a recording in order, NaN where there is none for a face.</summary>
    /// <param name="video">The recording.</param>
    /// <param name="faces">Its faces.</param>
    /// <param name="receive">Takes the vectors of one or more faces.</param>
    /// <param name="cancellation">Stops.</param>
    void Describe(DatasetVideo video, RecordedFaces faces, VectorReceiver receive, CancellationToken cancellation);

    /// <summary>Puts beside a model what is needed to make the same vectors again; nothing where the user supplies it.</summary>
    void Save(string model);
}

/// <summary>Takes vectors.</summary>
/// <param name="vectors">[count, width]; valid during the call.</param>
internal delegate void VectorReceiver(ReadOnlySpan<float> vectors);
