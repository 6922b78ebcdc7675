using System.Runtime.ExceptionServices;

namespace Mien.Torch.Data;

/// <summary>
/// Threads that make values first, first + 1, ... ahead of the one thread that takes them, in order. No more than a fixed number are
/// being made or waiting. With no threads, values are made where they are taken.
/// </summary>
/// <typeparam name="T">Disposed, where it can be, when nobody takes it.</typeparam>
internal sealed class OrderedReader<T> : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Func<int, CancellationToken, T> _make;
    private readonly int _end;
    private readonly Slot?[] _ring;
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim _free;
    private readonly SemaphoreSlim[] _ready;
    private readonly CancellationTokenSource _stop = new();
    private int _claimed;
    private int _taken;

    public OrderedReader(int first, int end, int threads, int ahead, Func<int, CancellationToken, T> make)
    {
        (_claimed, _taken, _end, _make) = (first, first, end, make);
        _ring = new Slot?[ahead];
        _free = new SemaphoreSlim(ahead);
        _ready = [.. _ring.Select(_ => new SemaphoreSlim(0))];
        _threads = [.. Enumerable.Range(0, threads).Select(i => new Thread(Work) { IsBackground = true, Name = $"data loader {i}" })];
        foreach (var thread in _threads)
            thread.Start();
    }

    /// <summary>The next value; what went wrong while it was made is thrown here.</summary>
    public T Take(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_threads.Length == 0)
            return _make(_taken++, cancellation);
        var place = _taken % _ring.Length;
        _ready[place].Wait(cancellation);
        var slot = _ring[place]!;
        _ring[place] = null;
        _taken++;
        _free.Release();
        slot.Error?.Throw();
        return slot.Value!;
    }

    public void Dispose()
    {
        _stop.Cancel();
        foreach (var thread in _threads)
            thread.Join();
        foreach (var slot in _ring.OfType<Slot>())
            (slot.Value as IDisposable)?.Dispose();
        foreach (var ready in _ready)
            ready.Dispose();
        _free.Dispose();
        _stop.Dispose();
    }

    private void Work()
    {
        while (Claim() is { } number)
        {
            var slot = Make(number);
            _ring[number % _ring.Length] = slot;
            _ready[number % _ring.Length].Release();
        }
    }

    /// <summary>Waits for room; null when there is nothing left to make.</summary>
    private int? Claim()
    {
        try
        {
            _free.Wait(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        lock (_gate)
            return _claimed < _end ? _claimed++ : null;
    }

    private Slot Make(int number)
    {
        try
        {
            return new(_make(number, _stop.Token), null);
        }
        catch (Exception error)
        {
            return new(default, ExceptionDispatchInfo.Capture(error));
        }
    }

    private sealed record Slot(T? Value, ExceptionDispatchInfo? Error);
}
