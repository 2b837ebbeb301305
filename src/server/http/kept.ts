/**
 * Something that is read again only after so many milliseconds: public pages show the same to everybody, and a crowd before them must not
 * become a crowd before the database. Who comes while it is being read waits for the same reading; a reading that failed is not kept.
 */
export function keptFor<Value>(
  milliseconds: number,
  clock: () => Date,
  read: () => Promise<Value>,
): () => Promise<Value> {
  let kept: { readonly value: Promise<Value>; readonly until: number } | undefined;
  return () => {
    const now = clock().getTime();
    // A clock that was set back makes what is kept old, not eternal.
    if (kept !== undefined && now < kept.until && now > kept.until - 2 * milliseconds) return kept.value;
    const value = read();
    const mine = { value, until: now + milliseconds };
    kept = mine;
    value.catch(() => {
      if (kept === mine) kept = undefined;
    });
    return value;
  };
}
