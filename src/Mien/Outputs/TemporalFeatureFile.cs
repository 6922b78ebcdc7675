using Mien.Core;
using Mien.Features.Cache;
using Mien.Features.Temporal;
using Mien.Torch.Checkpoints;

namespace Mien.Outputs;

/// <summary>
/// Temporal features of a video as NumPy arrays, one row a frame: <c>features</c> [N, C, H, W] with <c>channels</c> and <c>units</c> [C] (for
/// groups of two levels each name ends in <c>_a</c> or <c>_b</c>), <c>frame</c> [N] from 1, <c>timestamp</c> [N] in seconds, <c>valid</c> [N],
/// <c>group</c> and <c>key</c> [1]. Rows that are not valid hold zeros.
/// </summary>
public sealed class TemporalFeatureFile : IDisposable
{
    private readonly string _path;
    private readonly NpzWriter _writer;
    private readonly (NpzColumn<float> Maps, int Length)[] _levels;
    private readonly NpzColumn<int> _frame;
    private readonly NpzColumn<double> _timestamp;
    private readonly NpzColumn<bool> _valid;
    private readonly float[] _zeros;

    /// <param name="path">The file; it appears when <see cref="Complete"/> is called.</param>
    /// <param name="group">What is computed.</param>
    /// <param name="feature">Its shapes and names.</param>
    /// <param name="key">What it is computed from.</param>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public TemporalFeatureFile(string path, TemporalFeatureGroup group, ITemporalFeature feature, FeatureKey key)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(feature);
        ArgumentNullException.ThrowIfNull(key);
        _path = path;
        NpzWriter? writer = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            writer = new NpzWriter(path);
            writer.Add("group", NpyArray.Create([group.Name]));
            writer.Add(FeatureCache.KeyArray, NpyArray.Create([key.Text]));
            _frame = writer.Begin<int>("frame");
            _timestamp = writer.Begin<double>("timestamp");
            _valid = writer.Begin<bool>("valid");
            _levels = [.. feature.Levels.Select(level => Begin(writer, level, feature.Levels.Count > 1 ? $"_{level.Name.ToLowerInvariant()}" : ""))];
            _zeros = new float[_levels.Sum(level => level.Length)];
            _writer = writer;
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            writer?.Dispose();
            throw WriteError.From(path, error);
        }
    }

    /// <summary>Appends a frame's features.</summary>
    /// <param name="frame">Its number, from 1.</param>
    /// <param name="time">When it is shown.</param>
    /// <param name="maps">All levels, one after another.</param>
    /// <exception cref="OutputException">The disk takes no more.</exception>
    public void Append(int frame, Timestamp time, ReadOnlySpan<float> maps) => Append(frame, time, maps, valid: true);

    /// <summary>Appends a frame that has none.</summary>
    /// <inheritdoc cref="Append(int, Timestamp, ReadOnlySpan{float})"/>
    public void AppendMissing(int frame, Timestamp time) => Append(frame, time, _zeros, valid: false);

    /// <summary>Gives the file its name.</summary>
    /// <exception cref="OutputException">The disk takes no more.</exception>
    public void Complete()
    {
        try
        {
            _writer.Complete();
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            throw WriteError.From(_path, error);
        }
    }

    /// <summary>Removes what was begun, unless it is complete.</summary>
    public void Dispose() => _writer.Dispose();

    private static (NpzColumn<float> Maps, int Length) Begin(NpzWriter writer, FeatureLevel level, string suffix)
    {
        writer.Add($"channels{suffix}", NpyArray.Create([.. level.Channels.Select(channel => channel.Name)]));
        writer.Add($"units{suffix}", NpyArray.Create([.. level.Channels.Select(channel => channel.Unit)]));
        return (writer.Begin<float>($"features{suffix}", level.Channels.Count, level.Height, level.Width), level.Length);
    }

    private void Append(int frame, Timestamp time, ReadOnlySpan<float> maps, bool valid)
    {
        try
        {
            _frame.Append(frame);
            _timestamp.Append(time.Seconds);
            _valid.Append(valid);
            foreach (var (column, length) in _levels)
            {
                column.Append(maps[..length]);
                maps = maps[length..];
            }
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            throw WriteError.From(_path, error);
        }
    }
}
