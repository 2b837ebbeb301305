import { useEffect, useEffectEvent, useState } from "react";
import {
  Button,
  EmptyState,
  FileDrop,
  Notice,
  PageHead,
  SearchField,
  Skeleton,
  StatusBadge,
  Tabs,
  TextField,
} from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { useAddressState } from "../shell/router.tsx";
import { DocumentView } from "./document-view.tsx";
import { examplesOf } from "./examples.ts";
import type { DocumentKind, ShownDocument, Text } from "./model/shown.ts";
import { countOfProblems } from "./problems-view.tsx";
import { texts } from "./texts.ts";
import { useViewer, type Viewer } from "./use-viewer.ts";

export const help = [texts.helpWhat, texts.helpHow];

export default function ViewerPage() {
  const chosen = useTexts(texts);
  const viewer = useViewer();
  const { documents, chosen: document } = viewer;
  useOpenedByAddress(viewer);
  return (
    <>
      <PageHead title={chosen.title} lead={chosen.lead} />
      <div className="flex flex-col gap-8">
        <OpenPart viewer={viewer} />
        {document === undefined ? (
          <NothingOpen viewer={viewer} />
        ) : (
          <div className="flex flex-wrap items-start gap-8">
            <DocumentList documents={documents} viewer={viewer} document={document} />
            <section aria-labelledby="document-title" className="flex min-w-0 flex-[3_1_34rem] flex-col gap-4">
              <DocumentHead document={document} viewer={viewer} />
              <DocumentView document={document} viewer={viewer} />
            </section>
          </div>
        )}
      </div>
    </>
  );
}

/** What stands where the documents will be. */
function NothingOpen({ viewer }: { readonly viewer: Viewer }) {
  const chosen = useTexts(texts);
  if (viewer.state === "ready" || viewer.state === "fetching-failed") {
    return <EmptyState title={chosen.none}>{chosen.noneHint}</EmptyState>;
  }
  return (
    <div role="status">
      <p className="pb-4">{chosen.reading}</p>
      <Skeleton lines={5} />
    </div>
  );
}

/** "?open=published&show=<SHA-256>" comes from the public pages; "&example=1" leads to an example. */
function useOpenedByAddress(viewer: Viewer): void {
  const [{ open, show, example }] = useAddressState<{ open: string; show: string; example: string }>();
  const begin = useEffectEvent(async () => {
    if (open !== "published") return;
    const chosen = examplesOf(await viewer.openPublished(show))[Number(example) - 1];
    if (chosen !== undefined) viewer.showPath(chosen.leaf, chosen.anchor);
  });
  useEffect(() => {
    void begin();
  }, []);
}

function OpenPart({ viewer }: { readonly viewer: Viewer }) {
  const chosen = useTexts(texts);
  const openFiles = async (files: readonly File[]) => {
    const read = files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }));
    await viewer.open(await Promise.all(read));
  };
  return (
    <section aria-label={chosen.open}>
      <Tabs
        label={chosen.open}
        tabs={[
          {
            id: "file",
            title: chosen.byFile,
            content: (
              <FileDrop label={chosen.dropLabel} onFiles={openFiles}>
                {chosen.dropHint}
              </FileDrop>
            ),
          },
          { id: "paste", title: chosen.byPaste, content: <PastePart viewer={viewer} /> },
          { id: "server", title: chosen.byServer, content: <ServerPart viewer={viewer} /> },
        ]}
      />
    </section>
  );
}

function PastePart({ viewer }: { readonly viewer: Viewer }) {
  const chosen = useTexts(texts);
  const [typed, setTyped] = useState("");
  const open = async () => {
    await viewer.open([{ name: chosen.pasted, bytes: new TextEncoder().encode(typed) }]);
    setTyped("");
  };
  return (
    <div className="flex flex-col gap-4">
      <TextField
        label={chosen.pasteLabel}
        hint={chosen.pasteHint}
        value={typed}
        onChange={setTyped}
        lines={6}
        width="full"
        content="code"
      />
      <Button
        className="self-start"
        look="primary"
        onPress={open}
        state={typed.trim() === "" ? "disabled" : viewer.state === "reading" ? "pending" : "ready"}
      >
        {chosen.pasteOpen}
      </Button>
    </div>
  );
}

function ServerPart({ viewer }: { readonly viewer: Viewer }) {
  const chosen = useTexts(texts);
  return (
    <div className="flex flex-col items-start gap-4">
      <p className="measure">{chosen.serverHint}</p>
      <Button
        icon="download"
        onPress={() => viewer.openPublished()}
        state={viewer.state === "fetching" ? "pending" : "ready"}
      >
        {viewer.state === "fetching" ? chosen.serverPending : chosen.serverOpen}
      </Button>
      {viewer.state === "fetching-failed" && (
        <Notice tone="error" title={chosen.serverFailed} voice="announced" level={3} />
      )}
      <Examples viewer={viewer} />
    </div>
  );
}

