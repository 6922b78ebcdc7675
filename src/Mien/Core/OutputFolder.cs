namespace Mien.Core;

/// <summary>A folder that results go into.</summary>
internal static class OutputFolder
{
    /// <summary>Makes it where it does not exist.</summary>
    /// <exception cref="OutputException">It cannot be made.</exception>
    public static void Make(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            throw WriteError.From(folder, error);
        }
    }
}
