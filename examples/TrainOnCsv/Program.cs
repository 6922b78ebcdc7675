// Learns classes from the numbers of a table and tells those of another. Both have a header; the last column is the class.
//     dotnet run --project examples/TrainOnCsv -- TRAIN.csv TEST.csv
using System.Globalization;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Optimizers;

var (train, test) = (Row.Read(args[0]), Row.Read(args[1]));
string[] classes = [.. train.Select(row => row.Class).Distinct().Order(StringComparer.Ordinal)];

using var random = new RandomGenerator(seed: 1);
using var network = new Sequential(
    new Linear(train[0].Numbers.Length, 16, random), new Activation(x => x.Relu()), new Linear(16, classes.Length, random));
using var optimizer = new AdamW(ParameterGroups.Single(network.NamedParameters()), learningRate: 0.01);

using var all = new Scope();                                    // frees every tensor made outside the loop
var numbers = Pack(train);
var (mean, deviation) = (numbers.Mean([0]), numbers.StandardDeviation([0]) + 1e-6);
var target = Tensor.From<long>([.. train.Select(row => (long)Array.IndexOf(classes, row.Class))], train.Length);

for (var epoch = 1; epoch <= 200; epoch++)
{
    using var step = new Scope();                               // frees every tensor of this step
    optimizer.ClearGradients();
    var loss = network.Forward((numbers - mean) / deviation).CrossEntropy(target);
    loss.Backward();
    optimizer.Step();
    if (epoch % 50 == 0)
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch}: loss {loss.ToDouble():F3}"));
}

using var noGradient = new NoGradient();
var told = network.Forward((Pack(test) - mean) / deviation).ArgumentOfMaximum(1).ToArray<long>();
foreach (var (row, place) in test.Zip(told))
    Console.WriteLine($"{row.Class} -> {classes[place]}");
Console.WriteLine($"{test.Zip(told).Count(pair => pair.First.Class == classes[pair.Second])} of {test.Length} right");

// [rows, numbers]
static Tensor Pack(Row[] rows) => Tensor.From<float>([.. rows.SelectMany(row => row.Numbers)], rows.Length, rows[0].Numbers.Length);

/// <summary>One row of a table.</summary>
internal sealed record Row(float[] Numbers, string Class)
{
    public static Row[] Read(string path) =>
    [
        .. File.ReadLines(path).Skip(1).Select(line => line.Split(','))
            .Select(cells => new Row([.. cells[..^1].Select(cell => float.Parse(cell, CultureInfo.InvariantCulture))], cells[^1])),
    ];
}
