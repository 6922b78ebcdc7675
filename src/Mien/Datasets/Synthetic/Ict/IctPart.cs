namespace Mien.Datasets.Synthetic.Ict;

/// <summary>Parts of a synthetic head: those of the model by its own numbers, then those grown on it.</summary>
internal enum IctPart : byte
{
    /// <summary>Face, ears, front of the neck.</summary>
    Face = 0,

    /// <summary>Back of the head and the bust.</summary>
    Head = 1,

    /// <summary>Lining of the mouth.</summary>
    MouthSocket = 2,

    /// <summary>Lining behind the left eye.</summary>
    EyeSocketLeft = 3,

    /// <summary>Lining behind the right eye.</summary>
    EyeSocketRight = 4,

    /// <summary>Gums and tongue.</summary>
    Gums = 5,

    /// <summary>Teeth.</summary>
    Teeth = 6,

    /// <summary>Left eyeball with its cornea; the iris is painted on it.</summary>
    EyeLeft = 7,

    /// <summary>Right eyeball.</summary>
    EyeRight = 9,

    /// <summary>Hair.</summary>
    Hair = 20,

    /// <summary>Clothes.</summary>
    Clothes = 21,

    /// <summary>Frame of the glasses.</summary>
    Glasses = 22,
}
