/**
 * What the key pair generator's page asks, one question at a time. Pure: a state, what happened, the next state. What was
 * typed lives here and nowhere else, and every way back to the beginning forgets it.
 */
import type { AgentProblemCode } from "@warifu/contract";

export type Task = "make-keys" | "change-password" | "erase-old-key";

/** What is known of the card that lies on the reader. */
export interface KioskCard {
  readonly cardNumber: string;
  readonly password: "set" | "not-set";
  readonly privateKey: "present" | "absent";
}

export type Screen =
  | { readonly kind: "welcome" }
  /** Card and device check each other. */
  | { readonly kind: "greeting" }
  | { readonly kind: "menu" }
  | { readonly kind: "old-password"; readonly task: Task; readonly triesLeft?: number }
  /** The old password is being tried. */
  | { readonly kind: "checking"; readonly task: Task }
  | { readonly kind: "new-password"; readonly task: Task; readonly fault?: "differs" | "same" }
  | { readonly kind: "repeat-password"; readonly task: Task }
  | { readonly kind: "confirm"; readonly task: Task }
  | { readonly kind: "working"; readonly task: Task }
  | { readonly kind: "done"; readonly task: Task }
  | { readonly kind: "problem"; readonly code: KioskProblem; readonly triesLeft?: number };

/** "agent-away": the device's program does not answer. */
export type KioskProblem = AgentProblemCode | "agent-away";

export interface Kiosk {
  readonly screen: Screen;
  readonly card: KioskCard | undefined;
  /** Of the question that is on the screen. */
  readonly typed: string;
  readonly oldPassword: string;
  readonly newPassword: string;
}

export type KioskEvent =
  | { readonly kind: "begin" }
  | { readonly kind: "greeted"; readonly card: KioskCard }
  | { readonly kind: "choose"; readonly task: Task }
  | { readonly kind: "type"; readonly character: string }
  | { readonly kind: "erase"; readonly what: "last" | "all" }
  | { readonly kind: "enter" }
  | { readonly kind: "password-right" }
  | { readonly kind: "confirmed" }
  | { readonly kind: "done" }
  | { readonly kind: "refused"; readonly code: KioskProblem; readonly triesLeft?: number }
  | { readonly kind: "card-gone" }
  | { readonly kind: "back" }
  | { readonly kind: "leave" };

export const passwordRule = { least: 6, most: 16 } as const;

/** As the page is when nobody stands before it. */
export const idle: Kiosk = {
  screen: { kind: "welcome" },
  card: undefined,
  typed: "",
  oldPassword: "",
  newPassword: "",
};

/** What follows. An event that means nothing on the screen changes nothing. */
export function after(kiosk: Kiosk, event: KioskEvent): Kiosk {
  switch (event.kind) {
    case "leave":
      return idle;
    case "begin":
      return { ...idle, screen: { kind: "greeting" } };
    case "greeted":
      return { ...idle, card: event.card, screen: { kind: "menu" } };
    case "choose":
      return chosen(kiosk, event.task);
    case "type":
      return asksPassword(kiosk.screen) ? typedOn(kiosk, event.character) : kiosk;
    case "erase":
      return { ...kiosk, typed: event.what === "all" ? "" : kiosk.typed.slice(0, -1) };
    case "enter":
      return mayEnter(kiosk) ? entered(kiosk) : kiosk;
    case "password-right":
      return kiosk.screen.kind === "checking" ? afterOldPassword(kiosk, kiosk.screen.task) : kiosk;
    case "confirmed":
      return kiosk.screen.kind === "confirm"
        ? { ...kiosk, screen: { kind: "working", task: kiosk.screen.task } }
        : kiosk;
    case "done":
      return kiosk.screen.kind === "working" ? { ...idle, screen: { kind: "done", task: kiosk.screen.task } } : kiosk;
    case "refused":
      return refused(kiosk, event);
    case "card-gone":
      return cardGone(kiosk);
    case "back":
      return kiosk.card === undefined ? idle : { ...idle, card: kiosk.card, screen: { kind: "menu" } };
  }
}

