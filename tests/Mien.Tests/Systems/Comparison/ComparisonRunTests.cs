using System.Text.Json;
using Mien.Core;
using Mien.Systems.Comparison;

namespace Mien.Tests.Systems.Comparison;

/// <summary>A table whose rows only count how often they are measured.</summary>
public sealed class ComparisonRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _measured = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_row_is_measured_with_the_first_seed_before_any_with_the_second_and_what_knows_no_seed_once()
    {
        Run(Plan());
        _measured.ShouldBe(["small 1", "large 1", "untrained 1", "small 2", "large 2"]);
    }

    [Fact]
    public void The_tables_show_mean_and_deviation_over_seeds_and_what_is_not_available()
    {
        var text = Run(Plan()).Markdown();
        text.ShouldContain("| small | 2 of 2 | 0.15 ± 0.07 | 1000 |");
        text.ShouldContain("| untrained | 1 | 0.00 |\n");
        text.ShouldContain("| absent (its weights are not installed) | not available |  |  |");
        text.ShouldContain("- what was cut");
        text.ShouldContain(Machine.Here().Date);
        File.ReadAllText(_folder["table.md"]).ShouldBe(text);
        File.ReadAllLines(_folder["table.csv"]).ShouldBe([
            "section,row,remark,trainings,f1,f1_deviation,parameters,parameters_deviation",
            "networks,small,,2,0.15,0.070711,1000,0",
            "networks,large,,2,0.25,0.070711,2000,0",
            "networks,absent,its weights are not installed,0,,,,",
            "others,untrained,,1,0,,,",
        ]);
        var json = JsonDocument.Parse(File.ReadAllText(_folder["table.json"])).RootElement;
        json.GetProperty("table").GetString().ShouldBe("made-up");
        json.GetProperty("configuration").GetProperty("width").GetInt32().ShouldBe(32);
        json.GetProperty("rows")[1].GetProperty("cells")[1].GetProperty("values").GetProperty("f1").GetDouble().ShouldBe(0.3);
        json.GetProperty("rows")[2].GetProperty("available").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public void A_table_of_which_nothing_is_measured_yet_is_whole()
    {
        var lines = new ComparisonTable(Plan(), []).Markdown().Split('\n').Where(line => line.StartsWith('|')).ToList();
        lines.ShouldNotBeEmpty();
        lines.ShouldAllBe(line => line.Count(character => character == '|') == 3);
    }

    [Fact]
    public void A_run_that_was_interrupted_goes_on_with_the_first_cell_that_is_missing()
    {
        using var stop = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => Run(Plan(stop), cancellation: stop.Token));
        File.ReadAllText(_folder["table.md"]).ShouldContain("| small | 1 of 2 |");
        _measured.ShouldBe(["small 1", "large 1"]);

        var began = new List<string>();
        new ComparisonRun(Plan(), _folder.Path) { Began = began.Add }.Run(resume: true, TestContext.Current.CancellationToken);
        _measured.ShouldBe(["small 1", "large 1", "untrained 1", "small 2", "large 2"]);
        began[0].ShouldBe("[3 of 5] untrained, seed 1");
        began[1].ShouldMatch(@"\[4 of 5, \d:\d\d:\d\d left\] small, seed 2$");
        began[2].ShouldEndWith("small, seed 2: training");

        Run(Plan(), resume: true);
        _measured.Count.ShouldBe(5);
    }

    [Fact]
    public void More_seeds_add_to_a_run_that_is_finished()
    {
        Run(Plan() with { Seeds = 1 });
        _measured.Count.ShouldBe(3);
        Run(Plan(), resume: true);
        _measured[3..].ShouldBe(["small 2", "large 2"]);
    }

    [Fact]
    public void A_run_is_not_begun_again_nor_continued_with_another_configuration()
    {
        Run(Plan());
        Should.Throw<OptionsException>(() => Run(Plan())).Message.ShouldContain("--resume");
        var other = Plan() with { Configuration = "{\n  \"preset\": \"quick\",\n  \"width\": 64\n}" };
        var message = Should.Throw<OptionsException>(() => Run(other, resume: true)).Message;
        message.ShouldContain("\"width\": 32 there, \"width\": 64 now");
        _measured.Count.ShouldBe(5);
    }

    [Fact]
    public void A_damaged_cell_is_named()
    {
        Run(Plan());
        var file = Path.Combine(_folder["cells"], "networks-small-1.json");
        File.WriteAllText(file, "{}");
        Should.Throw<InputException>(() => Run(Plan(), resume: true)).Message.ShouldContain(file);
    }

    [Fact]
    public void Rows_that_would_share_a_file_are_a_mistake_of_the_table()
    {
        var plan = Plan();
        Should.Throw<InvalidOperationException>(() => Run(plan with { Rows = [plan.Rows[0], plan.Rows[0]] }));
    }

    private ComparisonTable Run(ComparisonPlan plan, bool resume = false, CancellationToken? cancellation = null) =>
        new ComparisonRun(plan, _folder.Path).Run(resume, cancellation ?? TestContext.Current.CancellationToken);

    private ComparisonPlan Plan(CancellationTokenSource? stop = null) => new()
    {
        Name = "made-up",
        Title = "A made-up table",
        Configuration = "{\n  \"preset\": \"quick\",\n  \"width\": 32\n}",
        Notes = ["what was cut"],
        Columns = [new("f1", "F1", "F2"), new("parameters", "parameters", "F0", Spread: false)],
        Rows =
        [
            new("networks", "small") { Measure = cell => Count("small", cell, 0, 1000) },
            new("networks", "large") { Measure = cell => Count("large", cell, 0.1, 2000, stop) },
            new("networks", "absent") { Remark = "its weights are not installed" },
            new("others", "untrained") { Once = true, Measure = Untrained },
        ],
        Seeds = 2,
    };

    private Dictionary<string, double> Count(string row, ComparisonCell cell, double start, int parameters, CancellationTokenSource? stop = null)
    {
        cell.Began("training");
        _measured.Add($"{row} {cell.Seed}");
        stop?.Cancel();
        return new() { ["f1"] = Math.Round(start + (0.1 * cell.Seed), 1), ["parameters"] = parameters };
    }

    private Dictionary<string, double> Untrained(ComparisonCell cell)
    {
        _measured.Add($"untrained {cell.Seed}");
        return new() { ["f1"] = 0 };
    }
}
