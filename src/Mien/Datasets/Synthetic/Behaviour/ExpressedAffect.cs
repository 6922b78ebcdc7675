namespace Mien.Datasets.Synthetic.Behaviour;

/// <summary>Nothing is felt but what is shown: each expression's place in the plane, times how strongly it shows.</summary>
internal sealed class ExpressedAffect(IReadOnlyList<Episode> episodes) : IAffect
{
    public AffectPoint At(double seconds)
    {
        foreach (var episode in episodes)
        {
            if (episode.Intensity(seconds) is > 0 and var intensity)
            {
                var place = AffectPoint.Of(episode.Emotion);
                return new AffectPoint(intensity * place.Valence, intensity * place.Arousal);
            }
        }
        return default;
    }
}
