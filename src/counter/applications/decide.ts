import { ok, type Result, refuse } from "@warifu/pki/result";
import { keepUntil } from "../papers/index.ts";
import { decideAcceptance, decideMatch } from "./decide-match.ts";
import { decideIdentity, decideInquiry, decidePaper } from "./decide-papers.ts";
import { isPossible } from "./steps.ts";
import type {
  Application,
  ApplicationCommand,
  ApplicationContext,
  ApplicationEvent,
  ApplicationForm,
  ApplicationRefusal,
  KnownApplication,
} from "./types.ts";

type Decision = Result<ApplicationEvent, ApplicationRefusal>;
type Command<Kind extends ApplicationCommand["kind"]> = Extract<ApplicationCommand, { kind: Kind }>;

/** Decides what a command makes of a case: one event, or a refusal. Pure. */
export function decide(application: Application, command: ApplicationCommand, context: ApplicationContext): Decision {
  if (command.kind === "receive") return decideReception(application, command, context);
  if (application.state === "absent") return refuse({ code: "application-unknown", field: "application" });
  if (!isPossible(application, command.kind)) return refuse(notPossible(application, command.kind));
  return decideStep(application, command, context);
}

/** The step does not belong to this state or to this kind of case. */
export function notPossible({ state, subject }: KnownApplication, command: string): ApplicationRefusal {
  return { code: "step-not-possible", field: "command", command, state, kind: subject.kind };
}

function decideReception(application: Application, command: Command<"receive">, context: ApplicationContext): Decision {
  if (application.state !== "absent") return refuse(notPossible(application, "receive"));
  const { municipality, subject, practice, form } = command;
  const refusal = formRefusal(form, context);
  if (refusal !== undefined) return refuse(refusal);
  const isIssue = subject.kind === "issue" || subject.kind === "renewal" || subject.kind === "reissue";
  const kept = keepUntil(context.today, isIssue ? "issue" : "other");
  return ok({ ...stamp(context), kind: "received", municipality, subject, practice, form, keepUntil: kept });
}

function decideStep(
  application: KnownApplication,
  command: Exclude<ApplicationCommand, { kind: "receive" }>,
  context: ApplicationContext,
): Decision {
  const by = stamp(context);
  switch (command.kind) {
    case "amend-form":
      return decided({ ...by, kind: "form-amended", form: command.form }, formRefusal(command.form, context));
    case "match":
      return decideMatch(application, command, context);
    case "accept-difference":
      return decideAcceptance(application, command, context);
    case "keep-paper":
      return decidePaper(application, command, context);
    case "send-inquiry":
      return decideInquiry(application, context);
    case "confirm-identity":
      return decideIdentity(application, command, context);
    case "refuse":
      return ok({ ...by, kind: "refused", ending: { code: command.ground, reason: command.reason } });
    case "withdraw":
      return ok({ ...by, kind: "withdrawn", ending: { code: "withdrawn", ...reasonOf(command) } });
    default:
      return decideIssue(application, command, context);
  }
}

type IssueCommand = Exclude<
  ApplicationCommand,
  {
    kind:
      | "receive"
      | "amend-form"
      | "match"
      | "accept-difference"
      | "keep-paper"
      | "send-inquiry"
      | "confirm-identity"
      | "refuse"
      | "withdraw";
  }
>;

/** The steps after the identity is confirmed. */
function decideIssue(application: KnownApplication, command: IssueCommand, context: ApplicationContext): Decision {
  const by = stamp(context);
  switch (command.kind) {
    case "choose-substitutes":
      return ok({
        ...by,
        kind: "substitutes-chosen",
        substitutes: command.substitutes,
        residentVersion: command.residentVersion,
      });
    case "record-card-prepared":
      return decided({ ...by, kind: "card-prepared", card: command.card }, substitutesRefusal(application));
    case "record-public-key":
      return decided({ ...by, kind: "key-recorded", evidence: command.evidence }, substitutesRefusal(application));
    case "record-issued":
      return ok({ ...by, kind: "issued", certificate: command.certificate });
    case "check-image":
      return ok(imageEvent(command, by));
    case "record-written":
      return ok({ ...by, kind: "written" });
    case "tell-terms":
      return ok({ ...by, kind: "terms-told" });
    case "take-fee":
      return decideFee(application, command, context);
    case "hand-over":
      return decideHandOver(application, command, context);
    default:
      return ok(closingEvent(command, by));
  }
}

