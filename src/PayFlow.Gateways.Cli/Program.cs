using PayFlow.Gateways.Cli;

return await Commands.RunAsync(args).ConfigureAwait(false);
