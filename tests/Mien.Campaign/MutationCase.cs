using Mien.Core;
using Mien.Torch.Checkpoints;
using Mien.Torch.Tests.Checkpoints;

namespace Mien.Campaign;

/// <summary>One damaged file: which and how follows from the seed and the case's number.</summary>
internal sealed class MutationCase
{
    private readonly Specimen _specimen;
    private readonly byte[] _whole;
    private readonly int _damage;

    public MutationCase(IReadOnlyList<Specimen> specimens, int seed, int number)
    {
        var random = Draw(seed, number);
        var at = random.Next(specimens.Sum(specimen => specimen.Share));
        _specimen = specimens.First(specimen => (at -= specimen.Share) < 0);
        File = _specimen.Files[random.Next(_specimen.Files.Length)];
        _damage = random.Next();
        _whole = System.IO.File.ReadAllBytes(File);
    }

    /// <summary>What is read.</summary>
    public string Name => _specimen.Name;

    /// <summary>The file that is damaged.</summary>
    public string File { get; }

    /// <summary>Random numbers of one case alone.</summary>
    public static Random Draw(int seed, int number) => new(unchecked((seed * 1_000_003) ^ (number * 7_919)));

    /// <summary>Damages the file and reads it.</summary>
    /// <returns>Null where it was read or refused as documented; otherwise what happened.</returns>
    public string? Run()
    {
        Damage();
        try
        {
            _specimen.Read(File);
            return null;
        }
        catch (Exception error) when (IsRefusal(error))
        {
            return null;
        }
        catch (Exception error)
        {
            return $"{error}";
        }
    }

    /// <summary>Damages the file.</summary>
    public void Damage() => new FileMutator(File, _damage).Write(File);

    /// <summary>Makes the file whole again.</summary>
    public void Restore() => System.IO.File.WriteAllBytes(File, _whole);

    // The readers of Mien.Torch know nothing of Mien's errors.
    private bool IsBare => Name is "array" or "arrays" or "tensors" or "checkpoint";

    // Of options, the option is named.
    private bool IsRefusal(Exception error) =>
        (error is OptionsException && Name == "options") || ((error is MienException || (error is CheckpointException && IsBare)) && NamesInput(error.Message));

    private bool NamesInput(string message) =>
        message.Contains(Path.GetFileName(File), StringComparison.Ordinal) || (_specimen.Folder is { } folder && message.Contains(folder, StringComparison.Ordinal));
}
