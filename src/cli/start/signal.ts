/** SIGINT comes from Ctrl-C, SIGTERM from `warifu down`. A second one ends at once; nothing recorded is lost. */
export function endSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve(signal));
  });
}
