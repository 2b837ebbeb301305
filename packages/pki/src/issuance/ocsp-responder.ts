import type { Signer } from "../algorithm/index.ts";
import { type Finding, lintOcspResponder, type ResponderLintContext, type ResponderTemplate } from "../lint/index.ts";
import { OcspResponder, type ResponseFields } from "../ocsp/index.ts";
import { ok, type Result } from "../result/index.ts";
import { type LintRefusal, refusalOf } from "./refusal.ts";
import { checkSigner } from "./signing.ts";

const secret = Symbol("made by prepareOcspResponder");
let make: (template: ResponderTemplate, warnings: readonly Finding[]) => PreparedOcspResponder;

/** A responder key whose template was linted; it signs answers until it is replaced. */
export class PreparedOcspResponder {
  readonly warnings: readonly Finding[];
  readonly #template: ResponderTemplate;
  readonly #writer: OcspResponder;

  private constructor(key: symbol, template: ResponderTemplate, warnings: readonly Finding[]) {
    if (key !== secret) throw new TypeError("a responder is prepared by prepareOcspResponder");
    this.#template = template;
    this.#writer = new OcspResponder(template);
    this.warnings = warnings;
  }

  /**
   * Encodes and signs one answer.
   * @returns the whole OCSPResponse (DER)
   * @throws IssuanceFault "signer-differs"; `EncodingError` for fields that cannot be encoded; and what the signer throws
   */
  async answer(signer: Signer, fields: ResponseFields): Promise<Uint8Array> {
    checkSigner(this.#template, signer);
    const responseData = this.#writer.encodeResponseData(fields);
    return this.#writer.encodeResponse(responseData, await signer.sign(responseData));
  }

  static {
    make = (template, warnings) => new PreparedOcspResponder(secret, template, warnings);
  }
}

/** Lints what all answers of one responder key have in common (RFC 6960 §4.2.2.2). Refuses as `prepareCertificate` does. */
export function prepareOcspResponder(
  template: ResponderTemplate,
  context: ResponderLintContext,
): Result<PreparedOcspResponder, LintRefusal> {
  const findings = lintOcspResponder(template, context);
  return refusalOf(findings) ?? ok(make(template, findings));
}
