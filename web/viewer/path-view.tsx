import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { pathTexts, revocationGapTexts } from "../../src/texts/index.ts";
import { serverNow } from "../client/index.ts";
import { Button, DateField, Disclosure, Notice, RadioGroup, Select } from "../design/index.ts";
import { type Language, useLanguage, useTexts } from "../language/index.ts";
import type { JudgedPath } from "./messages.ts";
import { pathAdvice } from "./model/advice.ts";
import { identifierNames } from "./model/identifiers.ts";
import type { PathQuestion, ShownInvalidPath, ShownVerdict } from "./model/path.ts";
import type { ShownDocument } from "./model/shown.ts";
import { PathPicture } from "./path-picture.tsx";
import { texts } from "./path-texts.ts";
import { ServerJudgement } from "./server-judgement.tsx";
import { FieldList } from "./shown-value.tsx";
import type { Viewer } from "./use-viewer.ts";

interface PathProps {
  readonly document: ShownDocument;
  readonly viewer: Viewer;
}

/** Whether a path leads to the certificate, drawn, with the place and the reason where it breaks. */
export function PathView({ document, viewer }: PathProps) {
  const chosen = useTexts(texts);
  const [anchor, setAnchor] = useState(viewer.anchor);
  const [revocation, setRevocation] = useState<PathQuestion["revocation"]>("required");
  const [algorithms, setAlgorithms] = useState<"default" | "legacy">("default");
  const [day, setDay] = useState("");
  const [judged, setJudged] = useState<JudgedPath | "judging" | "failed">();
  const anchors = selfSigned(viewer.documents);
  const question: PathQuestion = {
    leaf: document.id,
    anchors: anchor === "all" ? "all" : [anchor],
    // A day means its end in Japan, when everything of that day had happened.
    at: /^\d{4}-\d\d-\d\d$/.test(day) ? `${day}T14:59:59.000Z` : new Date(serverNow()).toISOString(),
    policies: [],
    revocation,
    algorithms,
  };
  const judge = () => {
    setJudged("judging");
    viewer.ask("judge", question).then(
      (answer) => setJudged(answer ?? "failed"),
      () => setJudged("failed"),
    );
  };
  const judgeAtOnce = useEffectEvent(() => anchors.length > 0 && judge());
  useEffect(() => {
    judgeAtOnce();
  }, []);
  return (
    <div className="flex flex-col gap-6">
      <p className="measure text-muted">{chosen.lead}</p>
      {anchors.length === 0 && <Notice tone="information" title={chosen.noAnchors} level={3} />}
      <div className="grid gap-x-8 gap-y-6 xl:grid-cols-2">
        <Select
          label={chosen.trust}
          hint={chosen.trustHint}
          value={anchor}
          onChange={(value) => setAnchor(value ?? "all")}
          width="full"
          options={[
            { value: "all", label: chosen.anyAnchor },
            ...anchors.map(({ id, title, source }) => ({ value: id, label: title, hint: source })),
          ]}
        />
        <DateField label={chosen.at} hint={chosen.atHint} value={day} onChange={setDay} need="optional" />
        <RadioGroup
          label={chosen.revocation}
          direction="row"
          value={revocation}
          onChange={(value) => setRevocation(value ?? "required")}
          options={[
            { value: "required", label: chosen.required },
            { value: "when-known", label: chosen.whenKnown },
            { value: "off", label: chosen.off },
          ]}
        />
        <RadioGroup
          label={chosen.algorithms}
          direction="row"
          value={algorithms}
          onChange={(value) => setAlgorithms(value ?? "default")}
          options={[
            { value: "default", label: chosen.today },
            { value: "legacy", label: chosen.legacy },
          ]}
        />
      </div>
      <div>
        <Button look="primary" onPress={judge} state={judged === "judging" ? "pending" : "ready"}>
          {chosen.judge}
        </Button>
      </div>
      {judged === "failed" && <Notice tone="error" title={chosen.failed} voice="announced" level={3} />}
      {typeof judged === "object" && <Judged judged={judged} viewer={viewer} />}
      <Disclosure title={chosen.server}>
        <ServerJudgement document={document} question={question} viewer={viewer} />
      </Disclosure>
    </div>
  );
}

function Judged({ judged, viewer }: { readonly judged: JudgedPath; readonly viewer: Viewer }) {
  const { verdict, picture } = judged;
  return (
    <div className="flex flex-col gap-6">
      {verdict.outcome === "valid" ? (
        <ValidNotice verdict={verdict} />
      ) : (
        <RefusedNotice verdict={verdict} viewer={viewer} />
      )}
      <PathPicture picture={picture} verdict={verdict} viewer={viewer} />
    </div>
  );
}

function ValidNotice({ verdict }: { readonly verdict: Extract<ShownVerdict, { outcome: "valid" }> }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { policies } = verdict;
  const named = policies.includes("2.5.29.32.0")
    ? chosen.anyPolicy
    : policies.map((policy) => namedPolicy(policy, language)).join(", ");
  return (
    <Notice tone="success" title={chosen.valid} voice="announced" level={3}>
      <p>{chosen.validHint}</p>
      <p>
        {chosen.policies}: {policies.length === 0 ? chosen.none : named}
      </p>
    </Notice>
  );
}

function RefusedNotice({
  verdict,
  viewer,
}: {
  readonly verdict: ShownInvalidPath;
  readonly viewer: Viewer;
}): ReactNode {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { code, depth, because, facts, limit } = verdict;
  const at = depth === undefined ? undefined : viewer.documents.find(({ id }) => id === verdict.path[depth]);
  const gap = because === undefined ? undefined : revocationGapTexts[because as keyof typeof revocationGapTexts];
  return (
    <Notice tone="error" title={`${chosen.invalid}: ${pathTexts[code][language]}`} voice="announced" level={3}>
      {depth !== undefined && (
        <p>
          {chosen.where}: {depth === 0 ? chosen.thisCertificate : chosen.issuerNumber(depth)}
          {at !== undefined && ` (${at.title})`}
        </p>
      )}
      {gap !== undefined && (
        <p>
          {chosen.why}: {gap[language]}
        </p>
      )}
      {facts.length > 0 && <FieldList fields={facts} />}
      <p>
        {chosen.advice}: {limit === "none" ? pathAdvice[code]?.[language] : chosen.browserLimit}
      </p>
    </Notice>
  );
}

function namedPolicy(policy: string, language: Language): string {
  const name = identifierNames[policy]?.[language];
  return name === undefined ? policy : `${name} (${policy})`;
}

/** Certificates that name themselves as issuer; link certificates among them are refused as anchors when it is judged. */
function selfSigned(documents: readonly ShownDocument[]): readonly ShownDocument[] {
  return documents.filter(({ trust }) => trust === "possible");
}