function closingEvent(
  command: Extract<
    IssueCommand,
    { kind: "record-discarded" | "record-revoked" | "record-card-service" | "give-notice" | "forward" | "abandon" }
  >,
  by: { readonly by: string; readonly at: string },
): ApplicationEvent {
  switch (command.kind) {
    case "record-discarded":
      return { ...by, kind: "discarded", revocation: command.revocation };
    case "record-revoked":
      return { ...by, kind: "revoked", revocation: command.revocation };
    case "record-card-service":
      return { ...by, kind: "card-serviced", ...(command.card === undefined ? {} : { card: command.card }) };
    case "give-notice":
      return { ...by, kind: "notice-given" };
    case "forward":
      return { ...by, kind: "forwarded" };
    case "abandon":
      return { ...by, kind: "discard-begun", ending: { code: "abandoned", reason: command.reason } };
  }
}

/** Outline of 2003 (⑦): what is wrong on the image decides what follows; see `discard.ts`. */
function imageEvent(
  { outcome, note }: Command<"check-image">,
  by: { readonly by: string; readonly at: string },
): ApplicationEvent {
  if (outcome === "right") return { ...by, kind: "image-confirmed" };
  const ending = { code: outcome, ...(note === undefined ? {} : { reason: note }) };
  return { ...by, kind: "discard-begun", ending, image: outcome };
}

function decideFee({ fee }: KnownApplication, { amount, receipt }: Command<"take-fee">, context: ApplicationContext) {
  const asked = fee?.amount ?? 0;
  if (amount !== asked) return refuse({ code: "fee-differs", field: "amount", amount: asked } as const);
  return ok({ ...stamp(context), kind: "fee-taken", ...(amount === 0 ? {} : { receipt }) } as const);
}

/** CPS 3-2: the resident erases the key that the renewal replaces. */
function decideHandOver(
  { subject }: KnownApplication,
  { oldKey, reason }: Command<"hand-over">,
  context: ApplicationContext,
): Decision {
  const handedOver = { ...stamp(context), kind: "handed-over" } as const;
  if (subject.kind !== "renewal") return ok(handedOver);
  if (oldKey === "erased") return ok({ ...handedOver, oldKey: "erased" });
  if (reason === undefined) return refuse({ code: "old-key-not-erased", rule: "CPS 3-2" });
  return ok({ ...handedOver, oldKey: "not-erasable", reason });
}

/** CPS 3-1-8: what no certificate may hold has its substitute before a key is made for it. */
function substitutesRefusal({ outside, substitutes }: KnownApplication): ApplicationRefusal | undefined {
  const missing = outside
    .map(({ character }) => character)
    .filter((character) => !Object.hasOwn(substitutes, character));
  if (missing.length === 0) return undefined;
  return { code: "substitutes-missing", rule: "CPS 3-1-8", characters: [...new Set(missing)] };
}

/** Every day that has not come yet. */
function formRefusal(
  { appliedOn, dateOfBirth }: ApplicationForm,
  { today }: ApplicationContext,
): ApplicationRefusal | undefined {
  const late = [
    { field: "form.appliedOn", on: appliedOn } as const,
    { field: "form.dateOfBirth", on: dateOfBirth } as const,
  ].filter(({ on }) => on > today);
  const [first, ...others] = late;
  if (first === undefined) return undefined;
  const alsoWrong = others.length === 0 ? {} : { alsoWrong: others.map(({ field }) => field) };
  return { code: "form-date-in-the-future", ...first, ...alsoWrong };
}

function decided(event: ApplicationEvent, refusal: ApplicationRefusal | undefined): Decision {
  return refusal === undefined ? ok(event) : refuse(refusal);
}

function reasonOf({ reason }: { readonly reason?: string }): { readonly reason?: string } {
  return reason === undefined ? {} : { reason };
}

/** Who and when, for an event. */
function stamp({ by, now }: ApplicationContext): { readonly by: string; readonly at: string } {
  return { by, at: now };
}
