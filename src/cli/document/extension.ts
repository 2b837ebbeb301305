/** To which level a signature is brought, and with what. */
import { type CadesLevel, type DetachedContent, type Extension, extendCms } from "@warifu/document";
import type { PdfExtension, PdfSigning } from "@warifu/document/pdf";
import { digest, randomBytes, verifySignature } from "@warifu/pki/node";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Command } from "commander";
import { materialCollector, outsideTimeStamper } from "../../signing/index.ts";
import { httpFetch } from "../../validation/index.ts";
import type { ShownRefusal } from "../refusal.ts";
import { type Terminal, words } from "../terminal.ts";
import { gather, type Trust } from "./trust.ts";

export interface ExtensionOptions {
  readonly tsa?: string;
  readonly fetch?: readonly string[];
}

/** Brings a signed message to a level. */
export type Extend = (
  message: Uint8Array,
  content: DetachedContent | undefined,
) => Promise<Result<Uint8Array, ShownRefusal>>;

export function withExtension(command: Command, terminal: Terminal): Command {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  return command
    .option("--tsa <url>", say("時刻認証局の URL（RFC 3161）", "address of a time stamp authority (RFC 3161)"))
    .option(
      "--fetch <prefix>",
      say(
        "証明書に書かれた URL のうち取得してよいものの先頭部分（繰り返し可。既定は取得しない）",
        "beginning of addresses in certificates that may be fetched; repeatable; default: none",
      ),
      gather,
    );
}

/** The levels as the command line names them. */
export const levelNames = ["b", "t", "lt", "lta"] as const;
export type LevelName = (typeof levelNames)[number];

/** How messages get to a level: "b" leaves them as they are. */
export function extensionTo(level: LevelName, options: ExtensionOptions, trust: Trust): Result<Extend, ShownRefusal> {
  if (level === "b") return ok(async (message) => ok(message));
  const extension = extensionFor(`b-${level}`, options, trust);
  if (!extension.ok) return extension;
  return ok((message, content) => extendCms(message, { ...extension.value, content }, digest));
}

/** What brings a PDF to a level: what is done to each message, and what is written behind it. */
export interface PdfLevels {
  readonly finish?: NonNullable<PdfSigning["finish"]>;
  readonly extension?: PdfExtension;
}

/** How PDFs get to a level; "b" leaves them as they are. */
export function pdfLevelsTo(
  level: LevelName,
  options: ExtensionOptions,
  trust: Trust,
): Result<PdfLevels, ShownRefusal> {
  if (level === "b") return ok({});
  const extension = extensionFor(`b-${level}`, options, trust);
  if (!extension.ok) return extension;
  const stamping = { ...extension.value, level: "b-t" } as const;
  return ok({ extension: extension.value, finish: (message) => extendCms(message, stamping, digest) });
}

function extensionFor(level: CadesLevel, options: ExtensionOptions, trust: Trust): Result<Extension, ShownRefusal> {
  const { tsa, fetch: allowed = [] } = options;
  if (tsa === undefined || trust.timeStampAuthorities.length === 0)
    return refuse({ code: "time-stamp-authority-missing" });
  const authority = { name: tsa, url: tsa, trusted: trust.timeStampAuthorities };
  const timeStamper = outsideTimeStamper({ digest, randomBytes, verifySignature }, authority);
  const sources = { given: trust.material, anchors: trust.anchors, allowed };
  const collect = materialCollector(sources, { verifySignature, fetch: httpFetch, now: () => new Date() });
  return ok({ level, timeStamper, collect });
}
