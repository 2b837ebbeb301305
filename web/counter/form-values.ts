/** The form as it is typed, and as it is sent. */
import type { ApplicationForm, ApplicationSubject } from "@warifu/contract";
import { type FieldErrors, notADay } from "../design/index.ts";
import type { Chosen } from "../language/index.ts";
import type { CardService } from "./names.ts";
import type { texts } from "./texts.ts";

export interface FormValues {
  readonly appliedOn: string;
  readonly name: string;
  readonly reading: string;
  readonly alias: string;
  readonly address: string;
  readonly dateOfBirth: string;
  readonly gender: ApplicationForm["gender"] | undefined;
  readonly comesBy: "resident" | "agent";
  readonly agentName: string;
  readonly agentAddress: string;
}

export interface SubjectValues {
  readonly kind: ApplicationSubject["kind"];
  readonly ground: "cessation" | "compromise" | undefined;
  readonly service: CardService | undefined;
  readonly request: string;
}

/** Nothing written yet; the application is of today. */
export function emptyForm(today: string): FormValues {
  return {
    appliedOn: today,
    name: "",
    reading: "",
    alias: "",
    address: "",
    dateOfBirth: "",
    gender: undefined,
    comesBy: "resident",
    agentName: "",
    agentAddress: "",
  };
}

export function typedForm({ agent, alias = "", substitutes: _, ...form }: ApplicationForm): FormValues {
  const { name: agentName = "", address: agentAddress = "" } = agent ?? {};
  return { ...form, alias, comesBy: agent === undefined ? "resident" : "agent", agentName, agentAddress };
}

/** As the contract has it: what is not written is absent; nothing else is changed. */
export function sentForm(values: FormValues): ApplicationForm {
  const { appliedOn, name, reading, alias, address, dateOfBirth, gender = "other", comesBy } = values;
  return {
    ...{ appliedOn, name, reading, address, dateOfBirth, gender },
    ...(alias === "" ? {} : { alias }),
    ...(comesBy === "agent" ? { agent: { name: values.agentName, address: values.agentAddress } } : {}),
  };
}

export function sentSubject({ kind, ground, service, request }: SubjectValues): ApplicationSubject {
  switch (kind) {
    case "revocation":
      return { kind, ground: ground ?? "cessation" };
    case "card-service":
      return { kind, service: service ?? "unlock" };
    case "disclosure":
    case "correction":
      return { kind, request: request.trim() };
    default:
      return { kind };
  }
}

/** What can be said of the form before the server is asked. */
export function checkForm(values: FormValues, chosen: Chosen<typeof texts>): FieldErrors<FormValues> {
  const needed = (["name", "reading", "address"] as const).filter((field) => values[field].trim() === "");
  const ofAgent = (["agentName", "agentAddress"] as const).filter(
    (field) => values.comesBy === "agent" && values[field].trim() === "",
  );
  const days = (["appliedOn", "dateOfBirth"] as const).filter((field) => ["", notADay].includes(values[field]));
  return {
    ...Object.fromEntries([...needed, ...ofAgent].map((field) => [field, chosen.missing])),
    ...Object.fromEntries(days.map((field) => [field, chosen.dayWrong])),
    ...(values.gender === undefined ? { gender: chosen.chooseOne } : {}),
  };
}

export function checkSubject(values: SubjectValues, chosen: Chosen<typeof texts>): FieldErrors<SubjectValues> {
  const { kind, ground, service, request } = values;
  if (kind === "revocation" && ground === undefined) return { ground: chosen.chooseOne };
  if (kind === "card-service" && service === undefined) return { service: chosen.chooseOne };
  const isAsked = kind === "disclosure" || kind === "correction";
  return isAsked && request.trim() === "" ? { request: chosen.missing } : {};
}

/** Today in Asia/Tokyo, ISO 8601. */
export function civilToday(now: number): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(now);
}
