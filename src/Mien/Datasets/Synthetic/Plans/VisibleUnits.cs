using System.Collections.ObjectModel;
using Mien.Core;

namespace Mien.Datasets.Synthetic.Plans;

/// <summary>The action units that someone who codes a face would see, whatever moved them.</summary>
internal static class VisibleUnits
{
    private const float SpeechJaw = 0.5f;               // speech opens the mouth half by the jaw, half by the lips

    private static readonly ActionUnit[] Units = Enum.GetValues<ActionUnit>();

    /// <summary>Intensities 0..5. Speech parts the lips (AU 25) by its opening and drops the jaw (AU 26) by half of that.</summary>
    public static ReadOnlyDictionary<ActionUnit, float> Of(FaceState state)
    {
        var visible = new Dictionary<ActionUnit, float>();
        foreach (var unit in Units)
        {
            var strength = Math.Max(state[unit, FaceSide.Left], state[unit, FaceSide.Right]);
            var speech = unit switch
            {
                ActionUnit.LipsPart => state.SpeechOpen,
                ActionUnit.JawDrop => SpeechJaw * state.SpeechOpen,
                _ => 0,
            };
            strength += speech * (1 - strength);
            if (strength > 0)
                visible.Add(unit, 5 * strength);
        }
        return visible.AsReadOnly();
    }
}