/** Whether the screen asks for a password: then keys write. */
export function asksPassword({ kind }: Screen): boolean {
  return kind === "old-password" || kind === "new-password" || kind === "repeat-password";
}

/** Whether what was typed can be entered: an old password may be anything, a new one follows the rule. */
export function mayEnter({ screen, typed }: Kiosk): boolean {
  if (screen.kind === "old-password") return typed.length > 0;
  return asksPassword(screen) && typed.length >= passwordRule.least;
}

/** 英大文字と数字: small letters are taken as capital ones, as clients of real cards do; others are not taken. */
function typedOn(kiosk: Kiosk, character: string): Kiosk {
  const capital = character.toUpperCase();
  if (!/^[0-9A-Z]$/.test(capital) || kiosk.typed.length >= passwordRule.most) return kiosk;
  return { ...kiosk, typed: kiosk.typed + capital };
}

/** What can be done with this card. */
export function tasksFor({ password, privateKey }: KioskCard): readonly Task[] {
  return [
    "make-keys",
    ...(password === "set" ? (["change-password"] as const) : []),
    ...(password === "set" && privateKey === "present" ? (["erase-old-key"] as const) : []),
  ];
}

function chosen(kiosk: Kiosk, task: Task): Kiosk {
  if (kiosk.screen.kind !== "menu" || kiosk.card === undefined || !tasksFor(kiosk.card).includes(task)) return kiosk;
  const first = kiosk.card.password === "set" ? "old-password" : "new-password";
  return { ...kiosk, screen: { kind: first, task } };
}

function entered(kiosk: Kiosk): Kiosk {
  const { screen, typed, newPassword, oldPassword } = kiosk;
  switch (screen.kind) {
    case "old-password":
      return { ...kiosk, screen: { kind: "checking", task: screen.task }, oldPassword: typed, typed: "" };
    case "new-password":
      if (screen.task === "change-password" && typed === oldPassword) {
        return { ...kiosk, screen: { ...screen, fault: "same" }, typed: "" };
      }
      return { ...kiosk, screen: { kind: "repeat-password", task: screen.task }, newPassword: typed, typed: "" };
    case "repeat-password":
      if (typed !== newPassword) {
        return {
          ...kiosk,
          screen: { kind: "new-password", task: screen.task, fault: "differs" },
          newPassword: "",
          typed: "",
        };
      }
      return { ...kiosk, screen: afterNewPassword(kiosk, screen.task), typed: "" };
    default:
      return kiosk;
  }
}

function afterOldPassword(kiosk: Kiosk, task: Task): Kiosk {
  return { ...kiosk, screen: task === "erase-old-key" ? { kind: "confirm", task } : { kind: "new-password", task } };
}

/** A key that is there goes only after the resident said so. */
function afterNewPassword({ card }: Kiosk, task: Task): Screen {
  return task === "make-keys" && card?.privateKey === "present" ? { kind: "confirm", task } : { kind: "working", task };
}

/** A wrong old password is asked for again; everything else ends the visit with a page of its own. */
function refused(kiosk: Kiosk, { code, triesLeft }: Extract<KioskEvent, { kind: "refused" }>): Kiosk {
  const { screen } = kiosk;
  if (code === "password-wrong" && screen.kind === "checking") {
    const again = { kind: "old-password", task: screen.task } as const;
    return { ...kiosk, oldPassword: "", typed: "", screen: triesLeft === undefined ? again : { ...again, triesLeft } };
  }
  return { ...idle, screen: { kind: "problem", code, ...(triesLeft === undefined ? {} : { triesLeft }) } };
}

/** Whoever takes the card away is finished, or has stopped halfway. While the device works, the device says it. */
function cardGone(kiosk: Kiosk): Kiosk {
  switch (kiosk.screen.kind) {
    case "welcome":
    case "greeting":
    case "checking":
    case "working":
    case "problem":
      return kiosk;
    case "done":
    case "menu":
      return idle;
    default:
      return { ...idle, screen: { kind: "problem", code: "card-removed" } };
  }
}
