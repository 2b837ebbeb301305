import { Notice, Tabs } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { EntriesView } from "./entries-view.tsx";
import { faultText } from "./model/fault-texts.ts";
import type { ShownDocument } from "./model/shown.ts";
import { PathView } from "./path-view.tsx";
import { countOfProblems, ProblemsView } from "./problems-view.tsx";
import { FieldList } from "./shown-value.tsx";
import { texts } from "./texts.ts";
import { TreeView } from "./tree-view.tsx";
import type { Viewer } from "./use-viewer.ts";

/** Everything about one document, a tab for each way of looking at it. */
export function DocumentView({ document, viewer }: { readonly document: ShownDocument; readonly viewer: Viewer }) {
  const chosen = useTexts(texts);
  const content = <Sections document={document} />;
  const problems = countOfProblems(document.problems);
  const tabs = [
    {
      id: "fields",
      title: chosen.fields,
      content: document.fault === undefined ? content : <FaultView document={document} />,
    },
    ...(document.fault === undefined
      ? [
          {
            id: "problems",
            title: problems === 0 ? chosen.problems : `${chosen.problems} (${problems})`,
            content: <ProblemsView document={document} />,
          },
        ]
      : []),
    ...(document.kind === "certificate-list"
      ? [{ id: "entries", title: chosen.entries, content: <EntriesView document={document} ask={viewer.ask} /> }]
      : []),
    ...(document.kind === "certificate"
      ? [
          {
            id: "path",
            title: chosen.path,
            content: <PathView key={`${document.id} ${viewer.anchor}`} document={document} viewer={viewer} />,
          },
        ]
      : []),
    ...(document.der.length > 0 ? [{ id: "tree", title: chosen.tree, content: <TreeView document={document} /> }] : []),
  ];
  // A view that this kind of document does not have gives way to its content.
  const view = tabs.find(({ id }) => id === viewer.view)?.id ?? "fields";
  return <Tabs key={document.id} label={chosen.views} tabs={tabs} chosen={view} onChoose={viewer.turnTo} />;
}

function Sections({ document }: { readonly document: ShownDocument }) {
  const language = useLanguage();
  return (
    <div className="flex flex-col gap-8">
      {document.sections.map(({ key, title, fields }) => (
        <section key={key} aria-labelledby={`section-${key}`} className="flex flex-col gap-2">
          <h3 id={`section-${key}`} className="text-std-18B-160">
            {title[language]}
          </h3>
          <FieldList fields={fields} />
        </section>
      ))}
    </div>
  );
}

function FaultView({ document }: { readonly document: ShownDocument }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { fault } = document;
  if (fault === undefined) return null;
  const isPlace = document.octets > 0;
  return (
    <Notice tone="error" title={chosen.notReadable} level={3}>
      <p>{faultText(fault.code)[language]}</p>
      {isPlace && <p>{chosen.at(fault.offset)}</p>}
      {isPlace && fault.around !== undefined && (
        <div>
          <p className="text-sm text-muted">{chosen.around}</p>
          <p className="font-mono text-sm break-all">
            <Around hex={fault.around.hex} mark={fault.offset - fault.around.from} />
          </p>
        </div>
      )}
      {isPlace && <p>{chosen.faultAdvice}</p>}
    </Notice>
  );
}

function Around({ hex, mark }: { readonly hex: string; readonly mark: number }) {
  const pairs = hex.match(/../g) ?? [];
  return pairs.map((pair, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: octets have no other name than their place.
    <span key={index}>
      {index === mark ? <mark className="bg-warning-soft font-bold text-ink">{pair}</mark> : pair}{" "}
    </span>
  ));
}
