using Mien.Core;
using Mien.Systems.MaeTmf.Input;
using Mien.Systems.MaeTmf.Networks;

namespace Mien.Systems.MaeTmf;

/// <summary>Pre-trains an autoencoder into a file; an interrupted training goes on, and a file that is there stays.</summary>
/// <param name="run">Whose progress it is, and where.</param>
internal sealed class MaePretraining(SystemRun run)
{
    /// <summary>Makes the file. Pictures of what is restored go to <c>pictures/</c> in the run's folder.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="faces">What is learnt from.</param>
    /// <param name="network">Shape of the autoencoder.</param>
    /// <param name="options">How it learns.</param>
    /// <param name="trainedOn">The data in words.</param>
    /// <param name="cancellation">Stops after the step under way.</param>
    /// <exception cref="OptionsException">The faces do not fill a batch.</exception>
    /// <exception cref="OutputException">The file or a picture cannot be written.</exception>
    public void Make(
        string path, IReadOnlyList<FaceRecording> faces, MaskedAutoencoderOptions network, MaeTrainingOptions options, string trainedOn, CancellationToken cancellation)
    {
        if (File.Exists(path))
            return;
        OutputFolder.Make(Path.GetDirectoryName(path)!);
        var name = Path.GetFileNameWithoutExtension(path);
        run.Began?.Invoke($"pre-training {name}");
        var checkpoint = new ResultCheckpoint(path);
        using var model = new MaeModel(
            new MaeTraining(faces, network, options)
            {
                Device = run.Device,
                Checkpoint = checkpoint.Path,
                PictureFolder = Path.Combine(run.Folder, "pictures", name),
                Progress = run.Progress,
            }.Run(cancellation),
            trainedOn);
        model.Save(path);
        checkpoint.Forget();
    }
}
