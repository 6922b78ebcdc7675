namespace Mien.Tests;

/// <summary>Text that must not change unnoticed. A file among the tests holds what was accepted.</summary>
internal static class Snapshot
{
    private const string Accept = "MIEN_ACCEPT";

    /// <summary>Compares line by line; with <c>MIEN_ACCEPT=1</c> it writes the file instead, and the test counts as skipped.</summary>
    public static void ShouldBeAccepted(string path, IEnumerable<string> lines)
    {
        string[] now = [.. lines];
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllLines(path, now);
            Assert.Skip($"accepted: {path}");
        }
        string[] accepted = File.Exists(path) ? File.ReadAllLines(path) : [];
        if (now.SequenceEqual(accepted))
            return;
        var changes = accepted.Except(now).Select(line => $"- {line}").Concat(now.Except(accepted).Select(line => $"+ {line}")).DefaultIfEmpty("the order of lines");
        Assert.Fail($"Not as accepted in {path}:\n{string.Join('\n', changes)}\nIf that is meant, run this test once with {Accept}=1 and commit the file.");
    }
}
