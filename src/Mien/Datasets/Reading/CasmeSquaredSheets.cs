using System.Text.RegularExpressions;
using Mien.Core;

namespace Mien.Datasets.Reading;

/// <summary>The three sheets of CAS(ME)^2, which have no header rows: each is known by its content.</summary>
internal sealed partial class CasmeSquaredSheets
{
    private readonly Sheet _expressions;
    private readonly Dictionary<string, string> _subjects;
    private readonly Dictionary<string, string> _codes;

    private CasmeSquaredSheets(Sheet expressions, Sheet subjects, Sheet codes)
    {
        _expressions = expressions;
        _subjects = Join(subjects, IsSubject, row => (NameKey.Of(row[2]), row[1]));
        _codes = Join(codes, IsCode, row => (NameKey.Of(row[1]), FourDigits(row[0])));
    }

    /// <summary>One row of the first sheet, joined to the folders by the other two.</summary>
    /// <param name="Subject">Folder of the subject, e.g. <c>s15</c>.</param>
    /// <param name="Code">Code of the stimulus, e.g. <c>0401</c>.</param>
    /// <param name="Name">Name of the expression, e.g. <c>anger1_1</c>.</param>
    /// <param name="Onset">First frame.</param>
    /// <param name="Apex">Strongest frame.</param>
    /// <param name="Offset">Last frame; 0 stands for the apex.</param>
    /// <param name="ActionUnits">E.g. <c>4+10+14</c>.</param>
    /// <param name="Emotion">Estimated emotion.</param>
    /// <param name="Kind">Macro or micro.</param>
    public sealed record Expression(
        string Subject, string Code, string Name, string Onset, string Apex, string Offset, string? ActionUnits, string? Emotion, ExpressionKind Kind);

    /// <summary>Finds the sheets in the workbook, or in its exports to CSV. That of the expressions may be empty: nobody annotated the videos, or nothing happens in them.</summary>
    /// <exception cref="InputException">One of them is missing, or a file is unreadable.</exception>
    public static CasmeSquaredSheets Read(string root)
    {
        Sheet[] sheets = [.. LabelSheets.Files(root).SelectMany(Workbook.Read)];
        return new(
            With(IsExpression) ?? Array.Find(sheets, IsEmpty) ?? throw Missing("the expressions: participant, name, onset, apex, offset, action units, emotion, type"),
            With(IsSubject) ?? throw Missing("subject folders and participant numbers"),
            With(IsCode) ?? throw Missing("video codes and names"));

        Sheet? With(Predicate<SheetRow> holds) => Array.Find(sheets, sheet => sheet.Rows.Any(row => holds(row)));

        InputException Missing(string content) => new(root, $"no sheet in it holds {content}", "Put the set's workbook with its three sheets there.");
    }

    /// <summary>The rows of the first sheet; those that cannot be joined are reported.</summary>
    public IEnumerable<(string File, int Line, Expression Row)> Expressions(ProblemLog problems)
    {
        if (IsEmpty(_expressions))
            problems.Note(_expressions.File, null, "No expression is annotated: networks can mark the videos, and nothing is counted.");
        foreach (var row in _expressions.Rows.Where(row => !row.IsEmpty))
        {
            var video = row[1].Split('_')[0];
            if (ExpressionType.Parse(row[7]) is not { } kind)
                problems.Error(_expressions.File, row.Line, $"The row is left out: its type \"{row[7]}\" is neither macro nor micro.");
            else if (_subjects.GetValueOrDefault(NameKey.Of(row[0])) is not { } subject)
                problems.Error(_expressions.File, row.Line, $"The row is left out: sheet 2 has no participant {row[0]}.");
            else if (_codes.GetValueOrDefault(NameKey.Of(video)) is not { } code)
                problems.Error(_expressions.File, row.Line, $"The row is left out: sheet 3 has no video \"{video}\".");
            else
                yield return (_expressions.File, row.Line, new(subject, code, row[1], row[2], row[3], row[4], row[5], row[6] is { Length: > 0 } emotion ? emotion : null, kind));
        }
    }

    private static bool IsEmpty(Sheet sheet) => sheet.Rows.All(row => row.IsEmpty);

    private static bool IsExpression(SheetRow row) => ExpressionType.Parse(row[7]) is not null;

    private static bool IsSubject(SheetRow row) => SubjectFolder().IsMatch(row[1]) && LenientNumber.Whole(row[2]) is not null;

    private static bool IsCode(SheetRow row) => Code().IsMatch(row[0]) && VideoName().IsMatch(row[1]);

    private static Dictionary<string, string> Join(Sheet sheet, Predicate<SheetRow> holds, Func<SheetRow, (string Key, string Value)> pair)
    {
        var join = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in sheet.Rows.Where(row => holds(row)).Select(pair))
            join.TryAdd(key, value);
        return join;
    }

    // A spreadsheet may have turned 0401 into 401.
    private static string FourDigits(string code) => SubjectName.Normalize(code, "", 4);

    [GeneratedRegex("^s[0-9]+$", RegexOptions.IgnoreCase)]
    private static partial Regex SubjectFolder();

    [GeneratedRegex("^[0-9]{3,4}$")]
    private static partial Regex Code();

    [GeneratedRegex("^[a-z]+[0-9]*$", RegexOptions.IgnoreCase)]
    private static partial Regex VideoName();
}
