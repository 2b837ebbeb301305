/** The papers of a case as PDF: form, inquiry, terms, readable copy, guide, receipt, notices (CPS 4-3-1, 4-4-2). */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { civilDateOf } from "../../policy/index.ts";
import { type PaperFacts, type Printer, type PrintKind, paperOf, printWithGeta } from "../papers/index.ts";
import { type CertificateImage, certificateImage, type WrittenCharacter } from "./certificate-image.ts";
import { municipalityName } from "./find-resident.ts";
import { printsOf } from "./outlook.ts";
import type { ApplicationPorts, Clerk } from "./ports.ts";
import { readApplication } from "./repository.ts";
import type { ApplicationRefusal, ApplicationSubject, KnownApplication } from "./types.ts";
import { genderWords, groundWords, subjectWords } from "./words.ts";

export type PrintRefusal =
  | Extract<ApplicationRefusal, { code: "application-unknown" }>
  | { readonly code: "print-not-available"; readonly field: "print"; readonly available: readonly string[] };

export interface PrintOrder {
  readonly number: string;
  readonly print: PrintKind;
  readonly language: "ja" | "en";
}

/** @throws StoreFault */
export async function printApplicationPaper(
  ports: ApplicationPorts & { readonly printer: Printer },
  clerk: Clerk,
  { number, print, language }: PrintOrder,
): Promise<Result<Uint8Array, PrintRefusal>> {
  const application = await readApplication(ports.store, clerk.municipality, number);
  if (application === undefined) return refuse({ code: "application-unknown", field: "application" });
  const available = printsOf(application);
  if (!available.includes(print)) return refuse({ code: "print-not-available", field: "print", available });
  const image = print === "certificate-copy" ? await certificateImage(ports, clerk, number) : undefined;
  const facts = factsOf(ports, { number, application }, language, image?.ok === true ? image.value : undefined);
  return ok(await printWithGeta(ports.printer, paperOf(print, facts)));
}

function factsOf(
  { policies, clock, printer }: ApplicationPorts & { readonly printer: Printer },
  { number, application }: { readonly number: string; readonly application: KnownApplication },
  language: "ja" | "en",
  image: CertificateImage | undefined,
): PaperFacts {
  const { fee, form, municipality, revocation } = application;
  const day = (text: string) => printer.day(text, language);
  const moment = (text: string) => `${day(civilDateOf(new Date(text)))} ${timeOf(new Date(text))}`;
  const now = clock();
  const place = municipalityName(policies, municipality, civilDateOf(now));
  return {
    language,
    number,
    municipality: place ?? { ja: municipality, en: municipality },
    practice: application.practice,
    today: day(civilDateOf(now)),
    madeAt: new Date(application.changedAt),
    subject: subjectWords(application.subject),
    form: formFields(application, day, language),
    name: form.name,
    ...(form.agent === undefined ? {} : { agent: form.agent.name }),
    ...(image === undefined ? {} : { certificate: imageFields(image, day, language) }),
    ...(fee?.receipt === undefined || fee.paidAt === undefined
      ? {}
      : { receipt: { number: fee.receipt, amount: fee.amount, paidOn: day(civilDateOf(new Date(fee.paidAt))) } }),
    ...(revocation === undefined
      ? {}
      : { revocation: { serialNumber: revocation.serialNumber, at: moment(revocation.revokedAt) } }),
    ...endingOf(application, language),
  };
}

function endingOf({ ending }: KnownApplication, language: "ja" | "en"): { readonly ending?: string } {
  if (ending === undefined) return {};
  const words = groundWords(ending);
  return { ending: [words[language], ending.reason ?? ""].filter((text) => text !== "").join("　") };
}

type Field = readonly [ja: string, en: string, value: string];

function formFields(
  { form, subject }: KnownApplication,
  day: (text: string) => string,
  language: "ja" | "en",
): readonly Field[] {
  const substitutes = Object.entries(form.substitutes ?? {}).map(([character, written]) => `${character}→${written}`);
  return [
    ["申請の年月日", "Date", day(form.appliedOn)],
    ["氏名", "Name", form.name],
    ["ふりがな", "Reading", form.reading],
    ...field("通称", "Alias", form.alias),
    ["住所", "Address", form.address],
    ["生年月日", "Date of birth", day(form.dateOfBirth)],
    ["性別", "Gender", genderWords[form.gender][language]],
    ...field("代替文字", "Substitutes", substitutes.length === 0 ? undefined : substitutes.join("、")),
    ...field("代理人の氏名", "Agent's name", form.agent?.name),
    ...field("代理人の住所", "Agent's address", form.agent?.address),
    ...field("請求の内容", "Request", requestOf(subject)),
  ];
}

function requestOf(subject: ApplicationSubject): string | undefined {
  return subject.kind === "disclosure" || subject.kind === "correction" ? subject.request : undefined;
}

function field(ja: string, en: string, value: string | undefined): readonly Field[] {
  return value === undefined ? [] : [[ja, en, value]];
}

function imageFields(image: CertificateImage, day: (text: string) => string, language: "ja" | "en"): readonly Field[] {
  const moment = (at: Date) => `${day(civilDateOf(at))} ${timeOf(at)}`;
  return [
    ["発行者", "Issuer", image.issuerOffice[language]],
    ["シリアル番号", "Serial number", image.serialNumber],
    ["有効期間の開始", "Valid from", moment(image.notBefore)],
    ["有効期間の満了", "Valid until", moment(image.notAfter)],
    ["氏名", "Name", marked(image.commonNameCharacters, language)],
    ["生年月日", "Date of birth", image.dateOfBirth === undefined ? "" : day(image.dateOfBirth)],
    ["性別", "Gender", genderWords[image.gender][language]],
    ["住所", "Address", marked(image.addressCharacters, language)],
    ["ポリシー", "Policies", image.policies.join(", ")],
    ["拇印（SHA-256）", "Fingerprint (SHA-256)", image.fingerprint.match(/.{1,8}/g)?.join(" ") ?? ""],
  ];
}

function marked(characters: readonly WrittenCharacter[], language: "ja" | "en"): string {
  const mark = language === "ja" ? "（代）" : "*";
  return characters
    .map(({ character, written }) => (written === "substitute" ? `${character}${mark}` : character))
    .join("");
}

const clockTime = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: "Asia/Tokyo" });

function timeOf(moment: Date): string {
  return clockTime.format(moment);
}
