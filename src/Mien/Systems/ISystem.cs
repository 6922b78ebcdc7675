using Mien.Datasets;
using Mien.Systems.AkmNet;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Training;

namespace Mien.Systems;

/// <summary>One of the systems that can be trained, as the command line and the common tests see it.</summary>
public interface ISystem
{
    /// <summary>Name on the command line, e.g. <c>sl-swin</c>.</summary>
    string Name { get; }

    /// <summary>What it does, in one line.</summary>
    string Title { get; }

    /// <summary>Names of its protocols, the default first.</summary>
    IReadOnlyList<string> Protocols { get; }

    /// <summary>What it can be trained to tell, one at a time, the default first; empty where it always tells the same.</summary>
    IReadOnlyList<string> Tracks => [];

    /// <summary>A network of its kind, small enough to be trained for a few steps in a test.</summary>
    /// <param name="seed">Decides the initial weights.</param>
    SystemProbe Probe(ulong seed);

    /// <summary>Trains on a data set and scores what the protocol tests; files appear in the run's folder.</summary>
    /// <returns>What to tell the user, a line each.</returns>
    /// <exception cref="Core.MienException">An option, the data or a file is wrong.</exception>
    IReadOnlyList<string> Train(SystemRun run, CancellationToken cancellation);

    /// <summary>Scores a data set with trained weights; files appear in the run's folder.</summary>
    /// <param name="run">Data, options and folder.</param>
    /// <param name="weights">Weight files.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>What to tell the user, a line each.</returns>
    /// <exception cref="Core.MienException">An option, the data or a file is wrong.</exception>
    IReadOnlyList<string> Evaluate(SystemRun run, IReadOnlyList<string> weights, CancellationToken cancellation);

    /// <summary>Reads a file of weights whole, as it is read when it is used, and says what it is.</summary>
    /// <exception cref="Core.InputException">The file or one that it needs is missing, damaged, or of another system.</exception>
    KnownWeights ReadWeights(string path);
}

/// <summary>What a file of weights is.</summary>
/// <param name="Name">Name under which it is used where no file is named: the system's, with its task where the system has several networks.</param>
/// <param name="TrainedOn">What it has learnt from, in words.</param>
/// <param name="Companion">The second file of the network, which has its name and another ending; null where there is none.</param>
public sealed record KnownWeights(string Name, string TrainedOn, string? Companion = null);

/// <summary>A small network with a loss.</summary>
/// <param name="Network">The network, the caller's to dispose.</param>
/// <param name="Loss">The mean loss of a fixed batch; belongs to the current <see cref="Scope"/>.</param>
public sealed record SystemProbe(Module Network, Func<Tensor> Loss);

/// <summary>What a training or an evaluation works on.</summary>
public sealed record SystemRun
{
    /// <summary>The data.</summary>
    public required Dataset Dataset { get; init; }

    /// <summary>Folder of the results.</summary>
    public required string Folder { get; init; }

    /// <summary>Who trains and who tests; null is the system's default.</summary>
    public string? Protocol { get; init; }

    /// <summary>Which of the system's tracks is trained; null is its default.</summary>
    public string? Track { get; init; }

    /// <summary>YAML file with options; null leaves the defaults.</summary>
    public string? Configuration { get; init; }

    /// <summary>Folder where features are kept between runs; null keeps them in the run's folder.</summary>
    public string? Cache { get; init; }

    /// <summary>Where features are kept: <see cref="Cache"/> or, where there is none, a folder of the run.</summary>
    internal string FeatureFolder => Cache ?? Path.Combine(Folder, "features");

    /// <summary>Where networks are trained. Default the processor.</summary>
    public Device Device { get; init; }

    /// <summary>Shown the clips, by systems that classify clips; null shows nobody.</summary>
    public IClipViewer? ClipViewer { get; init; }

    /// <summary>Told what begins.</summary>
    public Action<string>? Began { get; init; }

    /// <summary>Told after every training step.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }
}
