using Mien.Core;

namespace Mien.Datasets.Synthetic.Behaviour;

/// <summary>One way to show an emotion.</summary>
/// <param name="OneSided">Always on one side of the face only.</param>
/// <param name="Roles">Its units, the leading one first.</param>
internal sealed record EmotionPrototype(bool OneSided, params UnitRole[] Roles);

/// <summary>A unit's part in an expression.</summary>
/// <param name="Unit">Which.</param>
/// <param name="Weight">Strength against that of the expression.</param>
/// <param name="Probability">How often it takes part; 1 marks the units without which it is another expression.</param>
internal readonly record struct UnitRole(ActionUnit Unit, double Weight, double Probability = 1);
