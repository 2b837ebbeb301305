/** A request for disclosure or correction leaves the counter (CPS 2-1-3(15)): whoever decides about it has it in the same transaction. */
import type { Result } from "@warifu/pki/result";
import type { Transaction } from "../../store/index.ts";
import { takeStep } from "./change.ts";
import type { ApplicationPorts, Clerk } from "./ports.ts";
import type { NumberedApplication } from "./repository.ts";
import type { ApplicationRefusal, KnownApplication } from "./types.ts";

/** What the counter has found out about who asks for what. */
export interface ForwardedApplication {
  readonly kind: "disclosure" | "correction";
  readonly takenAt: { readonly municipality: string; readonly application: string };
  readonly person: { readonly name: string; readonly address: string };
  readonly wish: string;
  readonly resident: string;
  readonly identifiedBy: string;
  /** "papers" or "mayor" (CPS 3-1-9). */
  readonly ground: string;
}

export type HandOver = (transaction: Transaction, request: ForwardedApplication) => Promise<unknown>;

/** Forwards an identified request; one of the trial mode goes nowhere. @throws StoreFault */
export function forwardApplication(
  ports: ApplicationPorts,
  clerk: Clerk,
  { number, version }: { readonly number: string; readonly version: number },
  handOver: HandOver,
): Promise<Result<NumberedApplication, ApplicationRefusal>> {
  return takeStep<ApplicationRefusal>(ports, clerk, {
    number,
    version,
    command: { kind: "forward" },
    along: async (transaction, application) => {
      const request = requestOf(number, application);
      if (application.practice === "real") await handOver(transaction, request);
      return undefined;
    },
  });
}

function requestOf(number: string, application: KnownApplication): ForwardedApplication {
  const { subject, form, resident, identity, municipality } = application;
  if (subject.kind !== "disclosure" && subject.kind !== "correction")
    throw new TypeError(`an application for ${subject.kind} is not forwarded`);
  if (resident === undefined || identity === undefined) throw new TypeError("who is forwarded has been identified");
  return {
    kind: subject.kind,
    takenAt: { municipality, application: number },
    person: { name: form.name, address: form.address },
    wish: subject.request,
    resident,
    identifiedBy: identity.by,
    ground: identity.way,
  };
}
