namespace Mien.Datasets.Synthetic;

/// <summary>Where synthetic faces come from.</summary>
public interface IFaceSource
{
    /// <summary>Name in options and truth files, e.g. <c>photo</c> or <c>ict</c>.</summary>
    string Name { get; }

    /// <summary>Puts a person before a camera.</summary>
    /// <exception cref="Core.OptionsException">An option is outside its range.</exception>
    IFaceActor Cast(ActorOptions options);
}
