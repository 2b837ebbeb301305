/** Registering and ending units and posts. */
import { changeOwnDirectory, type OrganisationDetail, showOwnOrganisation } from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, DateField, Form, FormDialog, notADay, TextField, useForm } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

type Kind = "add-unit" | "end-unit" | "add-post" | "end-post";
const titles = { "add-unit": "addUnit", "end-unit": "endUnit", "add-post": "addPost", "end-post": "endPost" } as const;
const kinds: readonly Kind[] = ["add-unit", "add-post", "end-unit", "end-post"];

export function DirectoryForms({ organisation }: { readonly organisation: OrganisationDetail }) {
  return (
    <div className="flex flex-wrap gap-3">
      {kinds.map((kind) => (
        <ChangeForm key={kind} kind={kind} version={organisation.version} />
      ))}
    </div>
  );
}

function ChangeForm({ kind, version }: { readonly kind: Kind; readonly version: number }) {
  const chosen = useTexts(texts);
  const isPost = kind === "add-post" || kind === "end-post";
  const title = chosen[titles[kind]];
  const change = useAction(changeOwnDirectory, {
    refreshes: [showOwnOrganisation],
    onDone: () => {
      form.clear();
      announce(chosen.done);
    },
  });
  const form = useForm({
    name: `directory:${kind}`,
    initial: { unit: "", name: "", on: "" },
    check: ({ unit, name, on }) => ({
      ...(isPost && unit.trim() === "" ? { unit: chosen.missing } : {}),
      ...(name.trim() === "" ? { name: chosen.missing } : {}),
      ...(on === "" || on === notADay ? { on: chosen.missing } : {}),
    }),
    onSubmit: ({ unit, name, on }) => {
      const body =
        kind === "add-post" || kind === "end-post"
          ? { version, change: { kind, unit, name, on } }
          : { version, change: { kind, name, on } };
      change.act({ body });
    },
    refusal: change.refusal,
  });
  const label = isPost ? chosen.post : chosen.unit;
  return (
    <FormDialog title={title}>
      {() => (
        <Form
          form={form}
          label={title}
          fieldLabels={{ unit: chosen.unit, name: label, on: chosen.day }}
          submit={title}
          state={change.isPending ? "pending" : "ready"}
        >
          {isPost && <TextField label={chosen.unit} need="required" {...form.field("unit")} />}
          <TextField label={label} need="required" {...form.field("name")} />
          <DateField label={chosen.day} need="required" {...form.field("on")} />
        </Form>
      )}
    </FormDialog>
  );
}
