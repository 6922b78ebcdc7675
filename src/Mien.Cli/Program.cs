using Mien.Cli;

using var interruption = new Interruption();
return await Failures.Report(() => CommandLine.Create().Parse(args).InvokeOrExplain(interruption.Token));
