import { DescriptionList, StatusBadge } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { cardTexts } from "./card-texts.ts";
import type { CardContent } from "./use-card.ts";

/** What is on a card, as far as it may be told without the resident's password. */
export function CardContentList({ content }: { readonly content: CardContent }) {
  const chosen = useTexts(cardTexts);
  const { signature } = content;
  const areKeysThere = content.externalAuthenticationKey === "present" && content.storageKey === "present";
  return (
    <DescriptionList
      items={[
        { term: chosen.number, value: <code>{content.cardNumber}</code> },
        { term: chosen.kind, value: chosen[content.kind] },
        { term: chosen.counterKeys, value: chosen[areKeysThere ? "present" : "absent"] },
        { term: chosen.privateKey, value: chosen[signature.privateKey] },
        { term: chosen.password, value: <PasswordState signature={signature} /> },
        { term: chosen.certificate, value: chosen[signature.certificate] },
        { term: chosen.authorityCertificate, value: chosen[signature.authorityCertificate] },
      ]}
    />
  );
}

function PasswordState({ signature }: Pick<CardContent, "signature">) {
  const chosen = useTexts(cardTexts);
  const { password, triesLeft, triesMost } = signature;
  if (password === "not-set") return chosen["not-set"];
  if (triesLeft === 0) return <StatusBadge tone="error">{chosen.locked}</StatusBadge>;
  return `${chosen.set} · ${chosen.triesLeft(triesLeft, triesMost)}`;
}
