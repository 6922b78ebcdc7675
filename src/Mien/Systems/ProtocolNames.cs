using Mien.Core;

namespace Mien.Systems;

/// <summary>Protocols as the command line names them: the members of an enumeration in lower case, the default first.</summary>
internal static class ProtocolNames
{
    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Of<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())];

    /// <summary>The protocol of a name, the default where none is given; null where there is no such protocol.</summary>
    public static T? Find<T>(string? name)
        where T : struct, Enum
    {
        var index = name is null ? 0 : Of<T>().ToList().FindIndex(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : Enum.GetValues<T>()[index];
    }

    /// <summary>The protocol of a name, the default where none is given.</summary>
    /// <exception cref="OptionsException">There is no such protocol.</exception>
    public static T Read<T>(string? name)
        where T : struct, Enum => Find<T>(name) ?? throw new OptionsException([Mistake<T>(name!)]);

    /// <summary>What is wrong with a name that no protocol has.</summary>
    public static OptionError Mistake<T>(string name)
        where T : struct, Enum => new("--protocol", name, string.Join(" or ", Of<T>()));
}
