namespace Mien.Core;

/// <summary>Emotion classes of the data sets in use; each set knows some of them.</summary>
public enum Emotion
{
    /// <summary>No expression.</summary>
    Neutral,

    /// <summary>Anger.</summary>
    Anger,

    /// <summary>Disgust.</summary>
    Disgust,

    /// <summary>Fear.</summary>
    Fear,

    /// <summary>Happiness.</summary>
    Happiness,

    /// <summary>Sadness.</summary>
    Sadness,

    /// <summary>Surprise.</summary>
    Surprise,

    /// <summary>Contempt.</summary>
    Contempt,

    /// <summary>Repression: an expression held back, a class of CASME II.</summary>
    Repression,

    /// <summary>Anything else a set calls "other" or "others".</summary>
    Other,
}
