import type { Purpose } from "./state.ts";

/** Four digits for authentication; 6 to 16 capital letters and digits, which clients write in capitals, for signatures. */
const rules: Readonly<Record<Purpose, { readonly least: number; readonly most: number; readonly form: RegExp }>> = {
  authentication: { least: 4, most: 4, form: /^[0-9]+$/ },
  signature: { least: 6, most: 16, form: /^[0-9A-Z]+$/ },
};

export type PasswordFault = "too-short" | "too-long" | "characters";

/** Whether a new password may be set; the card asks the same as the kiosk and the client. */
export function passwordFault(purpose: Purpose, password: Uint8Array): PasswordFault | undefined {
  const { least, most, form } = rules[purpose];
  if (password.length < least) return "too-short";
  if (password.length > most) return "too-long";
  return form.test(String.fromCharCode(...password)) ? undefined : "characters";
}
