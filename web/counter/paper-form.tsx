/** A paper's copy into the case: its kind, how long the paper is valid, and the scan. */
import { type Answered, type ApplicationDetail, keepPaper, listPaperKinds } from "@warifu/contract";
import { useState } from "react";
import { useAction, useRead } from "../client/index.ts";
import { announce, DateField, FileDrop, Form, notADay, Select, useForm } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { stepTexts } from "./step-texts.ts";
import { refreshes } from "./use-step.ts";

const mostOctets = 524_288;
type Kinds = Answered<typeof listPaperKinds>["kinds"];

interface Scan {
  readonly name: string;
  readonly content: string;
}

interface Values {
  readonly kind: string | undefined;
  readonly validUntil: string;
  /** Stands for the file, which is kept beside the form. */
  readonly content: string;
}

export function PaperForm({ application }: { readonly application: ApplicationDetail }) {
  const chosen = useTexts(stepTexts);
  const language = useLanguage();
  const { data } = useRead(listPaperKinds, {});
  const kinds = data?.kinds ?? [];
  const { form, take, scan, state } = usePaper(application, kinds);
  const isDated = kinds.find(({ kind }) => kind === form.values.kind)?.validity === "dated";
  return (
    <Form
      form={form}
      label={chosen.keepPaper}
      fieldLabels={{ kind: chosen.paperKind, validUntil: chosen.validUntil, content: chosen.file }}
      submit={chosen.keep}
      state={state}
    >
      <h3 className="font-bold">{chosen.keepPaper}</h3>
      <Select
        label={chosen.paperKind}
        need="required"
        width="long"
        options={kinds.map(({ kind, name }) => ({ value: kind, label: name[language] }))}
        {...form.field("kind")}
      />
      {isDated && <DateField label={chosen.validUntil} need="required" {...form.field("validUntil")} />}
      <FileDrop
        label={chosen.file}
        amount="one"
        accept={["image/jpeg", "image/png", "application/pdf"]}
        onFiles={([file]) => file !== undefined && take(file)}
      >
        <p>{chosen.fileHint}</p>
        <p role="status" className="font-bold text-ink">
          {scan === undefined ? "" : chosen.fileChosen(scan.name)}
        </p>
        {form.errors.content !== undefined && <p className="font-bold text-danger">{form.errors.content}</p>}
      </FileDrop>
    </Form>
  );
}

function usePaper({ application }: ApplicationDetail, kinds: Kinds) {
  const chosen = useTexts(stepTexts);
  const [scan, keep] = useState<Scan>();
  const action = useAction(keepPaper, {
    refreshes,
    onDone: () => {
      announce(chosen.kept);
      keep(undefined);
      form.clear();
    },
  });
  const isDated = (kind: string | undefined) => kinds.find((known) => known.kind === kind)?.validity === "dated";
  const form = useForm<Values>({
    name: `paper:${application}`,
    initial: { kind: undefined, validUntil: "", content: "" },
    secrets: ["content"],
    check: ({ kind, validUntil, content }) => ({
      ...(kind === undefined ? { kind: chosen.paperKind } : {}),
      ...(isDated(kind) && ["", notADay].includes(validUntil) ? { validUntil: chosen.validUntil } : {}),
      ...(content === ""
        ? { content: chosen.fileMissing }
        : content === "too-large"
          ? { content: chosen.fileTooLarge }
          : {}),
    }),
    onSubmit: ({ kind = "", validUntil }) => {
      const { content = "" } = scan ?? {};
      const dated = isDated(kind) ? { validUntil } : {};
      action.act({ parameters: { application }, body: { kind, content, ...dated } });
    },
    refusal: action.refusal,
  });
  const take = async (file: File) => {
    keep({ name: file.name, content: file.size > mostOctets ? "" : await base64Of(file) });
    form.set({ content: file.size > mostOctets ? "too-large" : "chosen" });
  };
  return { form, take, scan, state: action.isPending ? ("pending" as const) : ("ready" as const) };
}

async function base64Of(file: File): Promise<string> {
  const octets = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < octets.length; at += 0x8000) text += String.fromCharCode(...octets.subarray(at, at + 0x8000));
  return btoa(text);
}
