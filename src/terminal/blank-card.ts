import { join } from "node:path";
import { blankCard, type CardPrimitives, type TokenKind, tokenInformation } from "@warifu/card";
import { ok, type Result } from "@warifu/pki/result";
import { type CardFileRefusal, createCardFile } from "./card-file.ts";
import type { MunicipalityKeys } from "./municipality-keys.ts";
import { cardFileEnding } from "./readers/virtual-reader.ts";

export interface BlankCard {
  readonly name: string;
  /** 1 to 16 digits and capital letters; absent: a random one. */
  readonly cardNumber?: string;
  readonly kind?: TokenKind;
}

/** A virtual card as the maker delivers it to this municipality, into a file of the folder that does not exist yet. */
export async function makeBlankCard(
  keys: MunicipalityKeys,
  folder: string,
  { name, cardNumber, kind = "my-number-card" }: BlankCard,
  { randomBytes }: Pick<CardPrimitives, "randomBytes">,
): Promise<Result<{ readonly file: string; readonly cardNumber: string }, CardFileRefusal>> {
  const number = cardNumber ?? Buffer.from(randomBytes(8)).toString("hex").toUpperCase();
  const file = join(folder, `${name}${cardFileEnding}`);
  const made = await createCardFile(
    file,
    blankCard(keys.keyOf("administration", number), tokenInformation(kind, number)),
  );
  return made.ok ? ok({ file, cardNumber: number }) : made;
}
