/** People and authorities by their names, where the server tells who or which by an identifier. */
import { listAuthorities, nameStaff } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { useLanguage } from "../language/index.ts";
import { personName } from "./person-name.ts";

/** "staff:key-manager", as the audit log names who did something, is a person; a program or a device is shown as it is. */
export function Actor({ name }: { readonly name: string }) {
  const [, account] = /^staff:(.+)$/.exec(name) ?? [];
  return account === undefined ? <Identifier text={name} /> : <Person key={account} account={account} />;
}

/** Several, in one line. */
export function Actors({ names }: { readonly names: readonly string[] }) {
  return names.map((name, place) => (
    <span key={name}>
      {place > 0 && ", "}
      <Actor name={name} />
    </span>
  ));
}

/** One member of the staff; the account until the name is here. */
export function Person({ account }: { readonly account: string }) {
  const language = useLanguage();
  const { data } = useRead(nameStaff, { parameters: { account } });
  return data?.account === account ? personName(data, language) : <Identifier text={account} />;
}

/** How an authority is called; one of another house, which this one has no name for, by its identifier. */
export function useAuthorityName(): (authority: string) => string {
  const language = useLanguage();
  const { data } = useRead(listAuthorities, {});
  return (id) => data?.authorities.find(({ authority }) => authority === id)?.name[language] ?? id;
}

/** Breaks at hyphens only. */
function Identifier({ text }: { readonly text: string }) {
  return <code className="text-sm [overflow-wrap:normal] [word-break:normal]">{text}</code>;
}
