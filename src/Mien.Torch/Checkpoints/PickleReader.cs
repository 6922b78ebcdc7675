using System.Globalization;

namespace Mien.Torch.Checkpoints;

/// <summary>
/// Reads the pickles that <c>torch.save</c> writes of dictionaries of tensors. It knows containers, texts, numbers, storages and the
/// functions in <see cref="PickleGlobal"/>; every other name of Python is refused, so that a checkpoint never runs code.
/// </summary>
/// <remarks>Opcodes of protocols 0 to 5 as in Python's <c>pickletools</c>. The machine is a stack without recursion: depth costs nothing.</remarks>
internal sealed class PickleReader(Stream stream, string file, StorageSource storages)
{
    private const int MaximumValues = 1 << 21;      // some 80,000 tensors

    private readonly PickleInput _input = new(stream, file);
    private readonly List<object?> _stack = [];
    private readonly Stack<int> _marks = [];
    private readonly Dictionary<long, object?> _memo = [];
    private int _values;

    private int Floor => _marks.TryPeek(out var mark) ? mark : 0;

    /// <summary>Reads one pickle; the stream stands behind it afterwards.</summary>
    /// <exception cref="CheckpointException">It is damaged or asks for something that is not read here.</exception>
    public object? Read()
    {
        while (true)
        {
            var opcode = _input.Byte();
            if (opcode == '.')
                return _stack.Count == 1 ? Pop() : throw Damaged();
            if (!Structure(opcode) && !Container(opcode))
                Push(Value(opcode));
        }
    }

    /// <summary>What neither makes nor fills a container.</summary>
    private bool Structure(int opcode)
    {
        switch (opcode)
        {
            case 0x80 when _input.Byte() <= 5:           // PROTO
                break;
            case 0x95:                                   // FRAME: its length is of use to buffers only
                _input.Int64();
                break;
            case '(':
                _marks.Push(_stack.Count);
                break;
            case '0':
                Pop();
                break;
            case '1':
                PopMarked();
                break;
            case 'q':
                Remember(_input.Byte());
                break;
            case 'r':
                Remember(_input.UInt32());
                break;
            case 0x94:
                Remember(_memo.Count);
                break;
            case 'p':
                Remember(Number(_input.Line()));
                break;
            default:
                return false;
        }
        return true;
    }

    private bool Container(int opcode)
    {
        switch (opcode)
        {
            case 'a':
                var item = Pop();
                Target<List<object?>>().Add(item);
                break;
            case 'e':
                var items = PopMarked();
                Target<List<object?>>().AddRange(items);
                break;
            case 's':
                var value = Pop();
                var key = Pop();
                Target<CheckpointDictionary>().Set(Key(key), value);
                break;
            case 'u':
                var pairs = PopMarked();
                if (pairs.Length % 2 != 0)
                    throw Damaged();
                for (var i = 0; i < pairs.Length; i += 2)
                    Target<CheckpointDictionary>().Set(Key(pairs[i]), pairs[i + 1]);
                break;
            case 'b':                                    // what Python hung on a dictionary, such as _metadata: no weights
                if (Pop() is not CheckpointDictionary)
                    throw Damaged();
                Target<CheckpointDictionary>();
                break;
            default:
                return false;
        }
        return true;
    }

