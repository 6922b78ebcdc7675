using System.Reflection;
using System.Runtime.CompilerServices;

namespace Mien.Tests.Architecture;

/// <summary>Everything that users of an assembly can see, a line each; what the compiler adds to records is left out.</summary>
internal static class PublicApi
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(char)] = "char",
    };

    public static IEnumerable<string> Of(Assembly assembly) =>
        assembly.GetExportedTypes().SelectMany(Lines).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Lines(Type type)
    {
        var name = $"{type.Namespace}.{Name(type)}";
        yield return $"{name}: {Kind(type)}{Bases(type)}";
        if (type.IsEnum)
        {
            foreach (var value in Enum.GetNames(type))
                yield return $"{name}.{value} = {Convert.ToInt64(Enum.Parse(type, value))}";
            yield break;
        }
        foreach (var member in type.GetMembers(Own).Where(member => member.GetCustomAttribute<CompilerGeneratedAttribute>() is null))
        {
            if (Text(member) is { } text)
                yield return $"{name}.{text}";
        }
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { BaseType: { } parent } when parent == typeof(MulticastDelegate) => $"delegate {Text(type.GetMethod("Invoke")!)}",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Bases(Type type)
    {
        if (type.IsEnum || type.BaseType == typeof(MulticastDelegate))
            return "";
        var bases = type.GetInterfaces().Where(face => face.IsPublic && face.Name != "IEquatable`1").Select(Name).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
            bases.Insert(0, Name(parent));
        return bases.Count == 0 ? "" : $" : {string.Join(", ", bases)}";
    }

    private static string? Text(MemberInfo member) => member switch
    {
        FieldInfo field when IsSeen(field) => $"{field.Name}: {(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{Name(field.FieldType)}",
        PropertyInfo property when (Accessor(property.GetMethod) ?? Accessor(property.SetMethod)) is { } accessor =>
            $"{property.Name}{Parameters(property.GetIndexParameters())}: {(accessor.IsStatic ? "static " : "")}{Name(property.PropertyType)}{Mark(Nullability.Create(property))} {{{(Accessor(property.GetMethod) is null ? "" : " get;")}{Setter(property)} }}",
        ConstructorInfo { IsStatic: false } constructor when IsSeen(constructor) => $"new({Join(constructor.GetParameters())})",
        MethodInfo method when IsSeen(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) =>
            $"{method.Name}{Generics(method.GetGenericArguments())}({Join(method.GetParameters())}): {(method.IsStatic ? "static " : "")}{Name(method.ReturnType)}{Mark(Nullability.Create(method.ReturnParameter))}",
        EventInfo => $"{member.Name}: event",
        _ => null,
    };

    private static MethodInfo? Accessor(MethodInfo? method) => method is not null && IsSeen(method) ? method : null;

    private static string Setter(PropertyInfo property) => Accessor(property.SetMethod) is not { } setter
        ? ""
        : setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;";

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsSeen(FieldInfo field) => !field.IsSpecialName && (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly);

    private static string Parameters(ParameterInfo[] parameters) => parameters.Length == 0 ? "" : $"[{Join(parameters)}]";

    private static string Join(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(parameter =>
        $"{(parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref " : "")}{Name(parameter.ParameterType)}{Mark(Nullability.Create(parameter))} {parameter.Name}{(parameter.HasDefaultValue ? $" = {parameter.RawDefaultValue ?? "default"}" : "")}"));

    private static string Mark(NullabilityInfo info) => info.ReadState == NullabilityState.Nullable && Nullable.GetUnderlyingType(info.Type) is null ? "?" : "";

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!);
        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsGenericParameter)
            return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } value)
            return $"{Name(value)}?";
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        var outer = type.DeclaringType is { } declaring ? $"{Name(declaring)}." : "";
        return $"{outer}{type.Name.Split('`')[0]}{(type.Name.Contains('`') ? Generics(type.GetGenericArguments()) : "")}";
    }

    private static string Generics(Type[] arguments) => arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(Name))}>";
}
