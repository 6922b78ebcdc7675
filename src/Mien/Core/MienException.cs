namespace Mien.Core;

/// <summary>An error the user can do something about. Its message says what happened, where, and what to do next.</summary>
public abstract class MienException : Exception
{
    /// <inheritdoc/>
    protected MienException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>A file given by the user cannot be read, or holds something other than what was asked for.</summary>
public sealed class InputException : MienException
{
    /// <param name="path">The file, as the user named it.</param>
    /// <param name="reason">Why it cannot be used, without a full stop.</param>
    /// <param name="remedy">What to do next: a sentence.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public InputException(string path, string reason, string remedy, Exception? inner = null)
        : base($"Cannot read \"{path}\": {reason}. {remedy}", inner) => Path = path;

    /// <summary>The file, as the user named it.</summary>
    public string Path { get; }
}

/// <summary>A result cannot be written: no permission, a full disk, a folder in the way.</summary>
public sealed class OutputException : MienException
{
    /// <param name="path">The file or folder.</param>
    /// <param name="reason">Why it cannot be written, without a full stop.</param>
    /// <param name="remedy">What to do next: a sentence.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public OutputException(string path, string reason, string remedy, Exception? inner = null)
        : base($"Cannot write \"{path}\": {reason}. {remedy}", inner) => Path = path;

    /// <summary>The file or folder.</summary>
    public string Path { get; }
}

/// <summary>A program, library or model file that Mien needs is not installed.</summary>
public sealed class MissingComponentException : MienException
{
    /// <param name="component">What is missing, e.g. <c>ffmpeg</c>.</param>
    /// <param name="remedy">How to install it: a sentence.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public MissingComponentException(string component, string remedy, Exception? inner = null)
        : base($"Missing component: {component}. {remedy}", inner) => Component = component;

    /// <summary>What is missing.</summary>
    public string Component { get; }
}

/// <summary>One wrong option: which, its value, what is allowed.</summary>
/// <param name="Option">The option's name, e.g. <c>--every</c>.</param>
/// <param name="Value">The value given.</param>
/// <param name="Allowed">What is allowed, e.g. <c>a whole number of at least 1</c>.</param>
public sealed record OptionError(string Option, string Value, string Allowed)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Option} is \"{Value}\" but must be {Allowed}";
}

/// <summary>Wrong use: all mistakes of a call at once.</summary>
public sealed class OptionsException : MienException
{
    /// <param name="errors">Every mistake found, at least one.</param>
    public OptionsException(IReadOnlyList<OptionError> errors)
        : base(string.Join(Environment.NewLine, errors.Select(error => $"{error}."))) => Errors = errors;

    /// <summary>Every mistake found.</summary>
    public IReadOnlyList<OptionError> Errors { get; }

    /// <summary>Throws when there is any mistake, naming all of them.</summary>
    /// <exception cref="OptionsException">There is at least one.</exception>
    public static void ThrowIfAny(IEnumerable<OptionError> errors)
    {
        OptionError[] found = [.. errors];
        if (found.Length > 0)
            throw new OptionsException(found);
    }
}