    private object? Value(int opcode) => opcode switch
    {
        'N' => null,
        0x88 => true,
        0x89 => false,
        'J' => _input.Int32(),
        'K' => (long)_input.Byte(),
        'M' => _input.UInt16(),
        0x8a => _input.Long(_input.Byte()),
        0x8b => _input.Long(_input.Int32()),
        'I' => _input.Line() switch { "01" => true, "00" => false, var line => Number(line) },
        'L' => Number(_input.Line().TrimEnd('L')),
        'F' => double.Parse(_input.Line(), NumberStyles.Float, CultureInfo.InvariantCulture),
        'G' => _input.Double(),
        'X' => _input.Text(_input.UInt32()),
        0x8c => _input.Text(_input.Byte()),
        0x8d => _input.Text(_input.Int64()),
        'B' => _input.Bytes(_input.UInt32()),
        'C' => _input.Bytes(_input.Byte()),
        0x8e => _input.Bytes(_input.Int64()),
        'h' => Recall(_input.Byte()),
        'j' => Recall(_input.UInt32()),
        'g' => Recall(Number(_input.Line())),
        ')' => Array.Empty<object?>(),
        0x85 => PopMany(1),
        0x86 => PopMany(2),
        0x87 => PopMany(3),
        't' => PopMarked(),
        ']' => new List<object?>(),
        'l' => new List<object?>(PopMarked()),
        '}' => new CheckpointDictionary(),
        'd' => Filled(PopMarked()),
        'c' => PickleGlobal.Find(_input.Line(), _input.Line(), file),
        0x93 => PopMany(2) is [string module, string name] ? PickleGlobal.Find(module, name, file) : throw Damaged(),
        'Q' => Storage(Pop()),
        'R' => PopMany(2) is [PickleGlobal function, object?[] arguments] ? Call(function, arguments) : throw Damaged(),
        _ => throw _input.Damaged($"its list of contents is damaged or uses something that is not read here (opcode {opcode:x2})"),
    };

    private StorageSource.Storage Storage(object? identity) => identity switch
    {
        object?[] and ["storage", PickleGlobal { Kind: PickleGlobal.Meaning.Storage } type, string key, string, long count, .. var rest]
            when Array.TrueForAll(rest, part => part is null) => storages.Find(type.Type, key, count),
        _ => throw _input.Damaged("it refers to something outside the file that is no plain storage"),
    };

    private object Call(PickleGlobal function, object?[] arguments) => (function.Kind, arguments) switch
    {
        (PickleGlobal.Meaning.OrderedDictionary, []) => new CheckpointDictionary(),
        (PickleGlobal.Meaning.Parameter, [Tensor tensor, bool, ..]) => tensor,
        (PickleGlobal.Meaning.Tensor, [StorageSource.Storage storage, long offset, object?[] shape, object?[] strides, ..]) =>
            storages.View(storage, offset, Numbers(shape), Numbers(strides)),
        _ => throw Damaged(),
    };

    private CheckpointDictionary Filled(object?[] pairs)
    {
        if (pairs.Length % 2 != 0)
            throw Damaged();
        var dictionary = new CheckpointDictionary();
        for (var i = 0; i < pairs.Length; i += 2)
            dictionary.Set(Key(pairs[i]), pairs[i + 1]);
        return dictionary;
    }

    private string Key(object? key) => key switch
    {
        string text => text,
        long number => number.ToString(CultureInfo.InvariantCulture),
        _ => throw _input.Damaged("a key of its dictionaries is neither text nor a whole number"),
    };

    private long[] Numbers(object?[] values) =>
        Array.ConvertAll(values, value => value is long number ? number : throw Damaged());

    private long Number(string line) =>
        long.TryParse(line, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw Damaged();

    private void Remember(long place)
    {
        _memo[place] = Peek();
        if (_memo.Count > MaximumValues)
            throw _input.Damaged($"it lists more than {MaximumValues} values");
    }

    private object? Recall(long place) => _memo.TryGetValue(place, out var value) ? value : throw Damaged();

    private void Push(object? value)
    {
        if (++_values > MaximumValues)
            throw _input.Damaged($"it lists more than {MaximumValues} values");
        _stack.Add(value);
    }

    private object? Peek() => _stack.Count > Floor ? _stack[^1] : throw Damaged();

    private T Target<T>()
        where T : class => Peek() as T ?? throw Damaged();

    private object? Pop()
    {
        var value = Peek();
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private object?[] PopMany(int count)
    {
        if (_stack.Count - Floor < count)
            throw Damaged();
        var values = count == 0 ? [] : new object?[count];
        _stack.CopyTo(_stack.Count - count, values, 0, count);
        _stack.RemoveRange(_stack.Count - count, count);
        return values;
    }

    private object?[] PopMarked()
    {
        var values = PopMany(_stack.Count - Floor);
        return _marks.TryPop(out _) ? values : throw Damaged();
    }

    private CheckpointException Damaged() => _input.Damaged("its list of contents is damaged");
}
