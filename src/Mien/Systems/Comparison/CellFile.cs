using System.Text.Json;
using System.Text.Json.Serialization;
using Mien.Core;

namespace Mien.Systems.Comparison;

/// <summary>Reads and writes measurements; a file that exists is whole.</summary>
internal static class CellFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
    };

    public static string PathOf(string folder, ComparisonRow row, int seed) => Path.Combine(folder, "cells", $"{Slug($"{row.Section} {row.Name}")}-{seed}.json");

    /// <summary>Null where the measurement has not been made.</summary>
    /// <exception cref="InputException">The file is damaged or of another row.</exception>
    public static MeasuredCell? Read(string path, ComparisonRow row, int seed)
    {
        try
        {
            if (!File.Exists(path))
                return null;
            var cell = JsonSerializer.Deserialize<MeasuredCell>(File.ReadAllText(path), Json);
            return cell?.Values is not null && (cell.Section, cell.Row, cell.Seed) == (row.Section, row.Name, seed)
                ? cell
                : throw new JsonException($"it is not {row.Name}, seed {seed}");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, error.Message.TrimEnd('.'), "Remove it to have it measured again.", error);
        }
    }

    public static void Write(string path, MeasuredCell cell) => AtomicFile.WriteText(path, JsonSerializer.Serialize(cell, Json));

    private static string Slug(string name) =>
        string.Join('-', new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
