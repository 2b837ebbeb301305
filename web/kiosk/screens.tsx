import { insertVirtualCard, listVirtualCards, removeVirtualCard, showKeyGeneration } from "@warifu/contract";
import type { Dispatch } from "react";
import { useAgentAction, useAgentRead } from "../agent/index.ts";
import { Button, Icon, Progress } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { type Kiosk, type KioskEvent, mayEnter, type Screen, type Task, tasksFor } from "./flow.ts";
import { Question } from "./frame.tsx";
import { Furigana, withoutReadings } from "./furigana.tsx";
import { PasswordPad } from "./password-pad.tsx";
import { problemTextOf } from "./problem-texts.ts";
import { stepTexts, texts } from "./texts.ts";
import { device } from "./use-kiosk.ts";

export interface ScreenProps<Kind extends Screen["kind"]> {
  readonly screen: Extract<Screen, { kind: Kind }>;
  readonly kiosk: Kiosk;
  readonly tell: Dispatch<KioskEvent>;
}

export interface WelcomeProps {
  readonly tell: Dispatch<KioskEvent>;
  readonly reader:
    | { readonly reader: string; readonly kind: "virtual" | "pcsc"; readonly card: { readonly state: string } }
    | undefined;
}

export function Welcome({ tell, reader }: WelcomeProps) {
  const chosen = useTexts(texts);
  const isThere = reader !== undefined && reader.card.state !== "absent";
  return (
    <Question
      title={isThere ? chosen.cardThere : chosen.welcome}
      lead={isThere ? chosen.cardThereLead : chosen.welcomeLead}
      help="welcome"
    >
      {isThere && (
        <Button look="primary" size="huge" className="min-h-32 w-full text-4xl" onPress={() => tell({ kind: "begin" })}>
          {chosen.begin}
        </Button>
      )}
      {reader?.kind === "virtual" && <VirtualCards reader={reader.reader} state={isThere ? "in" : "out"} />}
    </Question>
  );
}

/** Where the reader is virtual, a card is put in by its name. */
function VirtualCards({ reader, state }: { readonly reader: string; readonly state: "in" | "out" }) {
  const chosen = useTexts(texts);
  const { data } = useAgentRead(device, listVirtualCards, {}, { every: 3000 });
  const insert = useAgentAction(device, insertVirtualCard);
  const remove = useAgentAction(device, removeVirtualCard);
  const cards = data?.cards.filter(({ place }) => place === "folder") ?? [];
  return (
    <section className="mt-auto flex flex-col gap-3 border-t border-line pt-4">
      <h2 className="text-lg font-bold">
        <Furigana text={chosen.virtualCards} />
      </h2>
      <div className="flex flex-wrap gap-3">
        {state === "in" ? (
          <Button size="huge" onPress={() => remove.act({ parameters: { reader } })}>
            <Furigana text={chosen.takeOut} />
          </Button>
        ) : (
          cards.map(({ card }) => (
            <Button key={card} size="huge" onPress={() => insert.act({ parameters: { reader }, body: { card } })}>
              <Furigana text={chosen.putIn(card)} />
            </Button>
          ))
        )}
      </div>
    </section>
  );
}

const menu = {
  "make-keys": ["makeKeys", "makeKeysLead"],
  "change-password": ["changePassword", "changePasswordLead"],
  "erase-old-key": ["eraseOldKey", "eraseOldKeyLead"],
} as const satisfies Record<Task, readonly [keyof typeof texts, keyof typeof texts]>;

export function Menu({ kiosk, tell }: ScreenProps<"menu">) {
  const chosen = useTexts(texts);
  const tasks = kiosk.card === undefined ? [] : tasksFor(kiosk.card);
  return (
    <Question title={chosen.menu} help="menu">
      <div className="flex flex-col gap-4">
        {tasks.map((task) => {
          const [name, lead] = menu[task];
          return (
            <Button
              key={task}
              size="huge"
              look={task === "make-keys" ? "primary" : "secondary"}
              className="w-full flex-col items-start text-start"
              onPress={() => tell({ kind: "choose", task })}
            >
              <span className="text-3xl leading-relaxed">
                <Furigana text={chosen[name]} />
              </span>
              <span className="text-xl leading-relaxed font-normal">
                <Furigana text={chosen[lead]} />
              </span>
            </Button>
          );
        })}
      </div>
      <Ways back="no" tell={tell} />
    </Question>
  );
}

export function OldPassword({ screen, kiosk, tell }: ScreenProps<"old-password">) {
  const chosen = useTexts(texts);
  const fault = screen.triesLeft === undefined ? undefined : chosen.wrong(screen.triesLeft);
  return (
    <Question title={chosen.oldPassword} lead={chosen.oldPasswordLead} help="password" fault={fault}>
      <PasswordPad key={screen.triesLeft} kiosk={kiosk} tell={tell} />
      <Ways tell={tell} next={mayEnter(kiosk) ? "ready" : "disabled"} />
    </Question>
  );
}

