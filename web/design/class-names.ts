/** The given class names that hold, joined. */
export function join(...names: readonly (string | false | undefined)[]): string {
  return names.filter((name) => name !== undefined && name !== false && name !== "").join(" ");
}

/** What opens beside a button: a list, a menu. */
export const popoverClass =
  "min-w-(--trigger-width) max-w-[min(32rem,100vw)] overflow-auto rounded-8 border border-line bg-raised text-ink shadow-2 outline-none";
