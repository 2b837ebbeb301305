/** Which page an address means. Pure. */
import type { Page } from "./page.ts";

export interface Route {
  readonly page: Page;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The page of a path; one whose words are fixed goes before one with parameters. */
export function findRoute(pages: readonly Page[], pathname: string): Route | undefined {
  const given = pathname.replace(/\/+$/, "").split("/");
  const routes = pages.flatMap((page) => matchPath(page, given) ?? []);
  return routes.sort((a, b) => Object.keys(a.parameters).length - Object.keys(b.parameters).length)[0];
}

/** The address of a page with its parameters. */
export function addressOfPage(path: string, parameters: Readonly<Record<string, string>> = {}): string {
  return path.replace(/\$([A-Za-z]+)/g, (_, name) => encodeURIComponent(parameters[name] ?? ""));
}

function matchPath(page: Page, given: readonly string[]): Route | undefined {
  const parts = page.path.split("/");
  if (parts.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const value = decoded(given[index] ?? "");
    if (value === undefined) return undefined;
    if (part.startsWith("$")) parameters[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return { page, parameters };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    // A per cent sign that begins no octet: no page has such an address.
    return undefined;
  }
}
