import { contextConstructed, contextPrimitive, DerError, type DerReader, type Oid } from "../../der/index.ts";

/** One GeneralName. Kinds that lints do not look into keep only their tag. */
export type GeneralNameView =
  | { readonly kind: "other-name"; readonly type: Oid; readonly tag: number; readonly value: string | undefined }
  | { readonly kind: "rfc822" | "dns" | "uri"; readonly value: string }
  | { readonly kind: "directory"; readonly der: Uint8Array }
  | { readonly kind: "ip"; readonly octets: number }
  | { readonly kind: "other"; readonly tag: number };

const utf8String = 0x0c;

/** Reads GeneralNames whose outer element the caller has opened. Throws `DerError`. */
export function viewGeneralNames(reader: DerReader): GeneralNameView[] {
  const names: GeneralNameView[] = [];
  while (!reader.isAtEnd) names.push(viewGeneralName(reader));
  return names;
}

function viewGeneralName(reader: DerReader): GeneralNameView {
  const identifier = reader.peekTag() ?? 0;
  switch (identifier) {
    case contextConstructed(0):
      return viewOtherName(reader.readImplicitConstructed(0));
    case contextPrimitive(1):
      return { kind: "rfc822", value: reader.readIa5String(identifier) };
    case contextPrimitive(2):
      return { kind: "dns", value: reader.readIa5String(identifier) };
    case contextPrimitive(6):
      return { kind: "uri", value: reader.readIa5String(identifier) };
    case contextConstructed(4): {
      const name = reader.readExplicit(4);
      const der = name.readElement();
      name.finish();
      return { kind: "directory", der };
    }
    case contextPrimitive(7):
      return { kind: "ip", octets: reader.readContent(identifier).length };
    default:
      if ((identifier & 0xc0) !== 0x80 || (identifier & 0x1f) > 8)
        throw new DerError("unexpected-tag", reader.position);
      reader.skipElement();
      return { kind: "other", tag: identifier };
  }
}

function viewOtherName(fields: DerReader): GeneralNameView {
  const type = fields.readOid();
  const wrapped = fields.readExplicit(0);
  const tag = wrapped.peekTag() ?? 0;
  const value = tag === utf8String ? wrapped.readUtf8String() : undefined;
  if (value === undefined) wrapped.skipElement();
  wrapped.finish();
  fields.finish();
  return { kind: "other-name", type, tag, value };
}
