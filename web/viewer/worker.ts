/** Reads and judges away from the page, so that nothing that is opened can hold it up. */
import type { CertificateListIndex } from "@warifu/pki/crl";
import { DerError } from "@warifu/pki/der";
import { serialNumberFromHex } from "@warifu/pki/x509";
import type { Answer, Asked, Kind, Questions } from "./messages.ts";
import { shownEntry } from "./model/describe-list.ts";
import { type Opened, openFile } from "./model/open.ts";
import { judge } from "./model/path.ts";
import { pictureOf } from "./model/picture.ts";

const opened = new Map<string, Opened>();
const indexes = new Map<string, CertificateListIndex>();

type Work = { readonly [K in Kind]: (ask: Questions[K]["ask"]) => Promise<Questions[K]["answer"]> };

const work: Work = {
  open: async ({ files, policies }) => {
    const documents: Opened["document"][] = [];
    for (const { name, bytes } of files) {
      for (const one of await openFile(name, bytes, policies)) {
        opened.set(one.document.id, one);
        documents.push(one.document);
      }
    }
    return documents;
  },
  close: async ({ documents }) => {
    for (const id of documents === "all" ? [...opened.keys()] : documents) {
      opened.delete(id);
      indexes.delete(id);
    }
    return undefined;
  },
  entries: async ({ document, from, count }) => {
    const entries = [];
    let at = 0;
    for (const entry of opened.get(document)?.list?.entries() ?? []) {
      if (at >= from + count) break;
      if (at++ >= from) entries.push(shownEntry(entry));
    }
    return { entries, from };
  },
  find: async ({ document, serialNumber }) => {
    const entry = indexOf(document)?.find(serialNumberFromHex(serialNumber));
    return entry === undefined ? undefined : shownEntry(entry);
  },
  judge: async (question) => {
    const all = [...opened.values()];
    const verdict = await judge(question, all);
    return verdict === undefined ? undefined : { verdict, picture: pictureOf(all, question.leaf, verdict) };
  },
};

/** Made at the first search. */
function indexOf(document: string): CertificateListIndex | undefined {
  const known = indexes.get(document);
  if (known !== undefined) return known;
  const list = opened.get(document)?.list;
  if (list === undefined) return undefined;
  const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
  const made = list.index(seed);
  indexes.set(document, made);
  return made;
}

/** One after another: what is asked later sees what was opened before. */
let last: Promise<unknown> = Promise.resolve();

addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  last = last.then(() => answer(data));
});

async function answer({ number, kind, ask }: Asked): Promise<void> {
  let reply: Answer;
  try {
    // The kind says which question and which answer belong together.
    const done = await (work[kind] as (given: typeof ask) => Promise<Questions[Kind]["answer"]>)(ask);
    reply = { number, outcome: "done", answer: done };
  } catch (error) {
    const message = error instanceof DerError ? `${error.code} ${error.offset}` : String(error);
    reply = { number, outcome: "failed", message };
  }
  postMessage(reply);
}
