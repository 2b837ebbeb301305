import { askRelease, listApprovals, listReleases } from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, Form, TextField, useForm } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

interface AskReleaseProps {
  /** What is offered: it was tested where it runs. */
  readonly running: { readonly version: string; readonly digest: string };
  readonly onDone: () => void;
}

export function AskRelease({ running, onDone }: AskReleaseProps) {
  const chosen = useTexts(texts);
  const ask = useAction(askRelease, {
    refreshes: [listReleases, listApprovals],
    onDone: () => {
      form.clear();
      onDone();
      announce(chosen.asked);
    },
  });
  const form = useForm({
    name: "ask-release",
    initial: { version: running.version, digest: running.digest, changes: "", tests: "", reference: "" },
    check: ({ version, digest, changes, tests, reference }) => ({
      ...(version.trim() === "" ? { version: chosen.versionMissing } : {}),
      ...(/^[0-9a-f]{64}$/.test(digest.trim()) ? {} : { digest: chosen.digestWrong }),
      ...(changes.trim() === "" ? { changes: chosen.changesMissing } : {}),
      ...(tests.trim() === "" ? { tests: chosen.testsMissing } : {}),
      ...(reference.trim() === "" ? { reference: chosen.referenceMissing } : {}),
    }),
    onSubmit: (typed) => ask.act({ body: { ...typed, digest: typed.digest.trim() } }),
    refusal: ask.refusal,
  });
  const { version, digest, changes, tests, reference } = chosen;
  return (
    <Form
      form={form}
      label={chosen.ask}
      fieldLabels={{ version, digest, changes, tests, reference }}
      submit={chosen.ask}
      state={ask.isPending ? "pending" : "ready"}
    >
      <TextField label={version} need="required" maxLength={40} {...form.field("version")} />
      <TextField
        label={digest}
        need="required"
        content="code"
        width="full"
        autoComplete="off"
        maxLength={64}
        {...form.field("digest")}
      />
      <TextField label={changes} need="required" lines={3} maxLength={2000} {...form.field("changes")} />
      <TextField label={tests} need="required" lines={3} maxLength={2000} {...form.field("tests")} />
      <TextField label={reference} need="required" maxLength={400} {...form.field("reference")} />
    </Form>
  );
}
