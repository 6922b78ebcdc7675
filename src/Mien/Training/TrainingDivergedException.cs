using System.Globalization;
using Mien.Core;

namespace Mien.Training;

/// <summary>The loss became infinite or no number: what was learnt is lost.</summary>
public sealed class TrainingDivergedException : MienException
{
    /// <param name="epoch">Epoch in which it happened, from 0.</param>
    /// <param name="loss">The loss.</param>
    public TrainingDivergedException(int epoch, double loss)
        : base(string.Create(CultureInfo.InvariantCulture, $"The loss became {loss} in epoch {epoch + 1}. Use a lower learning rate, or clip gradients."))
    {
    }
}
