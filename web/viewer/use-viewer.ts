/** What is open, and what one can do with it. */
import { showPublication } from "@warifu/contract";
import { useEffect, useRef, useState } from "react";
import { callOperation } from "../client/index.ts";
import type { PolicyNames } from "./model/describe-extension.ts";
import type { ShownDocument } from "./model/shown.ts";
import { type Reader, startReader } from "./reader.ts";

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Viewer {
  readonly documents: readonly ShownDocument[];
  readonly chosen: ShownDocument | undefined;
  /** "reading": something is being opened. */
  readonly state: "ready" | "reading" | "fetching" | "fetching-failed";
  choose(id: string): void;
  open(files: readonly NamedBytes[]): Promise<void>;
  /** Opens what the server publishes, and then shows the document `show`, else the first. */
  openPublished(show?: string): Promise<readonly ShownDocument[]>;
  /** Which view of a document is open: "fields", "path" … */
  readonly view: string;
  turnTo(view: string): void;
  /** The authority that an example trusts; "all" otherwise. */
  readonly anchor: string;
  /** Shows the path of one document to one authority. */
  showPath(leaf: string, anchor: string): void;
  close(documents: readonly string[] | "all"): void;
  readonly ask: Reader["ask"];
}

export function useViewer(): Viewer {
  const reader = useReader();
  const policies = useRef<PolicyNames>({});
  const [documents, setDocuments] = useState<readonly ShownDocument[]>([]);
  const [chosen, choose] = useState<string>();
  const [state, setState] = useState<Viewer["state"]>("ready");
  const [view, turnTo] = useState("fields");
  const [anchor, setAnchor] = useState("all");

  const read = async (files: readonly NamedBytes[]) => {
    const found = await reader().ask("open", { files, policies: policies.current });
    setDocuments((before) => withNew(before, found));
    return found;
  };
  const open = async (files: readonly NamedBytes[]) => {
    setState("reading");
    const found = await read(files);
    const [first] = found;
    if (first !== undefined) choose(first.id);
    setState("ready");
  };
  const openPublished = async (show?: string) => {
    setState("fetching");
    const fetched = await fetchPublished();
    if (fetched === undefined) {
      setState("fetching-failed");
      return [];
    }
    policies.current = fetched.policies;
    const found = await read(fetched.files);
    choose((before) => found.find(({ id }) => id === show)?.id ?? before ?? found[0]?.id);
    setState("ready");
    return found;
  };
  const close = (ids: readonly string[] | "all") => {
    void reader().ask("close", { documents: ids });
    setDocuments((before) => (ids === "all" ? [] : before.filter(({ id }) => !ids.includes(id))));
    choose((before) => (ids === "all" || (before !== undefined && ids.includes(before)) ? undefined : before));
  };
  const shown = documents.find(({ id }) => id === chosen) ?? documents[0];
  const showPath = (leaf: string, trusted: string) => {
    setAnchor(trusted);
    choose(leaf);
    turnTo("path");
  };
  const ask: Reader["ask"] = (kind, asked) => reader().ask(kind, asked);
  return {
    ...{ documents, chosen: shown, state, view, anchor, ask },
    ...{ choose, open, openPublished, close, turnTo, showPath },
  };
}

/** One worker for the life of the page. */
function useReader(): () => Reader {
  const current = useRef<Reader>(undefined);
  useEffect(
    () => () => {
      current.current?.end();
      current.current = undefined;
    },
    [],
  );
  return () => {
    current.current ??= startReader();
    return current.current;
  };
}

/** What was opened before keeps its place; the same octets are one document. */
function withNew(before: readonly ShownDocument[], found: readonly ShownDocument[]): readonly ShownDocument[] {
  const known = new Set(before.map(({ id }) => id));
  const added: ShownDocument[] = [];
  for (const document of found) {
    if (known.has(document.id)) continue;
    known.add(document.id);
    added.push(document);
  }
  return [...before, ...added];
}

/** All that this server publishes to everybody; undefined when it cannot be had. */
async function fetchPublished(): Promise<{ files: NamedBytes[]; policies: PolicyNames } | undefined> {
  const answer = await callOperation(showPublication, {});
  if (!answer.ok) return undefined;
  const { authorities, policies } = answer.value;
  const addresses = authorities.flatMap(({ certificates, lists }) => [
    ...certificates.map(({ address }) => address),
    ...lists.filter(({ scope, access }) => scope === "authorities" && access === "open").map(({ address }) => address),
  ]);
  const files = await Promise.all(addresses.map(fetchOne));
  return {
    files: files.flatMap((file) => file ?? []),
    policies: Object.fromEntries(policies.map(({ policy, name }) => [policy, name])),
  };
}

async function fetchOne(address: string): Promise<NamedBytes | undefined> {
  try {
    const response = await fetch(address, { credentials: "omit" });
    if (!response.ok) return undefined;
    const name = address.replace("/authorities/", "").replaceAll("/", " ");
    return { name, bytes: new Uint8Array(await response.arrayBuffer()) };
  } catch {
    return undefined;
  }
}
