namespace Mien.Evaluation.Agreement;

/// <summary>Something that one coder, a person or a program, saw begin and end.</summary>
/// <param name="Type">What kind: a tier in ELAN, the column <c>type</c> in tables.</param>
/// <param name="Label">Detail within the type; empty without.</param>
/// <param name="Onset">Seconds.</param>
/// <param name="Offset">Seconds, not before <paramref name="Onset"/>.</param>
public readonly record struct CodedEvent(string Type, string Label, double Onset, double Offset)
{
    /// <summary>Seconds in common.</summary>
    public double Overlap(CodedEvent other) => Math.Max(0, Math.Min(Offset, other.Offset) - Math.Max(Onset, other.Onset));

    /// <summary>Intersection over union in time, 0..1; 1 for two moments without length at the same time.</summary>
    public double Iou(CodedEvent other)
    {
        var union = Offset - Onset + (other.Offset - other.Onset) - Overlap(other);
        return union > 0 ? Overlap(other) / union : Onset.Equals(other.Onset) ? 1 : 0;
    }
}
