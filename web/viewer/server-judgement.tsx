import { type Answered, judgePath } from "@warifu/contract";
import { encodeBase64 } from "@warifu/pki/pem";
import { useState } from "react";
import { pathTexts } from "../../src/texts/index.ts";
import { type CallRefusal, callOperation } from "../client/index.ts";
import { Button, Notice, RefusalNotice } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { pathAdvice } from "./model/advice.ts";
import type { PathQuestion } from "./model/path.ts";
import type { ShownDocument } from "./model/shown.ts";
import { texts } from "./path-texts.ts";
import type { Viewer } from "./use-viewer.ts";

interface JudgementProps {
  readonly document: ShownDocument;
  readonly question: PathQuestion;
  readonly viewer: Viewer;
}

type Judgement = Answered<typeof judgePath>;

/** The server takes this many octets of JSON. */
const mostOctets = 60_000;

/** The same question to the server, when the person asks for it: only then something is sent. */
export function ServerJudgement({ document, question, viewer }: JudgementProps) {
  const chosen = useTexts(texts);
  const [answer, setAnswer] = useState<Judgement | CallRefusal | "pending" | "too-large">();
  const ask = async () => {
    const body = bodyOf(document, question, viewer.documents);
    if (JSON.stringify(body).length > mostOctets) return setAnswer("too-large");
    setAnswer("pending");
    const judged = await callOperation(judgePath, { body });
    return setAnswer(judged.ok ? judged.value : judged.refusal);
  };
  const hasAnchor = viewer.documents.some(({ trust }) => trust === "possible");
  return (
    <div className="flex flex-col items-start gap-4">
      <p className="measure">{chosen.serverHint}</p>
      <Button onPress={ask} state={!hasAnchor ? "disabled" : answer === "pending" ? "pending" : "ready"}>
        {chosen.serverSend}
      </Button>
      {answer === "too-large" && <Notice tone="warning" title={chosen.serverTooLarge} voice="announced" level={3} />}
      {typeof answer === "object" &&
        ("outcome" in answer ? <Verdict judgement={answer} /> : <RefusalNotice refusal={answer} />)}
    </div>
  );
}

function Verdict({ judgement }: { readonly judgement: Judgement }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { outcome, code, path } = judgement;
  const text = pathTexts[code as keyof typeof pathTexts]?.[language] ?? code;
  return (
    <Notice
      tone={outcome === "valid" ? "success" : "error"}
      title={`${chosen.serverAnswer}: ${text}`}
      voice="announced"
      level={3}
    >
      {outcome === "invalid" && <p>{pathAdvice[code]?.[language]}</p>}
      <ol className="list-decimal ps-6">
        {path.map(({ sha256, subject }) => (
          <li key={sha256} className="break-all">
            {subject}
          </li>
        ))}
      </ol>
    </Notice>
  );
}

/** Anchors first; then what is nearest to the question, for the body has an end. */
function bodyOf(
  document: ShownDocument,
  { anchors, at, revocation, algorithms }: PathQuestion,
  all: readonly ShownDocument[],
) {
  const trusted = all.filter(({ id, trust }) => trust === "possible" && (anchors === "all" || anchors.includes(id)));
  const others = all.filter((one) => one.kind === "certificate" && one.id !== document.id && one.trust === "none");
  const lists = all.filter(({ kind, octets }) => kind === "certificate-list" && octets < 20_000);
  const text = ({ der }: ShownDocument) => encodeBase64(der);
  return {
    certificate: text(document),
    anchors: trusted.slice(0, 20).map(text),
    untrusted: others.slice(0, 12).map(text),
    lists: lists.slice(0, 8).map(text),
    at,
    revocation,
    algorithms: algorithms === "legacy" ? ("legacy" as const) : ("default" as const),
  };
}
