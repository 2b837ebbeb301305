/** zod schemas of the single values in a policy file; each failure names its format in `params`. */
import { keySpecifications, type SignatureAlgorithm } from "@warifu/pki/algorithm";
import { allowedCharacter, charactersOf } from "@warifu/pki/characters";
import { isOid, type Oid } from "@warifu/pki/der";
import { z } from "zod";
import { isCivilDate } from "./civil-date.ts";
import { checkDigit, parseMunicipalityCode } from "./municipality.ts";
import type { PolicyFault, PolicyFormat } from "./problem.ts";
import type { AuthorityId, ExtensionName, ExtensionRule, NameAttributes } from "./types.ts";
import { extensionNames } from "./types.ts";

type Parsed<Value> = { readonly value: Value } | PolicyFault;

/** A text that `parse` turns into a value or a fault; the fault travels through zod as the issue's parameters. */
function parsedText<Value>(parse: (text: string) => Parsed<Value>) {
  return z.string().transform((text, context) => {
    const parsed = parse(text);
    if (!("code" in parsed)) return parsed.value;
    context.addIssue({ code: "custom", params: parsed });
    return z.NEVER;
  });
}

function formatted(format: PolicyFormat, pattern: RegExp) {
  return parsedText((text) => (pattern.test(text) ? { value: text } : { code: "format-wrong", format }));
}

const formatWrong = (format: PolicyFormat): PolicyFault => ({ code: "format-wrong", format });

export const authorityId = parsedText<AuthorityId>((text) =>
  /^[a-z][a-z0-9-]{0,39}$/.test(text) ? { value: text as AuthorityId } : formatWrong("authority-id"),
);

export const oidText = parsedText<Oid>((text) => (isOid(text) ? { value: text } : formatWrong("object-identifier")));

export const civilDate = parsedText((text) => (isCivilDate(text) ? { value: text } : formatWrong("civil-date")));

export const municipalityCode = parsedText((text) => {
  if (!/^[0-9]{6}$/.test(text)) return formatWrong("municipality-code");
  const value = parseMunicipalityCode(text);
  return value === undefined ? { code: "check-digit-wrong", expected: checkDigit(text) } : { value };
});

/** CPS 3-1-8: only what a certificate may hold, so that a name of the policy can always be written into one. */
export const japaneseText = parsedText<string>((text) => {
  const wrong = charactersOf(text).find((character) => allowedCharacter(character) === "not-allowed");
  if (wrong !== undefined) return { code: "character-not-allowed", character: wrong };
  return text.trim() === "" ? { code: "field-missing" } : { value: text };
});

export const englishText = parsedText<string>((text) => {
  const wrong = [...text].find((character) => !/^[\x20-\x7e]$/.test(character));
  if (wrong !== undefined) return { code: "character-not-allowed", character: wrong };
  return text.trim() === "" ? { code: "field-missing" } : { value: text };
});

export const hiragana = formatted("hiragana", /^[\u3041-\u3096ー]+$/u);
export const romaji = formatted("romaji", /^[A-Z][A-Za-z' -]*$/);
export const hourOfDay = formatted("hour-of-day", /^([01][0-9]|2[0-3]):[0-5][0-9]$/);
export const clausesPath = formatted("clauses-path", /^clauses\/[a-z0-9-]+$/);
/** RFC 5280 §4.2.1.6: uniformResourceIdentifier is an absolute address of ASCII characters; no slash at the end. */
export const webAddress = formatted("web-address", /^https?:\/\/[A-Za-z0-9.[\]:-]+(\/[A-Za-z0-9._~%+-]+)*$/);

/** "OU=Nagasaki Prefecture": attribute's short name, "=", value. RFC 5280 appendix A gives the string's length. */
const nameAttribute = parsedText<readonly [string, string]>((text) => {
  const match = /^(C|O|OU|CN|L|ST|DC|serialNumber|title)=(.+)$/u.exec(text);
  const type = match?.[1];
  const value = match?.[2];
  if (type === undefined || value === undefined) return formatWrong("name-attribute");
  if (type === "C" && !/^[A-Z]{2}$/.test(value)) return formatWrong("name-attribute");
  const longest =
    type === "O" || type === "OU" || type === "CN" || type === "title" || type === "serialNumber" ? 64 : 128;
  if (charactersOf(value).length > longest) return { code: "out-of-range", maximum: longest };
  const wrong = charactersOf(value).find(
    (character) => !"{}@".includes(character) && allowedCharacter(character) === "not-allowed",
  );
  return wrong === undefined ? { value: [type, value] } : { code: "character-not-allowed", character: wrong };
});
export const nameAttributes: z.ZodType<NameAttributes> = z.array(nameAttribute).min(1);

/** "keyUsage" or "critical keyUsage". */
export const extensionRule = parsedText<ExtensionRule>((text) => {
  const match = /^(critical )?([A-Za-z]+)$/.exec(text);
  const name = extensionNames.find((candidate): candidate is ExtensionName => candidate === match?.[2]);
  if (match === null || name === undefined) return formatWrong("extension");
  return { value: { name, criticality: match[1] === undefined ? "non-critical" : "critical" } };
});

export const keySpecification = z.enum(keySpecifications);

/** Algorithms that an authority may sign with; SHA-1 is left out: it is only ever verified. */
export const signatureAlgorithm = z.enum([
  "rsa-pkcs1-sha256",
  "rsa-pkcs1-sha384",
  "rsa-pkcs1-sha512",
  "rsa-pss-sha256",
  "rsa-pss-sha384",
  "rsa-pss-sha512",
  "ecdsa-p256-sha256",
  "ecdsa-p384-sha384",
  "ed25519",
  "ml-dsa-44",
  "ml-dsa-65",
  "ml-dsa-87",
] satisfies SignatureAlgorithm[]);

/** Names for the purposes that policies use; any other purpose is written as its object identifier. */
const keyPurposes: Readonly<Record<string, string>> = {
  serverAuth: "1.3.6.1.5.5.7.3.1",
  clientAuth: "1.3.6.1.5.5.7.3.2",
  codeSigning: "1.3.6.1.5.5.7.3.3",
  emailProtection: "1.3.6.1.5.5.7.3.4",
  timeStamping: "1.3.6.1.5.5.7.3.8",
  OCSPSigning: "1.3.6.1.5.5.7.3.9",
  scvpServer: "1.3.6.1.5.5.7.3.15",
};

/** RFC 5280 §4.2.1.12: a KeyPurposeId by its name or as an object identifier. */
export const keyPurpose = parsedText<Oid>((text) => {
  const dotted = Object.hasOwn(keyPurposes, text) ? keyPurposes[text] : text;
  return dotted !== undefined && isOid(dotted) ? { value: dotted } : formatWrong("object-identifier");
});

export function wholeNumber(minimum: number, maximum: number) {
  return z.number().int().min(minimum).max(maximum);
}
