using Mien.Training;

namespace Mien.Tests.Training;

/// <summary>Hands on each report at once, on the thread that makes it.</summary>
internal sealed class Told(Action<TrainingProgress> report) : IProgress<TrainingProgress>
{
    /// <summary>Asks for an end after so many steps.</summary>
    public static Told After(int steps, CancellationTokenSource stop)
    {
        var done = 0;
        return new(_ =>
        {
            if (++done == steps)
                stop.Cancel();
        });
    }

    public void Report(TrainingProgress value) => report(value);
}
