/** Receiving an application: what is asked for depends on the procedure and on the type. */
import {
  type CirsKind,
  checkEntries,
  cirsKinds,
  type LgpkiType,
  lgpkiTypes,
  receiveCirsApplication,
} from "@warifu/contract";
import { useState } from "react";
import { useAction } from "../client/index.ts";
import { announce, Form, Notice, PageHead, Select, TextField, useForm } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { goTo } from "../shell/address.ts";
import { Differences } from "./differences.tsx";
import { EntryFields, missingEntries, noEntries, sentEntries, type TypedEntries } from "./entry-fields.tsx";
import { kindNames, typeNames } from "./names.ts";
import { type ReadRequest, RequestFile } from "./request-file.tsx";
import { texts } from "./texts.ts";

export const help = [texts.receiveLead, texts.applicationsHelp];

interface Typed extends TypedEntries {
  readonly kind: CirsKind | undefined;
  readonly type: LgpkiType | undefined;
  readonly applicantName: string;
  readonly section: string;
  readonly serialNumber: string;
  readonly reason: string;
}

const nothing: Typed = {
  kind: "issue",
  type: undefined,
  applicantName: "",
  section: "",
  serialNumber: "",
  reason: "",
  ...noEntries,
};

export default function NewPage() {
  const chosen = useTexts(texts);
  return (
    <>
      <PageHead
        title={chosen.receive}
        lead={chosen.receiveLead}
        trail={[{ title: chosen.applications, href: "/app/cirs" }]}
      />
      <Reception />
    </>
  );
}

function Reception() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const [request, setRequest] = useState<ReadRequest>();
  const { form, state, differences } = useReception(request);
  const { kind } = form.values;
  const certifies = kind === "issue" || kind === "renewal";
  return (
    <div className="flex flex-col gap-6">
      {certifies && <RequestFile request={request} onRead={setRequest} />}
      {differences !== undefined && differences.length > 0 && (
        <Notice tone="error" title={chosen.entries} level={2}>
          <Differences differences={differences} />
        </Notice>
      )}
      <Form form={form} label={chosen.receive} fieldLabels={labelsOf(chosen)} submit={chosen.receive} state={state}>
        <Select<CirsKind>
          label={chosen.kind}
          need="required"
          options={cirsKinds.map((value) => ({ value, label: kindNames[value][language] }))}
          {...form.field("kind")}
        />
        <Select<LgpkiType>
          label={chosen.type}
          need="required"
          width="long"
          options={lgpkiTypes.map((value) => ({ value, label: typeNames[value][language] }))}
          {...form.field("type")}
        />
        <TextField label={chosen.applicantName} need="required" {...form.field("applicantName")} />
        <TextField label={chosen.applicantSection} need="required" {...form.field("section")} />
        {kind === "issue" && <EntryFields form={form} type={form.values.type} />}
        {kind !== "issue" && (
          <TextField
            label={chosen.serialNumber}
            hint={chosen.serialNumberHint}
            need="required"
            content="code"
            {...form.field("serialNumber")}
          />
        )}
        {!certifies && <TextField label={chosen.reason} need="required" lines={2} {...form.field("reason")} />}
      </Form>
    </div>
  );
}

/** The entries are compared with the directories first: how they differ says more than that they do. */
function useReception(request: ReadRequest | undefined) {
  const chosen = useTexts(texts);
  const receive = useAction(receiveCirsApplication, {
    onDone: ({ application }) => {
      form.clear();
      announce(chosen.done);
      goTo(`/app/cirs/applications/${application}`);
    },
  });
  const check = useAction(checkEntries);
  const form = useForm<Typed>({
    name: "receive-cirs",
    initial: nothing,
    check: (typed) => wrongIn(typed, chosen),
    onSubmit: (typed) => {
      const { kind = "issue", type = "office", applicantName, section, serialNumber, reason } = typed;
      const entries = kind === "issue" ? sentEntries(type, typed) : {};
      const certifies = kind === "issue" || kind === "renewal";
      if (kind === "issue") check.act({ body: { type, entries } });
      receive.act({
        body: {
          kind,
          type,
          applicant: { name: applicantName, section },
          entries,
          ...(certifies && request !== undefined ? { certificationRequest: request.base64 } : {}),
          ...(kind === "issue" ? {} : { serialNumber: serialNumber.replace(/[\s:]/g, "") }),
          ...(certifies ? {} : { reason }),
        },
      });
    },
    refusal: receive.refusal,
    fieldNames: { "applicant.name": "applicantName", "applicant.section": "section" },
  });
  const state = receive.isPending ? "pending" : "ready";
  return { form, state, differences: check.data?.differences } as const;
}

function labelsOf(chosen: ReturnType<typeof useTexts<typeof texts>>) {
  const { kind, type, unit, name, serverNames, mail, serialNumber, reason } = chosen;
  const { applicantName, applicantSection: section } = chosen;
  return { kind, type, applicantName, section, unit, name, serverNames, mail, serialNumber, reason };
}

function wrongIn(typed: Typed, { missing, chooseOne }: { readonly missing: string; readonly chooseOne: string }) {
  const isBlank = (text: string) => text.trim() === "";
  return {
    ...(typed.kind === undefined ? { kind: chooseOne } : {}),
    ...(typed.type === undefined ? { type: chooseOne } : {}),
    ...(isBlank(typed.applicantName) ? { applicantName: missing } : {}),
    ...(isBlank(typed.section) ? { section: missing } : {}),
    ...(typed.kind === "issue" && typed.type !== undefined ? missingEntries(typed.type, typed, missing) : {}),
    ...(typed.kind !== "issue" && isBlank(typed.serialNumber) ? { serialNumber: missing } : {}),
  };
}
