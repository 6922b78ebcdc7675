using System.CommandLine;
using Mien.Bench;
using Mien.Bench.Engine;
using Mien.Core;
using Mien.Torch;

if (args is [WeakScalingRank.Argument])
    return WeakScalingRank.Run();

var name = new Argument<string>("name")
{
    Description = string.Join("; ", Benchmarks.All.Select(benchmark => $"{benchmark.Name}: {benchmark.Description}")),
};
var json = new Option<string?>("--json") { Description = "Also write the result to this file.", HelpName = "file" };
var rounds = new Option<int>("--rounds") { Description = "Timings of each side; the median counts.", DefaultValueFactory = _ => 5 };
name.AcceptOnlyFromAmong([.. Benchmarks.All.Select(benchmark => benchmark.Name)]);
rounds.Validators.Add(result =>
{
    if (result.Tokens.Count > 0 && result.GetValue(rounds) < 1)
        result.AddError("--rounds must be a whole number of at least 1.");
});
var command = new RootCommand("Measures speed, ours and the peers' in one run.") { name, json, rounds };
command.SetAction(parsed => Measure(parsed.GetRequiredValue(name), parsed.GetValue(json), parsed.GetValue(rounds)));

var call = command.Parse(args);
if (call.Errors.Count > 0)
{
    foreach (var error in call.Errors)
        Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine($"There is: {string.Join(", ", Benchmarks.All.Select(benchmark => benchmark.Name))}. See \"./mien bench --help\".");
    return 2;
}
try
{
    return call.Invoke(new() { EnableDefaultExceptionHandler = false });
}
catch (Exception exception)
{
    var (code, message) = exception switch
    {
        MissingComponentException or TorchMissingException => (4, exception.Message),
        MienException => (3, exception.Message),
        PeerException => (1, exception.Message),
        _ => (1, $"{exception}"),
    };
    Console.Error.WriteLine(message);
    return code;
}

static int Measure(string name, string? json, int rounds)
{
    using var file = json is null ? null : AtomicFile.Create(json);    // found unwritable now, not after minutes
    var benchmark = Benchmarks.All.Single(benchmark => benchmark.Name == name);
    var results = benchmark.Run(rounds, Console.Error.WriteLine);
    var report = new BenchmarkReport(name, Machine.Here(), results);
    Console.Write(report.ToMarkdown());
    file?.Write(report.ToJson());
    file?.Commit();
    return 0;
}
