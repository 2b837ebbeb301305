/** JSON as it may stand in an audit event. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonValue | undefined;
}

/** CPS 4-11-1: what happened, when (added by the store), with which result, from where; who did it and to what. */
export interface AuditEvent {
  readonly kind: string;
  readonly actor: string;
  readonly origin: string;
  readonly subject?: string | undefined;
  readonly result: "success" | "refused" | "failed";
  readonly facts: JsonObject;
}

/** The canonical text of an event as it is stored and hashed: names sorted, no white space, `at` in milliseconds. */
export function auditBody(event: AuditEvent, at: string): string {
  const subject = event.subject === undefined ? "" : `,"subject":${JSON.stringify(event.subject)}`;
  return `{"actor":${JSON.stringify(event.actor)},"at":"${at}","facts":${canonicalJson(event.facts)},"kind":${JSON.stringify(event.kind)},"origin":${JSON.stringify(event.origin)},"result":"${event.result}"${subject}}`;
}

/** RFC 8785 §3.2.3: members sorted by UTF-16 code units, recursively; undefined members are left out. */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return canonicalNumber(value);
  return isList(value) ? `[${value.map(canonicalJson).join(",")}]` : canonicalObject(value);
}

function canonicalObject(value: JsonObject): string {
  let text = "";
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member !== undefined) text += `${text === "" ? "" : ","}${JSON.stringify(name)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError("a number in an audit event must be finite");
  return JSON.stringify(value);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
