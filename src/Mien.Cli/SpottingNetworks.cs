using Mien.Systems.SlSwin;

namespace Mien.Cli;

/// <summary>The spotting networks of one call of the program.</summary>
internal sealed class SpottingNetworks : IDisposable
{
    private readonly List<SpottingModel> _models = [];

    /// <exception cref="Core.InputException">A file is missing, damaged, or no model.</exception>
    public SpottingNetworks(IEnumerable<string> files)
    {
        try
        {
            foreach (var file in files)
                _models.Add(SpottingModel.Load(file));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public IReadOnlyList<SpottingModel> Models => _models;

    public void Dispose() => _models.ForEach(model => model.Dispose());
}
