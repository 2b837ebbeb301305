/*
 * The picture of a path: authorities as boxes in columns, the certificate asked about on the left and its issuers to the right of it;
 * every certificate as a line from issuer to holder. Pure: what was opened and the verdict go in, boxes and lines with places come out.
 */

import { DerError } from "@warifu/pki/der";
import { type DistinguishedName, nameKey } from "@warifu/pki/x509";
import type { Opened } from "./open.ts";
import type { ShownVerdict } from "./path.ts";
import { shortName } from "./values.ts";

export interface Picture {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  readonly columns: number;
  readonly rows: number;
  /** Authorities that found no room. */
  readonly left: number;
}

export interface Box {
  readonly id: string;
  readonly title: string;
  readonly kind: "holder" | "authority" | "missing";
  readonly state: "on-path" | "beside";
  readonly trust: "anchor" | "none";
  readonly column: number;
  readonly row: number;
  /** Documents of its own self-issued certificates: self-signed ones and links between its keys. */
  readonly own: readonly string[];
}

export interface Line {
  /** Document of the certificate. */
  readonly id: string;
  readonly issuer: string;
  readonly holder: string;
  readonly state: "on-path" | "broken" | "beside";
}

/** Most boxes that a picture shows; the list beside it has all. */
const mostBoxes = 40;

export function pictureOf(opened: readonly Opened[], leaf: string, verdict: ShownVerdict): Picture {
  const certificates = opened.flatMap(({ document, certificate }) => {
    if (certificate === undefined) return [];
    const isHolder = document.id === leaf && !isAuthority(certificate);
    const subject = isHolder ? `holder ${document.id}` : keyOf(certificate.subject);
    return [{ id: document.id, certificate, subject, issuer: keyOf(certificate.issuer), isHolder }];
  });
  const onPath = new Set(verdict.path);
  const broken = verdict.outcome === "invalid" && verdict.depth !== undefined ? verdict.path[verdict.depth] : undefined;
  const start = certificates.find(({ id }) => id === leaf)?.subject;
  if (start === undefined) return { boxes: [], lines: [], columns: 0, rows: 0, left: 0 };
  const named = new Map(certificates.map((one) => [one.subject, shortName(one.certificate.subject)]));
  const links = certificates.filter((one) => one.subject !== one.issuer);
  for (const { certificate, issuer } of links) if (!named.has(issuer)) named.set(issuer, shortName(certificate.issuer));
  // Other holders would only stand beside: authorities and the holder asked about make the picture.
  const shown = links.filter((one) => one.isHolder || isAuthority(one.certificate));
  const columns = columnsOf(
    start,
    shown,
    verdict.path.flatMap((id) => certificates.find((one) => one.id === id)?.issuer ?? []),
  );
  const known = new Set(certificates.map(({ subject }) => subject));
  const anchors = new Set(
    verdict.outcome === "valid" && verdict.anchor !== undefined ? [subjectOf(certificates, verdict.anchor)] : [],
  );
  const pathBoxes = new Set(
    certificates.filter(({ id }) => onPath.has(id)).flatMap(({ subject, issuer }) => [subject, issuer]),
  );
  const placed = placesOf([...columns.entries()].slice(0, mostBoxes), pathBoxes);
  const boxes = placed.map(
    ({ id, column, row }): Box => ({
      id,
      title: named.get(id) ?? "?",
      kind: id.startsWith("holder ") ? "holder" : known.has(id) ? "authority" : "missing",
      state: pathBoxes.has(id) ? "on-path" : "beside",
      trust: anchors.has(id) ? "anchor" : "none",
      column,
      row,
      own: certificates.filter((one) => one.subject === id && one.issuer === id).map((one) => one.id),
    }),
  );
  const drawn = new Set(boxes.map(({ id }) => id));
  const lines = shown
    .filter((one) => drawn.has(one.subject) && drawn.has(one.issuer))
    .map(
      ({ id, issuer, subject }): Line => ({
        id,
        issuer,
        holder: subject,
        state: id === broken ? "broken" : onPath.has(id) ? "on-path" : "beside",
      }),
    );
  return {
    boxes,
    lines,
    columns: 1 + Math.max(0, ...boxes.map(({ column }) => column)),
    rows: 1 + Math.max(0, ...boxes.map(({ row }) => row)),
    left: columns.size - boxes.length,
  };
}

interface Link {
  readonly subject: string;
  readonly issuer: string;
}

/** Distance from the certificate asked about: along the path first, then issuers of issuers, then whoever else hangs on them. */
function columnsOf(start: string, links: readonly Link[], path: readonly string[]): ReadonlyMap<string, number> {
  const columns = new Map([[start, 0]]);
  for (const issuer of path) if (!columns.has(issuer)) columns.set(issuer, Math.max(...columns.values()) + 1);
  spread(columns, links, ({ subject, issuer }) => [subject, issuer]);
  spread(columns, links, ({ subject, issuer }) => [issuer, subject]);
  return columns;
}

/** Goes on from every known end until nothing new is met. */
function spread(
  columns: Map<string, number>,
  links: readonly Link[],
  ends: (link: Link) => readonly [string, string],
): void {
  for (let isNew = true; isNew; ) {
    isNew = false;
    for (const link of links) {
      const [from, to] = ends(link);
      const column = columns.get(from);
      if (column === undefined || columns.has(to)) continue;
      columns.set(to, column + 1);
      isNew = true;
    }
  }
}

/** Rows within a column: the path runs through the first one. */
function placesOf(columns: readonly (readonly [string, number])[], pathBoxes: ReadonlySet<string>) {
  const used = new Map<number, number>();
  const isOnPath = ([id]: readonly [string, number]) => pathBoxes.has(id);
  const ordered = [...columns.filter(isOnPath), ...columns.filter((one) => !isOnPath(one))];
  return ordered.map(([id, column]) => {
    const row = used.get(column) ?? (pathBoxes.has(id) ? 0 : 1);
    used.set(column, row + 1);
    return { id, column, row };
  });
}

function subjectOf(certificates: readonly { readonly id: string; readonly subject: string }[], id: string): string {
  return certificates.find((one) => one.id === id)?.subject ?? "";
}

function isAuthority(certificate: Opened["certificate"] & object): boolean {
  try {
    return (
      certificate.basicConstraints?.cA === true ||
      certificate.subject.der.every((octet, index) => octet === certificate.issuer.der[index])
    );
  } catch (error) {
    if (error instanceof DerError) return false;
    throw error;
  }
}

function keyOf(name: DistinguishedName): string {
  try {
    return nameKey(name);
  } catch (error) {
    if (error instanceof DerError) return "?";
    throw error;
  }
}
