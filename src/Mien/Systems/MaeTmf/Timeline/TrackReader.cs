using Mien.Core;
using Mien.Features.Sound;
using Mien.Systems.Weights;

namespace Mien.Systems.MaeTmf.Timeline;

/// <summary>Trained networks that tell action units, expressions, or valence and arousal of every frame: one for each of one to three tracks.</summary>
public sealed class TrackReader : IDisposable
{
    private readonly List<ReadTrack> _tracks = [];

    private TrackReader(IEnumerable<string> paths)
    {
        try
        {
            foreach (var path in paths)
                _tracks.Add(Open(path));
            OptionsException.ThrowIfAny(_tracks.GroupBy(track => track.Model.Description.Track).Where(same => same.Count() > 1)
                .Select(same => new OptionError("--weights", string.Join(", ", same.Select(track => track.Path)), $"at most one file that tells {same.Key.Title()}")));
            _tracks.Sort((one, other) => one.Model.Description.Track.CompareTo(other.Model.Description.Track));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The hash of each track's file, SHA-256 in lower-case hexadecimal digits.</summary>
    public IReadOnlyList<(AffectTrack Track, string Sha256)> Hashes => [.. _tracks.Select(track => (track.Model.Description.Track, track.Sha256))];

    internal IReadOnlyList<ReadTrack> Tracks => _tracks;

    /// <summary>Weights that <c>train mae-tmf</c> has written.</summary>
    /// <param name="paths">At least one file, at most one a track.</param>
    /// <exception cref="InputException">One is missing, damaged, of another kind, or needs more than faces and log-mel.</exception>
    /// <exception cref="OptionsException">Two are of one track.</exception>
    /// <exception cref="ArgumentException">There is no file.</exception>
    public static TrackReader Load(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return paths.Count > 0 ? new(paths) : throw new ArgumentException("There is no file.", nameof(paths));
    }

    /// <summary>Begins a video.</summary>
    /// <param name="folder">Receives what would fill memory in a long video, about 1 kB a face and frame, until the follower is disposed.</param>
    /// <exception cref="OutputException">The folder cannot be written.</exception>
    public TrackFollower Begin(string folder) => new(this, folder);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var track in _tracks)
            track.Model.Dispose();
    }

    private static ReadTrack Open(string path)
    {
        var model = TrackModel.Load(path);
        if (Missing(model.Description) is { } reason)
        {
            model.Dispose();
            throw new InputException(path, reason, "Use a model that sees faces, and hears log-mel or nothing.");
        }
        return new(path, model, WeightFile.Hash(path));
    }

    private static string? Missing(TrackModelDescription description)
    {
        using var sound = new LogMelStatistics();
        return !description.HasEncoder ? "it does not look at faces"
            : description.GivenVectors > 0 ? $"it was trained with {description.GivenVectors} numbers a frame that the user gives"
            : description.Heard is { } heard && heard != sound.Id ? $"it hears \"{heard}\""
            : null;
    }
}

/// <summary>The networks of one track.</summary>
/// <param name="Path">Their file.</param>
/// <param name="Model">The networks.</param>
/// <param name="Sha256">Hash of the file.</param>
internal sealed record ReadTrack(string Path, TrackModel Model, string Sha256);
