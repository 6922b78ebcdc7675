using System.Diagnostics;
using System.Globalization;
using Mien.Campaign;

// Exit codes: 0 every case went as documented, 1 some did not or there was none, 2 wrong use.
if (args is ["worker", var samples, .. var numbers])
    return Worker.Run(samples, Number(numbers[0]), Number(numbers[1]), Number(numbers[2]));

var options = new Dictionary<string, string>(StringComparer.Ordinal);
for (var i = 0; i < args.Length; i += 2)
{
    if (i + 1 == args.Length || !IsSound(args[i], args[i + 1]))
    {
        Console.Error.WriteLine("Usage: mien test --campaign [--seed S] [--cases N] [--only mutations|commands|kills] [--case NUMBER] [--jobs N] [--out DIR]");
        return 2;
    }
    options[args[i]] = args[i + 1];
}

// As many commands and kills as belong to so many mutated files.
const string marker = ".mien-campaign";                 // what this program may delete holds it
const int standard = 20_000, standardCommands = 300, standardKills = 50;
var seed = Option("--seed", 1);
var cases = Option("--cases", standard);
var jobs = Option("--jobs", Environment.ProcessorCount);
var folder = Path.GetFullPath(options.GetValueOrDefault("--out", Path.Combine(Path.GetTempPath(), $"mien-campaign-{seed}")));
var findings = new Findings(folder, $"./mien test --campaign --seed {seed}");
int? only = options.ContainsKey("--case") ? Option("--case", 0) : null;
var clock = Stopwatch.StartNew();

if (File.Exists(Path.Combine(folder, marker)))
    Directory.Delete(folder, recursive: true);
if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
{
    Console.Error.WriteLine($"\"{folder}\" holds something other than an earlier campaign. Remove it, or name a new or empty folder with --out.");
    return 2;
}
Directory.CreateDirectory(folder);
File.WriteAllText(Path.Combine(folder, marker), "");
var made = Path.Combine(folder, "samples");
Samples.Make(made);
Part("mutations", cases, (first, end) => new MutationRun(made, folder, seed, findings).Run(first, end));
Part("commands", Scaled(standardCommands), (first, end) => new CommandRun(made, folder, seed, findings).Run(first, end));
var scenarios = KillScenario.In(made, folder);
Part("kills", scenarios.Count, (first, end) =>
{
    foreach (var scenario in scenarios.Skip(first).Take(end - first))
        new KillRun(scenario, folder, seed, findings).Run((Scaled(standardKills) * scenario.Share + 99) / 100);
});
Console.WriteLine($"\nSeed {seed}, {clock.Elapsed.TotalMinutes:F1} minutes. Failures, if any, are in {Path.Combine(folder, "failures")}.");
Console.WriteLine($"{findings.Passed} passed, {findings.Failed} failed, 0 skipped");
return findings is { Passed: > 0, Failed: 0 } ? 0 : 1;

// Shares the cases of a part among the jobs.
void Part(string name, int count, Action<int, int> run)
{
    if (options.GetValueOrDefault("--only", name) != name)
        return;
    if (only is { } number)
    {
        run(number, number + 1);
        return;
    }
    var before = (findings.Passed, findings.Failed, clock.Elapsed);
    var ranges = Enumerable.Range(0, jobs).Select(job => (First: count * job / jobs, End: count * (job + 1) / jobs));
    Parallel.ForEach(ranges, new ParallelOptions { MaxDegreeOfParallelism = jobs }, range => run(range.First, range.End));
    Console.WriteLine($"{name}: {findings.Passed - before.Passed} passed, {findings.Failed - before.Failed} failed, {(clock.Elapsed - before.Elapsed).TotalMinutes:F1} minutes");
}

int Scaled(int count) => (int)Math.Ceiling((double)count * cases / standard);

int Option(string name, int standard) => options.TryGetValue(name, out var text) ? Number(text) : standard;

static bool IsSound(string name, string value) => name switch
{
    "--seed" or "--case" => Whole(value) >= 0,
    "--cases" or "--jobs" => Whole(value) > 0,
    "--only" => value is "mutations" or "commands" or "kills",
    "--out" => value.Length > 0,
    _ => false,
};

static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

internal static partial class Program
{
    /// <summary>What starts this program, after the runtime's own name.</summary>
    public static string[] Host => [typeof(Program).Assembly.Location];
}
