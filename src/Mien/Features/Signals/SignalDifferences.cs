using System.Globalization;
using System.Text;
using Mien.Core;
using Mien.Features.Tgd;

namespace Mien.Features.Signals;

/// <summary>A signal with its general differences and its smooth version: what <c>tgd signal</c> writes.</summary>
public sealed class SignalDifferences
{
    private SignalDifferences(double[] values, double[] first, double[] second, double[] smoothed) =>
        (Values, First, Second, Smoothed) = (values, first, second, smoothed);

    /// <summary>The samples as given; NaN where unknown.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>First-order difference, a sample; unknown samples are taken from <see cref="Smoothed"/>, borders mirrored.</summary>
    public IReadOnlyList<double> First { get; }

    /// <summary>Second-order difference, a sample squared.</summary>
    public IReadOnlyList<double> Second { get; }

    /// <summary>The denoised signal, gaps filled.</summary>
    public IReadOnlyList<double> Smoothed { get; }

    /// <summary>Samples.</summary>
    public int Count => Values.Count;

    /// <summary>Samples that were unknown.</summary>
    public int Unknown => Values.Count(double.IsNaN);

    /// <summary>Computes all of it.</summary>
    /// <param name="path">Where the signal comes from, for messages.</param>
    /// <param name="values">The samples; NaN where unknown.</param>
    /// <param name="options">Kernel and smoothness; default as documented there.</param>
    /// <exception cref="InputException">The signal is too short, or its known samples do not determine the others.</exception>
    /// <exception cref="OptionsException">An option is out of range.</exception>
    public static SignalDifferences Of(string path, double[] values, SignalSmootherOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        options ??= new SignalSmootherOptions();
        var smoother = new SignalSmoother(options);
        if (values.Length < smoother.ShortestSeries)
        {
            throw new InputException(path, $"it has {values.Length} samples, and the window needs {smoother.ShortestSeries}",
                "Choose a smaller --half-width or give a longer signal.");
        }
        var smoothed = new double[values.Length];
        try
        {
            smoother.Smooth(values, smoothed);
        }
        catch (UndeterminedSignalException error)
        {
            throw new InputException(path, error.Message.TrimEnd('.'), "Give more samples, or an --alpha and a --beta above 0.", error);
        }

        double[] filled = [.. values.Zip(smoothed, (value, smooth) => double.IsNaN(value) ? smooth : value)];
        var (first, second) = (new double[values.Length], new double[values.Length]);
        var weight = new GaussianWeight(options.Sigma);
        Correlation.Series(filled, TgdKernel.First(weight, options.HalfWidth), first);
        Correlation.Series(filled, TgdKernel.Second(weight, options.HalfWidth), second);
        return new SignalDifferences(values, first, second, smoothed);
    }

    /// <summary>A table with a line of names: value (empty where unknown), first, second, smoothed. UTF-8, decimal point, every digit.</summary>
    public byte[] ToCsv()
    {
        var text = new StringBuilder("value,first,second,smoothed\n");
        for (var i = 0; i < Count; i++)
        {
            if (!double.IsNaN(Values[i]))
                text.Append(CultureInfo.InvariantCulture, $"{Values[i]:R}");
            text.Append(CultureInfo.InvariantCulture, $",{First[i]:R},{Second[i]:R},{Smoothed[i]:R}\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
