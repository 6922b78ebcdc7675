using System.Diagnostics;
using System.Globalization;
using Mien.Torch;
using Mien.Torch.Collectives;
using Mien.Torch.Worker;

// Usage: MODE [ARGUMENT], launched with RANK, WORLD_SIZE, MASTER_ADDR, MASTER_PORT. Exit codes: 0 done, 3 a peer was lost.
const int peerLost = 3;
using var group = ProcessGroup.Join(LaunchEnvironment.Read(), TimeSpan.FromSeconds(4));
try
{
    switch (args[0])
    {
        case "sum":
            Sum(group, int.Parse(args[1], CultureInfo.InvariantCulture));
            break;
        case "train":
            Write(args[1], group, SmallTraining.Run(group, 24, 5));
            break;
        case "train-and-save":
            Write(args[1], group, SmallTraining.Run(group, 24, 5, SayAndRest, checkpoint: args[2]));
            break;
        case "train-for-ever":
            SmallTraining.Run(group, 24, int.MaxValue, step => Console.WriteLine($"step {step}"));
            break;
        case "silent" when group.Rank > 0:
            Console.WriteLine("silent");
            Thread.Sleep(Timeout.Infinite);
            break;
        case "silent":
            group.Barrier();
            break;
        default:
            throw new NotSupportedException($"\"{args[0]}\" is no mode.");
    }
    group.Barrier();
    return 0;
}
catch (PeerLostException error)
{
    Console.WriteLine($"{nameof(PeerLostException)}: {error.Message}");
    Console.WriteLine($"gradients left: {error.Data["gradients left"]}");
    return peerLost;
}

static void Write(string path, ProcessGroup group, float[] weights) =>
    File.WriteAllLines($"{path}.{group.Rank}", weights.Select(weight => weight.ToString("R", CultureInfo.InvariantCulture)));

// Slow enough to be stopped in the middle.
static void SayAndRest(int step)
{
    Console.WriteLine($"step {step}");
    Thread.Sleep(50);
}

static void Sum(ProcessGroup group, int count)
{
    using var scope = new Scope();
    var values = Tensor.From<float>([.. Enumerable.Range(0, count).Select(i => (float)((i % 1000) + group.Rank))], count);
    var watch = Stopwatch.StartNew();
    group.AllReduce(values);
    var milliseconds = watch.Elapsed.TotalMilliseconds;
    var ranks = group.WorldSize;
    var offset = ranks * (ranks - 1) / 2;
    var wrong = values.ToArray<float>().Where((value, i) => value != (ranks * (i % 1000)) + offset).Count();
    Console.WriteLine($"{wrong} wrong of {count} in {milliseconds:0.0} ms");
}
