import { equalBytes } from "@warifu/pki/der";
import { statusWords } from "../apdu/index.ts";
import { answer, type Context } from "./context.ts";
import { applicationIdentifier, contentOf, fileOf, passwordToRead } from "./files.ts";
import { freshSession, type Outcome } from "./state.ts";

/** SELECT, `00 A4`: the application by its name (P1 04), or a file of it (P1 02, P2 0C). */
export function select(context: Context): Outcome {
  const { p1, p2 } = context.command;
  if (p1 === 0x04 && (p2 === 0x0c || p2 === 0x00)) return selectApplication(context);
  if (p1 === 0x02 && p2 === 0x0c) return selectFile(context);
  return answer(context, statusWords.wrongParameters);
}

/** Selecting the application anew forgets what was proven before. */
function selectApplication(context: Context): Outcome {
  if (!equalBytes(context.command.data, applicationIdentifier)) return answer(context, statusWords.notFound);
  return answer(context, statusWords.ok, { session: { ...freshSession, application: "selected" } });
}

function selectFile(context: Context): Outcome {
  const { data } = context.command;
  if (data.length !== 2) return answer(context, statusWords.wrongLength);
  const identifier = ((data[0] ?? 0) << 8) | (data[1] ?? 0);
  if (context.session.application === "not-selected" || fileOf(identifier) === undefined) {
    return answer(context, statusWords.notFound);
  }
  return answer(context, statusWords.ok, { session: { file: identifier } });
}

/** READ BINARY, `00 B0`: P1 P2 are the offset, or P1 is 80 and a short identifier, which selects that file, and P2 the offset. */
export function readBinary(context: Context): Outcome {
  const { p1, p2, expected } = context.command;
  const identifier = (p1 & 0x80) === 0 ? context.session.file : p1 & 0x1f;
  const offset = (p1 & 0x80) === 0 ? (p1 << 8) | p2 : p2;
  if ((p1 & 0xe0) > 0x80) return answer(context, statusWords.wrongParameters);
  if (expected === undefined) return answer(context, statusWords.wrongLength);
  const file = context.session.application === "selected" ? fileOf(identifier) : undefined;
  if (file === undefined) return answer(context, statusWords.notFound);
  const password = passwordToRead(file);
  const content = contentOf(context.card, file);
  if (content === undefined || (password !== undefined && !context.session.verified[password])) {
    return answer(context, statusWords.notSatisfied);
  }
  if (offset >= content.length) return answer(context, statusWords.offsetOutside);
  return answer(context, statusWords.ok, {
    data: content.slice(offset, offset + expected),
    session: { file: identifier },
  });
}
