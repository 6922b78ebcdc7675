namespace Mien.Torch.Optimizers;

/// <summary>
/// A learning rate as a function of time alone, so that resuming needs nothing but the time. Time is counted in epochs, from 0; whole
/// numbers give a rate an epoch, <c>epoch + batch / batches</c> one an iteration.
/// </summary>
/// <example><c>Schedule.Cosine(1e-4, minimum: 1e-6, halfPeriod: 25).WithWarmUp(5).At(epoch)</c></example>
public sealed class Schedule
{
    private readonly Func<double, double> _rate;

    private Schedule(Func<double, double> rate) => _rate = rate;

    /// <summary>The same rate for ever.</summary>
    public static Schedule Constant(double rate) => new(_ => rate);

    /// <summary>The rate times a factor after every period.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The period is not above 0.</exception>
    public static Schedule StepDecay(double rate, double period, double factor = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period);
        return new(time => rate * Math.Pow(factor, Math.Floor(time / period)));
    }

    /// <summary>The rate times a factor from each of some moments on.</summary>
    /// <exception cref="ArgumentException">The moments do not ascend.</exception>
    public static Schedule MultiStep(double rate, IReadOnlyList<double> milestones, double factor = 0.1)
    {
        double[] moments = [.. milestones];
        if (moments.Zip(moments.Skip(1)).Any(pair => !(pair.First < pair.Second)))
            throw new ArgumentException("Milestones ascend.", nameof(milestones));
        return new(time => rate * Math.Pow(factor, moments.Count(moment => moment <= time)));
    }

    /// <summary>
    /// A cosine from the rate down to a minimum in half a period; it rises again afterwards, as PyTorch's <c>CosineAnnealingLR</c> does
    /// past its <c>T_max</c>.
    /// </summary>
    /// <remarks>Loshchilov and Hutter 2017, equation 5.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The half period is not above 0.</exception>
    public static Schedule Cosine(double rate, double minimum, double halfPeriod)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(halfPeriod);
        return new(time => minimum + ((rate - minimum) * 0.5 * (1 + Math.Cos(Math.PI * time / halfPeriod))));
    }

    /// <summary>The linear scaling rule: a rate given for batches of 256, for another batch size.</summary>
    /// <remarks>Goyal et al. 2017.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The batch is empty.</exception>
    public static double ForBatch(double rateFor256, int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        return rateFor256 * batchSize / 256;
    }

    /// <summary>Rises in a straight line from 0 to this schedule's first rate, then follows it from its beginning.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative.</exception>
    public Schedule WithWarmUp(double duration)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(duration);
        return new(time => time < duration ? At(0) * time / duration : At(time - duration));
    }

    /// <summary>Keeps the rate that an epoch begins with until it is over.</summary>
    public Schedule ByEpoch() => new(time => At(Math.Floor(time)));

    /// <summary>The rate at a time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or no number.</exception>
    public double At(double time) => time >= 0
        ? _rate(time)
        : throw new ArgumentOutOfRangeException(nameof(time), time, "Time is counted from 0.");
}