/** Paths across the bridges, ready to be looked at. */
function Examples({ viewer }: { readonly viewer: Viewer }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const examples = examplesOf(viewer.documents);
  if (examples.length === 0) return null;
  return (
    <section aria-label={chosen.examples} className="flex flex-col gap-2">
      <h2 className="font-bold">{chosen.examples}</h2>
      <ul className="flex flex-wrap gap-3">
        {examples.map(({ leaf, anchor, title }) => (
          <li key={leaf}>
            <Button size="small" onPress={() => viewer.showPath(leaf, anchor)}>
              {title[language]}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ListProps {
  readonly documents: readonly ShownDocument[];
  readonly document: ShownDocument;
  readonly viewer: Viewer;
}

/** From so many documents on the list can be narrowed. */
const many = 8;

function DocumentList({ documents, document, viewer }: ListProps) {
  const chosen = useTexts(texts);
  const [typed, setTyped] = useState("");
  const wanted = typed.trim().toLowerCase();
  const shown = documents.filter((one) => `${one.title} ${one.source}`.toLowerCase().includes(wanted));
  return (
    <nav aria-labelledby="documents-title" className="flex min-w-0 max-w-96 flex-[1_1_16rem] flex-col gap-3">
      <div className="flex items-center justify-between gap-3">
        <h2 id="documents-title" className="text-std-18B-160">
          {chosen.documents} <span className="font-normal text-muted">{documents.length}</span>
        </h2>
        <Button look="plain" size="small" onPress={() => viewer.close("all")}>
          {chosen.clear}
        </Button>
      </div>
      {documents.length > many && (
        <SearchField
          label={chosen.filter}
          labelShown="hidden"
          placeholder={chosen.filter}
          value={typed}
          onChange={setTyped}
        />
      )}
      <ul className="flex max-h-[32rem] flex-col overflow-y-auto rounded-8 border border-line lg:max-h-[48rem]">
        {shown.map((one) => (
          <li key={one.id} className="border-b border-line last:border-b-0">
            <DocumentButton
              document={one}
              state={one.id === document.id ? "chosen" : "other"}
              onChoose={() => viewer.choose(one.id)}
            />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function DocumentButton(props: {
  readonly document: ShownDocument;
  readonly state: "chosen" | "other";
  readonly onChoose: () => void;
}) {
  const { document, state, onChoose } = props;
  const problems = countOfProblems(document.problems);
  const language = useLanguage();
  const chosen = useTexts(texts);
  return (
    <button
      type="button"
      {...(state === "chosen" ? { "aria-current": "true" as const } : {})}
      onClick={onChoose}
      className="flex w-full flex-col gap-0.5 border-s-4 border-transparent px-3 py-2 text-start leading-150 hover:bg-hovered aria-[current]:border-accent aria-[current]:bg-selected focus-visible:-outline-offset-4"
    >
      <span className="font-bold [word-break:normal]">{document.title === "" ? document.source : document.title}</span>
      <span className="text-sm text-muted">
        {kindNames[document.kind][language]} · {document.source}
      </span>
      {document.fault !== undefined && (
        <span>
          <StatusBadge tone="error">{chosen.unreadable}</StatusBadge>
        </span>
      )}
      {problems > 0 && (
        <span>
          <StatusBadge tone="warning">{chosen.problemsCount(problems)}</StatusBadge>
        </span>
      )}
    </button>
  );
}

function DocumentHead({ document, viewer }: { readonly document: ShownDocument; readonly viewer: Viewer }) {
  const language = useLanguage();
  const chosen = useTexts(texts);
  return (
    <div className="flex flex-wrap items-start justify-between gap-3">
      <div className="min-w-0">
        <p className="text-sm text-muted">{kindNames[document.kind][language]}</p>
        <h2 id="document-title" className="text-std-22B-150">
          {document.title === "" ? document.source : document.title}
        </h2>
      </div>
      <Button look="plain" size="small" icon="close" onPress={() => viewer.close([document.id])}>
        {chosen.remove}
      </Button>
    </div>
  );
}

const kindNames: Readonly<Record<DocumentKind, Text>> = {
  certificate: { ja: "証明書", en: "Certificate" },
  "certificate-list": { ja: "失効リスト", en: "Revocation list" },
  "certification-request": { ja: "証明書発行要求", en: "Certification request" },
  "ocsp-request": { ja: "OCSP 要求", en: "OCSP request" },
  "ocsp-response": { ja: "OCSP 応答", en: "OCSP response" },
  "cross-certificate-pair": { ja: "相互認証証明書ペア", en: "Pair of cross-certificates" },
  unknown: { ja: "読めないもの", en: "Unreadable" },
};
