/** What people bring to a step of the program: shares, the backup's file, numbers of modules; none of it is stored here. */
import type { actInCeremony, CeremonyAction, Sent } from "@warifu/contract";
import { type ComponentProps, useState } from "react";
import { Button, FileDrop, RefusalNotice, TextField } from "../../design/index.ts";
import { useTexts } from "../../language/index.ts";
import { ShareFields, type TypedShare } from "./share-fields.tsx";
import type { StepView } from "./step.tsx";
import { texts } from "./texts.ts";

type Body = Sent<typeof actInCeremony, "body">;

/** Which parts each action asks for. */
const asked: Readonly<Record<CeremonyAction, readonly ("shares" | "backup" | "module" | "modules")[]>> = {
  "generate-key": [],
  "prove-key": [],
  "back-up-key": ["shares", "module"],
  "try-backup": ["shares", "backup"],
  "restore-key": ["shares", "backup"],
  "destroy-key": [],
  "destroy-modules": ["modules"],
};

interface ActionFormProps {
  readonly step: StepView;
  readonly refusal: ComponentProps<typeof RefusalNotice>["refusal"] | undefined;
  readonly state: "ready" | "pending";
  readonly onSend: (body: Body) => void;
}

export function ActionForm({ step, refusal, state, onSend }: ActionFormProps) {
  const chosen = useTexts(texts);
  const [shares, setShares] = useState<readonly TypedShare[]>([]);
  const [backup, setBackup] = useState<{ readonly name: string; readonly text: string }>();
  const [module, setModule] = useState({ number: "", room: "", place: "" });
  const [modules, setModules] = useState("");
  const parts = step.program === undefined ? [] : asked[step.program];
  const send = () => {
    const body: Body = {
      ...(parts.includes("shares") ? { shares: shares.map(({ file, passphrase }) => ({ file, passphrase })) } : {}),
      ...(backup === undefined ? {} : { backup: backup.text }),
      ...(parts.includes("module") ? { module } : {}),
      ...(parts.includes("modules") ? { modules: modules.split(/\s+/).filter((one) => one !== "") } : {}),
    };
    onSend(body);
  };
  const read = async ([file]: readonly File[]) => {
    if (file !== undefined) setBackup({ name: file.name, text: await file.text() });
  };
  return (
    <form
      className="flex flex-col items-start gap-5"
      aria-label={chosen.act}
      onSubmit={(event) => {
        event.preventDefault();
        if (state === "ready") send();
      }}
    >
      {parts.includes("module") && (
        <>
          <TextField
            name="moduleNumber"
            label={chosen.moduleNumber}
            maxLength={32}
            value={module.number}
            onChange={(number) => setModule({ ...module, number })}
          />
          <TextField
            name="moduleRoom"
            label={chosen.moduleRoom}
            maxLength={100}
            value={module.room}
            onChange={(room) => setModule({ ...module, room })}
          />
          <TextField
            name="modulePlace"
            label={chosen.modulePlace}
            maxLength={100}
            value={module.place}
            onChange={(place) => setModule({ ...module, place })}
          />
        </>
      )}
      {parts.includes("backup") && (
        <div className="w-full max-w-2xl">
          <FileDrop label={chosen.backup} amount="one" onFiles={(files) => void read(files)}>
            {backup === undefined ? chosen.backupHint : chosen.backupChosen(backup.name)}
          </FileDrop>
        </div>
      )}
      {parts.includes("shares") && <ShareFields shares={shares} hint={chosen.sharesHint} onChange={setShares} />}
      {parts.includes("modules") && (
        <TextField
          name="modules"
          label={chosen.moduleNumbers}
          hint={chosen.moduleNumbersHint}
          value={modules}
          onChange={setModules}
        />
      )}
      {refusal !== undefined && <RefusalNotice refusal={refusal} />}
      <Button type="submit" look="primary" state={state}>
        {step.action === "begun" ? chosen.resume : chosen.act}
      </Button>
    </form>
  );
}
