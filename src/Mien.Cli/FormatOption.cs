using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mien.Cli;

/// <summary><c>--format</c>: whether a result is printed for people or as JSON for machines.</summary>
internal static class FormatOption
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public static Option<string> Option { get; } = new("--format") { HelpName = "text|json", Description = "How the result is printed (text)." };

    public static bool IsJson(OptionReader values) => values.OneOf(Option, "text", "json") == "json";

    public static bool IsJson(CommandResult result) => IsJson(new OptionReader(result));

    /// <summary>A validator of commands that have nothing else to check.</summary>
    public static void Check(CommandResult result)
    {
        var values = new OptionReader(result);
        _ = IsJson(values);
        foreach (var error in values.Errors)
            result.AddError($"{error}.");
    }

    public static void Print(object value) => Console.WriteLine(JsonSerializer.Serialize(value, Json));
}
