/** What our manuals use of Markdown, as blocks. Pure. */
export type Block =
  | { readonly kind: "heading"; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "table"; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** The title is left out: the page has its own. Pictures and links to other files are left out, their words stay. */
export function readBlocks(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  for (const part of partsOf(markdown)) {
    const block = blockOf(part);
    if (block !== undefined) blocks.push(block);
  }
  return blocks;
}

/** Divided at empty lines; code between fences stays together. */
function partsOf(markdown: string): readonly (readonly string[])[] {
  const parts: string[][] = [[]];
  let fence: "inside" | "outside" = "outside";
  for (const line of markdown.split("\n")) {
    if (line.startsWith("```")) fence = fence === "inside" ? "outside" : "inside";
    if (line.trim() === "" && fence === "outside") parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts.filter((lines) => lines.length > 0).flatMap(withHeadingsApart);
}

function withHeadingsApart(lines: readonly string[]): readonly (readonly string[])[] {
  const [first = "", ...rest] = lines;
  return /^#+ /.test(first) && rest.length > 0 ? [[first], rest] : [lines];
}

function blockOf(lines: readonly string[]): Block | undefined {
  const [first = ""] = lines;
  const heading = /^(#+) (.*)$/.exec(first);
  if (heading !== null) {
    const [, marks = "", text = ""] = heading;
    if (marks.length === 1) return undefined;
    return { kind: "heading", level: marks.length === 2 ? 2 : 3, text: wordsOf(text) };
  }
  if (first.startsWith("```")) return { kind: "code", text: lines.slice(1, -1).join("\n") };
  if (first.startsWith("    ")) return { kind: "code", text: lines.map((line) => line.slice(4)).join("\n") };
  if (first.startsWith("|")) return tableOf(lines);
  if (/^([-*]|[0-9]+\.) /.test(first)) return { kind: "list", items: itemsOf(lines) };
  const whole = lines.map((line) => line.trim()).join(" ");
  // Nothing but a way to another file: to the same manual in the other language.
  if (/^\[[^\]]*\]\([^)]*\)$/.test(whole)) return undefined;
  const text = wordsOf(whole);
  return text === "" ? undefined : { kind: "paragraph", text };
}

function tableOf(lines: readonly string[]): Block {
  const [head = [], , ...rows] = lines.map((line) =>
    line
      .replace(/^\||\|\s*$/g, "")
      .split(/(?<!\\)\|/)
      .map((cell) => wordsOf(cell.replaceAll("\\|", "|"))),
  );
  return { kind: "table", head, rows };
}

function itemsOf(lines: readonly string[]): readonly string[] {
  const items: string[] = [];
  for (const line of lines) {
    const begun = /^([-*]|[0-9]+\.) (.*)$/.exec(line);
    if (begun !== null) items.push(begun[2] ?? "");
    else items.push(`${items.pop() ?? ""} ${line.trim()}`);
  }
  return items.map(wordsOf);
}

function wordsOf(text: string): string {
  return text
    .replace(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[`*]/g, "")
    .trim();
}
