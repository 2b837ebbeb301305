import type { CardRefusal } from "@warifu/card";
import type { AgentProblem } from "@warifu/contract";

/** What the person at the device is told, for what a card said. */
export function problemOf(refusal: CardRefusal): AgentProblem {
  switch (refusal.code) {
    case "password-wrong":
      return refusal.triesLeft === 0 ? { code: "password-blocked" } : refusal;
    case "card-key-wrong":
      return { code: "card-not-of-this-municipality", triesLeft: refusal.triesLeft };
    case "password-not-proven":
      return { code: "password-needed" };
    case "card-application-missing":
      return { code: "card-unknown" };
    case "password-blocked":
    case "card-not-genuine":
      return { code: refusal.code };
    case "card-refused":
      return { code: "card-refused" };
  }
}

/** For opening a channel: the secret that is blocked is the card's key for this device, and it may not be there yet. */
export function channelProblemOf(refusal: CardRefusal): AgentProblem {
  if (refusal.code === "password-blocked") return { code: "card-key-blocked" };
  if (refusal.code === "card-refused" && refusal.status === 0x6985) return { code: "card-not-prepared" };
  return problemOf(refusal);
}
