namespace Mien.Datasets.Synthetic.Behaviour;

/// <summary>What random numbers are drawn for. The numbers of the members fix what a seed gives: add new ones at the end.</summary>
internal enum RandomPurpose
{
    Identity,
    Traits,
    Scene,
    Plan,
    Expressions,
    Affect,
    Tone,
    Blinks,
    Head,
    Gaze,
    Speech,
    Voice,
}
