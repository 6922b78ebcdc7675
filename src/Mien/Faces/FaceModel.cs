namespace Mien.Faces;

/// <summary>A model file that set-up installs: what it is, whose it is, under which licence.</summary>
/// <param name="Name">Short name, also the file's: <c>blazeface</c>, <c>facemesh</c>, <c>iris</c>, <c>emotion</c>.</param>
/// <param name="Title">What it does.</param>
/// <param name="Origin">Who made it and on what it was trained.</param>
/// <param name="Licence">Licence of the weights.</param>
public sealed record FaceModel(string Name, string Title, string Origin, string Licence);
