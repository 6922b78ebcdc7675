using Mien.Core;

namespace Mien.Datasets.Synthetic.Behaviour;

/// <summary>One action unit's part in an expression.</summary>
/// <param name="Unit">Which.</param>
/// <param name="Left">Strength 0..1 while the curve holds, on the person's left.</param>
/// <param name="Right">On the right.</param>
/// <param name="Curve">When.</param>
internal readonly record struct UnitMovement(ActionUnit Unit, float Left, float Right, ExpressionCurve Curve);
