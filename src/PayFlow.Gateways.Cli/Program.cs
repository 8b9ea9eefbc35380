using System.CommandLine;
using PayFlow.Gateways.Cli;

var root = new RootCommand("Tools of PayFlow.Gateways.") { SimulateCommand.Create() };
return await root.Parse(args).InvokeAsync().ConfigureAwait(false);
