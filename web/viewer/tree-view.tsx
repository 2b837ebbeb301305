import { toHex } from "@warifu/pki/der";
import { useState } from "react";
import { Button } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { contentOf, deepest, levelOf, type TreeNode } from "./model/der-tree.ts";
import { nodeValue } from "./model/node-value.ts";
import type { ShownDocument } from "./model/shown.ts";
import { texts } from "./texts.ts";

/** The elements of the encoding, opened one by one. */
export function TreeView({ document }: { readonly document: ShownDocument }) {
  const chosen = useTexts(texts);
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-muted">{chosen.treeHint}</p>
      <div className="overflow-x-auto">
        <Level octets={document.der} start={0} end={document.der.length} depth={0} />
      </div>
    </div>
  );
}

interface LevelProps {
  readonly octets: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
}

const step = 100;

function Level({ octets, start, end, depth }: LevelProps) {
  const chosen = useTexts(texts);
  const [most, setMost] = useState(step);
  if (depth > deepest) return <p className="text-sm text-muted">{chosen.tooDeep}</p>;
  const { nodes, next } = levelOf(octets, start, end, most);
  return (
    <ul className={depth === 0 ? "flex flex-col" : "ms-2 flex flex-col border-s border-line ps-3"}>
      {nodes.map((node) => (
        <li key={node.offset}>
          <Node octets={octets} node={node} depth={depth} />
        </li>
      ))}
      {next !== undefined && (
        <li>
          <Button look="plain" size="small" onPress={() => setMost(most + step)}>
            {chosen.more}
          </Button>
        </li>
      )}
    </ul>
  );
}

/** The first levels of a small document are open: they are what one comes for. */
const openLevels = 3;

function Node({
  octets,
  node,
  depth,
}: {
  readonly octets: Uint8Array;
  readonly node: TreeNode;
  readonly depth: number;
}) {
  const content = contentOf(octets, node);
  const [state, setState] = useState<"open" | "closed">(
    depth < openLevels && node.length < 4096 && content !== undefined && node.form === "constructed"
      ? "open"
      : "closed",
  );
  const label = <NodeLabel octets={octets} node={node} />;
  return (
    <>
      <button
        type="button"
        aria-expanded={state === "open"}
        onClick={() => setState(state === "open" ? "closed" : "open")}
        className="flex w-full flex-wrap items-baseline gap-x-3 before:text-muted before:content-['▸'] aria-[expanded=true]:before:content-['▾'] rounded-4 px-1 py-0.5 text-start text-sm hover:bg-hovered"
      >
        {label}
      </button>
      {state === "open" &&
        (content === undefined ? (
          <Hex octets={octets} start={node.offset + node.headerLength} length={node.length} />
        ) : (
          <Level octets={octets} start={content.start} end={content.end} depth={depth + 1} />
        ))}
    </>
  );
}

function NodeLabel({ octets, node }: { readonly octets: Uint8Array; readonly node: TreeNode }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const value = nodeValue(octets, node);
  return (
    <>
      <span className="font-mono text-muted tabular-nums">
        {String(node.offset).padStart(5, " ")}+{node.headerLength}
      </span>
      <span className="font-mono font-bold">{node.type}</span>
      <span className="text-muted">{chosen.octets(node.length)}</span>
      {value !== undefined && (
        <bdi className="min-w-0 break-all">
          {value.name === undefined ? value.text : `${value.name[language]} ${value.text}`}
        </bdi>
      )}
      {node.fault !== undefined && (
        <span className="font-bold text-danger">
          {node.fault === "indefinite-length" ? chosen.indefinite : chosen.truncated}
        </span>
      )}
    </>
  );
}

const mostHex = 1024;

function Hex({
  octets,
  start,
  length,
}: {
  readonly octets: Uint8Array;
  readonly start: number;
  readonly length: number;
}) {
  const shown = octets.subarray(start, start + Math.min(length, mostHex));
  const pairs = toHex(shown).match(/.{1,32}/g) ?? [];
  return (
    <pre className="my-1 ms-3 rounded-8 bg-sunken p-2 font-mono text-xs leading-150 whitespace-pre-wrap">
      {pairs
        .map(
          (line, index) =>
            `${(start + index * 16).toString(16).padStart(6, "0")}  ${(line.match(/../g) ?? []).join(" ")}`,
        )
        .join("\n")}
      {length > mostHex ? "\n…" : ""}
    </pre>
  );
}
