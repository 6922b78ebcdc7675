using System.Globalization;
using Mien.Core;

namespace Mien.Systems.Clips;

/// <summary>The clips of a set whose pictures could be cut out, before anything is learnt from them.</summary>
/// <param name="Clips">These; their pictures are on disk.</param>
/// <param name="LeftOut">Of each of the others its name and the reason.</param>
public sealed record UsableClips(IReadOnlyList<Clip> Clips, IReadOnlyList<string> LeftOut)
{
    private const int Named = 5;

    /// <summary>What a user is told; nothing where all clips are used.</summary>
    public IEnumerable<string> Note => LeftOut.Count == 0
        ? []
        : [string.Create(CultureInfo.InvariantCulture, $"{LeftOut.Count} of {LeftOut.Count + Clips.Count} clips take no part:"),
            .. LeftOut.Take(Named).Select(reason => $"  {reason}"), .. LeftOut.Count > Named ? ["  ..."] : Array.Empty<string>()];

    /// <summary>Cuts out the pictures of clips, several at a time: much of it is waiting for a decoder to start.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="source">Keeps their pictures.</param>
    /// <param name="began">Told which clip is cut out, one call at a time.</param>
    /// <param name="cancellation">Stops; what is cut out stays.</param>
    /// <exception cref="OutputException">The cache cannot be written.</exception>
    /// <exception cref="InputException">None of them can be used; the reason is the first one's.</exception>
    public static UsableClips Of(IReadOnlyList<Clip> clips, ClipSource source, Action<string>? began = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(clips);
        ArgumentNullException.ThrowIfNull(source);
        var errors = new InputException?[clips.Count];
        var telling = new Lock();
        void Tell(string what)
        {
            lock (telling)
                began?.Invoke(what);
        }

        try
        {
            Parallel.For(0, clips.Count, new() { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            {
                try
                {
                    source.Prepare(clips[i], Tell, cancellation);
                }
                catch (InputException error)
                {
                    errors[i] = error;
                }
            });
        }
        catch (AggregateException error) when (error.InnerExceptions.All(inner => inner is MienException))
        {
            throw error.InnerExceptions[0];
        }
        var first = errors.FirstOrDefault(error => error is not null);
        return first is null || errors.Contains(null)
            ? new([.. clips.Where((_, i) => errors[i] is null)], [.. errors.OfType<InputException>().Select(error => error.Message)])
            : throw first;
    }
}
