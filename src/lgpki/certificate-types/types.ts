import type { LgpkiType } from "@warifu/contract";
import type { ProfileName } from "../../policy/index.ts";

export type { LgpkiType };
export type ProfileNameOf = Extract<
  ProfileName,
  | "office"
  | "account"
  | "mail"
  | "web-server"
  | "web-server-lgwan"
  | "code-signing"
  | "code-signing-lgwan"
  | "encryption"
  | "branch-login"
>;
