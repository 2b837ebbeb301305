/**
 * Values made from a schema of the contract, the same ones every time: so that the pages run without a server. They are
 * right in form; what they say is invented.
 */
import { z } from "zod";

/** A value that the schema accepts where JSON Schema can say what it wants; `place` names it and varies it. */
export function makeUp(schema: z.ZodType, place: string): unknown {
  return fromJsonSchema(z.toJSONSchema(schema, { io: "output", unrepresentable: "any" }), place, {});
}

type Schema = z.core.JSONSchema.BaseSchema;
type Definitions = Readonly<Record<string, Schema>>;

/** How many elements a made-up list has. */
const listLength = 7;

function fromJsonSchema(schema: Schema, place: string, known: Definitions): unknown {
  const definitions = { ...known, ...(schema.$defs as Definitions | undefined) };
  if (schema.$ref !== undefined)
    return fromJsonSchema(definitions[schema.$ref.replace("#/$defs/", "")] ?? {}, place, definitions);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[numberFrom(place, schema.enum.length)];
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices !== undefined) return fromJsonSchema((choices[0] ?? {}) as Schema, place, definitions);
  switch (schema.type) {
    case "object":
      return objectFrom(schema, place, definitions);
    case "array":
      return Array.from({ length: Math.min(listLength, schema.maxItems ?? listLength) }, (_, index) =>
        fromJsonSchema((schema.items ?? {}) as Schema, `${place}.${index}`, definitions),
      );
    case "integer":
    case "number":
      return Math.max(Number(schema.minimum ?? 1), 1) + numberFrom(place, 5000);
    case "boolean":
      return numberFrom(place, 2) === 1;
    case "string":
      return textFrom(schema, place);
    default:
      return null;
  }
}

/** Cursors ("next") are left out: there is one page. Pairs of languages say where they stand. */
function objectFrom(schema: Schema, place: string, definitions: Definitions): unknown {
  const properties = Object.entries((schema.properties ?? {}) as Definitions);
  return Object.fromEntries(
    properties
      .filter(([name, inner]) => name !== "next" || inner.type === "array")
      .map(([name, inner]) => [name, fromJsonSchema(inner, `${place}.${name}`, definitions)]),
  );
}

/** A text of the format, or the first of many kinds that fits the pattern. */
function textFrom({ format, pattern }: Schema, place: string): string {
  const number = numberFrom(place, 1_000_000);
  const moment = new Date(Date.UTC(2026, 10, 1) + (number % 1_728_000) * 1000).toISOString();
  if (format === "date-time") return moment;
  if (format === "date") return moment.slice(0, 10);
  if (format === "uri") return `https://example.jp/${number}`;
  if (format === "base64" || format === "byte") return btoa(`made up ${number}`);
  if (pattern === undefined && place.endsWith(".ja")) return `見本の文 ${number % 100}`;
  const word = `${nameOf(place)}-${number % 100}`;
  if (pattern === undefined) return word;
  const form = new RegExp(pattern, "u");
  const digits = String(number).padStart(6, "1");
  const hexadecimal = number.toString(16).padStart(16, "a");
  const kinds = [
    hexadecimal,
    hexadecimal.padStart(32, "b"),
    hexadecimal.padStart(64, "b"),
    digits,
    moment.slice(0, 10),
    moment.slice(0, 7),
    moment.slice(0, 4),
    `4${digits}11`,
    `1.2.${number}`,
  ];
  const first = /^\^\(([a-z-]+)\|/.exec(pattern)?.[1] ?? "";
  const found = [...kinds, "00", "1", first, word, nameOf(place), hexadecimal.padStart(43, "c"), `/app/${word}`].find(
    (text) => form.test(text),
  );
  return found ?? word;
}

/** The last name on the way to a place: "certificates.3.profile" is a profile. */
function nameOf(place: string): string {
  const names = place.split(".").filter((part) => !/^\d+$/.test(part));
  return (names.at(-1) ?? "text").toLowerCase();
}

/** A number below `limit` that depends on the place alone (FNV-1a). */
function numberFrom(place: string, limit: number): number {
  let hash = 0x811c9dc5;
  for (const character of place) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return limit === 0 ? 0 : hash % limit;
}
