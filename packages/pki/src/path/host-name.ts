/*
 * Host names as certificates write them: letters, digits and hyphens in labels (RFC 5280 §4.2.1.6: the preferred name syntax of RFC 1034
 * §3.5 as modified by RFC 1123), with the underscore that real names have. Anything else (empty labels, a final dot, NUL,
 * spaces, addresses in brackets) is no host name: the callers refuse what they cannot compare.
 */

const hostName =
  /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)(?:\.(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?))*$/;
const dottedNumbers = /^[0-9]+(?:\.[0-9]+)*$/;

/** The name in lower case, or undefined when it is no host name. */
export function parseHostName(text: string): string | undefined {
  if (text.length > 253) return undefined;
  const lower = text.toLowerCase();
  return hostName.test(lower) && !dottedNumbers.test(lower) ? lower : undefined;
}

/** Whether `name` is `base` or lies below it. An empty base holds every name. */
export function hostIsWithin(name: string, base: string): boolean {
  return base === "" || name === base || (name.endsWith(base) && name[name.length - base.length - 1] === ".");
}
