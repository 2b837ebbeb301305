/** How many requests an address may make that nobody knows: an allowance that fills again with time, for a bounded number of addresses. */
export interface StrangerAllowance {
  /** Takes one; gives 0, or in how many seconds the next one is there. */
  take(address: string): number;
}

export function strangerAllowance(
  { perMinute, addresses }: { readonly perMinute: number; readonly addresses: number },
  clock: () => Date,
): StrangerAllowance {
  const left = new Map<string, { tokens: number; at: number }>();
  return {
    take: (address) => {
      const now = clock().getTime();
      const known = left.get(address) ?? { tokens: perMinute, at: now };
      const filled = Math.min(perMinute, known.tokens + (Math.max(0, now - known.at) / 60_000) * perMinute);
      left.delete(address);
      left.set(address, { tokens: filled < 1 ? filled : filled - 1, at: now });
      // The address that came longest ago is forgotten first; by then its allowance is mostly full again.
      if (left.size > addresses) left.delete(left.keys().next().value ?? "");
      return filled < 1 ? Math.max(1, Math.ceil(((1 - filled) / perMinute) * 60)) : 0;
    },
  };
}