export function NewPassword({ screen, kiosk, tell }: ScreenProps<"new-password">) {
  const chosen = useTexts(texts);
  const fault = screen.fault === undefined ? undefined : chosen[screen.fault];
  return (
    <Question title={chosen.newPassword} lead={chosen.newPasswordLead} help="password" fault={fault}>
      <PasswordPad key="new" kiosk={kiosk} tell={tell} />
      <Ways tell={tell} next={mayEnter(kiosk) ? "ready" : "disabled"} />
    </Question>
  );
}

export function RepeatPassword({ kiosk, tell }: ScreenProps<"repeat-password">) {
  const chosen = useTexts(texts);
  return (
    <Question title={chosen.repeatPassword} lead={chosen.repeatPasswordLead} help="password">
      <PasswordPad key="repeat" kiosk={kiosk} tell={tell} />
      <Ways tell={tell} next={mayEnter(kiosk) ? "ready" : "disabled"} />
    </Question>
  );
}

export function Confirm({ screen, tell }: ScreenProps<"confirm">) {
  const chosen = useTexts(texts);
  const isMaking = screen.task === "make-keys";
  return (
    <Question title={isMaking ? chosen.confirmMake : chosen.confirmErase} lead={chosen.confirmMakeLead} help="other">
      <Button look="danger" size="huge" className="min-h-24 w-full" onPress={() => tell({ kind: "confirmed" })}>
        <Furigana text={isMaking ? chosen.yesMake : chosen.yesErase} />
      </Button>
      <Ways tell={tell} />
    </Question>
  );
}

export function Waiting({
  screen,
}: {
  readonly screen: Extract<Screen, { kind: "greeting" | "checking" | "working" }>;
}) {
  const chosen = useTexts(texts);
  if (screen.kind === "working" && screen.task === "make-keys") return <MakingKeys />;
  const title = screen.kind === "greeting" ? chosen.greeting : chosen.checking;
  const shown = screen.kind === "working" ? chosen.workingOther : title;
  return (
    <Question title={shown} lead={chosen.keepCard} help="other">
      <Progress label={withoutReadings(shown)} />
    </Question>
  );
}

function MakingKeys() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { data } = useAgentRead(device, showKeyGeneration, {}, { every: 400 });
  const step = data?.step === undefined || data.step === "idle" ? "checking-card" : data.step;
  const steps = Object.keys(stepTexts);
  const words = withoutReadings(stepTexts[step][language]);
  return (
    <Question title={chosen.working} lead={chosen.keepCard} help="other">
      <Progress
        label={words}
        value={steps.indexOf(step) + 1}
        most={steps.length}
        words={`${steps.indexOf(step) + 1} / ${steps.length}`}
      />
    </Question>
  );
}

const doneTitles = { "make-keys": "doneMake", "change-password": "doneChange", "erase-old-key": "doneErase" } as const;

export function Done({ screen, tell }: ScreenProps<"done">) {
  const chosen = useTexts(texts);
  const lead = screen.task === "change-password" ? chosen.doneLeadPassword : chosen.doneLead;
  return (
    <Question title={chosen[doneTitles[screen.task]]} lead={lead} help="other">
      <Icon name="success" className="size-32 text-success" />
      <Button look="primary" size="huge" className="min-h-24 w-full" onPress={() => tell({ kind: "leave" })}>
        <Furigana text={chosen.finish} />
      </Button>
    </Question>
  );
}

export function Problem({ screen, tell }: ScreenProps<"problem">) {
  const chosen = useTexts(texts);
  const { what, advice } = problemTextOf(screen.code);
  const language = useLanguage();
  return (
    <Question title={what[language]} lead={advice[language]} help="other">
      <Icon name="error" className="size-32 text-danger" />
      <Button look="primary" size="huge" className="min-h-24 w-full" onPress={() => tell({ kind: "leave" })}>
        {chosen.again}
      </Button>
    </Question>
  );
}

interface WaysProps {
  readonly tell: Dispatch<KioskEvent>;
  readonly back?: "yes" | "no";
  /** Absent: the page is answered by its own buttons. */
  readonly next?: "ready" | "disabled";
}

/** The last row: back, away, on. */
function Ways({ tell, back = "yes", next }: WaysProps) {
  const chosen = useTexts(texts);
  return (
    <div className="mt-auto flex flex-wrap gap-3">
      {back === "yes" && (
        <Button size="huge" icon="previous" onPress={() => tell({ kind: "back" })}>
          {chosen.back}
        </Button>
      )}
      <Button size="huge" icon="close" onPress={() => tell({ kind: "leave" })}>
        {chosen.leave}
      </Button>
      {next !== undefined && (
        <Button look="primary" size="huge" className="ms-auto" state={next} onPress={() => tell({ kind: "enter" })}>
          {chosen.next}
        </Button>
      )}
    </div>
  );
}
