using Mien.Core;

namespace Mien.Systems.MimamoNet.Input;

/// <summary>Where faces and spatial vectors come from.</summary>
public sealed record AffectInputOptions
{
    internal static IEnumerable<OptionError> Check() => [];
}
