import { listAuthorities } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { useLanguage } from "../language/index.ts";

/** What an authority is called in the person's language; its name in addresses until that is read. */
export function useAuthorityName(): (authority: string) => string {
  const language = useLanguage();
  const { data } = useRead(listAuthorities, {});
  return (authority) => data?.authorities.find((one) => one.authority === authority)?.name[language] ?? authority;
}
