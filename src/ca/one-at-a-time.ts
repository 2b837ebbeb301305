/**
 * Runs `read` once at a time, so that what an older reading found never replaces what a newer one found. Everybody who asks
 * while one is under way shares the next, which begins after they asked. Rejects with what `read` throws.
 */
export function oneAtATime(read: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  const begin = (): Promise<void> => {
    next = undefined;
    underWay = read();
    return underWay;
  };
  return () => {
    next ??= underWay.then(begin, begin);
    return next;
  };
}
