import { type ShownDocument, type Text, words } from "./model/shown.ts";

export interface Example {
  /** Documents. */
  readonly leaf: string;
  readonly anchor: string;
  readonly title: Text;
}

/** Paths of the demonstration authorities, by the names under which they publish. */
const known: readonly { readonly leaf: string; readonly anchor: string; readonly title: Text }[] = [
  {
    leaf: "gpki-bridge certificates cross-official-status-ca-1.cer",
    anchor: "nagasaki certificates self-signed-1.cer",
    title: words("長崎県から官職認証局まで（ブリッジ 2 つ）", "Nagasaki to the official-status CA, across two bridges"),
  },
  {
    leaf: "lgpki-bridge certificates cross-organisation-ca-g4-1.cer",
    anchor: "nagasaki certificates self-signed-1.cer",
    title: words("長崎県から組織認証局まで（ブリッジ 3 つ）", "Nagasaki to an organisation CA, across three bridges"),
  },
  {
    leaf: "saga certificates cross-jpki-bridge-1.cer",
    anchor: "application-ca certificates self-signed-1.cer",
    title: words("つながらない例", "One that does not hold"),
  },
];

/** The examples whose certificates are open. */
export function examplesOf(documents: readonly ShownDocument[]): readonly Example[] {
  const idOf = (source: string) => documents.find((document) => document.source === source)?.id;
  return known.flatMap(({ leaf, anchor, title }) => {
    const [from, to] = [idOf(leaf), idOf(anchor)];
    return from === undefined || to === undefined ? [] : [{ leaf: from, anchor: to, title }];
  });
}
