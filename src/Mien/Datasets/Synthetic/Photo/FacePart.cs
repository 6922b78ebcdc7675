namespace Mien.Datasets.Synthetic.Photo;

/// <summary>What a triangle shows.</summary>
internal enum FacePart : byte
{
    /// <summary>The face, from the photograph.</summary>
    Skin,

    /// <summary>Hair, neck and what is behind, from the photograph.</summary>
    Surroundings,

    /// <summary>The person's right eye, painted.</summary>
    RightEye,

    /// <summary>The person's left eye, painted.</summary>
    LeftEye,

    /// <summary>Teeth and tongue, painted.</summary>
    Mouth,
}
