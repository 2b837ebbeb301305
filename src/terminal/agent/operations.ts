/** What the agent does for each operation of its contract. */
import {
  type AgentAnswered,
  type AgentOperation,
  type AgentProblem,
  type AgentReceived,
  type CardReaderView,
  changePasswordAtKiosk,
  checkPassword,
  eraseKeys,
  eraseOldKey,
  greetCard,
  initialiseCard,
  insertVirtualCard,
  type KeyGenerationStep,
  listReaders,
  listVirtualCards,
  makeKeyPair,
  prepareCard,
  readCard,
  readPublicKey,
  removeVirtualCard,
  resetCardPassword,
  showAgent,
  showKeyGeneration,
  type TerminalDevice,
  unlockCard,
  writeCertificates,
} from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type CardAtWork, type CardWorkPorts, contentOf, type Outcome, withCard } from "../devices/card-work.ts";
import * as counter from "../devices/counter-terminal.ts";
import { makeKeyPair as makeKeyPairFor } from "../devices/key-generation.ts";
import * as generator from "../devices/key-pair-generator.ts";
import type { EvidenceBox } from "../evidence.ts";
import { makeKey } from "../key-worker/make-key.ts";
import type { Reader } from "../readers/reader.ts";
import type { VirtualReader } from "../readers/virtual-reader.ts";

export interface AgentPorts extends CardWorkPorts {
  /** As the device is registered. */
  readonly name: string;
  readonly version: string;
  readonly clock: () => Date;
  readonly virtual: VirtualReader | undefined;
  /** All there are now; real ones come and go. */
  readers(): readonly Reader[];
  readonly evidence: EvidenceBox;
  readonly progress: { step: KeyGenerationStep };
}

export interface AgentRoute {
  readonly operation: AgentOperation;
  work(parameters: unknown, body: unknown): Promise<Result<unknown, AgentProblem>>;
}

/** The routes of a device: those of the other one are unknown to it. */
export function agentRoutes(ports: AgentPorts, device: TerminalDevice): readonly AgentRoute[] {
  const all = [...commonRoutes(ports), ...counterRoutes(ports), ...generatorRoutes(ports)];
  return all.filter(({ operation }) => operation.device === undefined || operation.device === device);
}

function commonRoutes(ports: AgentPorts): readonly AgentRoute[] {
  return [
    route(showAgent, async () => {
      const { device, municipality } = ports.keys;
      const { name, version } = ports;
      const evidenceWaiting = await ports.evidence.waiting();
      return ok({ device, municipality, name, version, tamperResistance: "assumed", evidenceWaiting });
    }),
    route(listReaders, async () => ok({ readers: ports.readers().map((reader) => viewOf(ports, reader)) })),
    route(listVirtualCards, async () => ok({ cards: [...((await ports.virtual?.cards()) ?? [])] })),
    route(insertVirtualCard, async ({ reader }, { card }) => {
      const virtual = virtualOf(ports, reader);
      if (!virtual.ok) return virtual;
      const inserted = await virtual.value.insert(card);
      return inserted.ok ? ok({ reader: viewOf(ports, virtual.value) }) : inserted;
    }),
    route(removeVirtualCard, async ({ reader }) => {
      const virtual = virtualOf(ports, reader);
      if (!virtual.ok) return virtual;
      await virtual.value.remove();
      return ok({ reader: viewOf(ports, virtual.value) });
    }),
    route(readCard, ({ reader }) => onCard(ports, reader, undefined, contentOf)),
  ];
}

function counterRoutes(ports: AgentPorts): readonly AgentRoute[] {
  return [
    route(prepareCard, ({ reader }, { cardNumber }) => onCard(ports, reader, cardNumber, counter.prepareCard)),
    route(readPublicKey, ({ reader }) => onCard(ports, reader, undefined, counter.readPublicKey)),
    route(writeCertificates, ({ reader }, { cardNumber, certificate, authorityCertificate }) =>
      onCard(ports, reader, cardNumber, (card) =>
        counter.writeCertificates(card, {
          certificate: octetsOf(certificate),
          authorityCertificate: octetsOf(authorityCertificate),
        }),
      ),
    ),
    route(unlockCard, ({ reader }, { cardNumber }) => onCard(ports, reader, cardNumber, counter.unlockCard)),
    route(resetCardPassword, ({ reader }, { cardNumber, newPassword }) =>
      onCard(ports, reader, cardNumber, (card) => counter.resetPassword(card, new TextEncoder().encode(newPassword))),
    ),
    route(initialiseCard, ({ reader }, { cardNumber }) => onCard(ports, reader, cardNumber, counter.initialiseCard)),
    route(eraseKeys, ({ reader }, { cardNumber }) => onCard(ports, reader, cardNumber, counter.eraseKeys)),
  ];
}

function generatorRoutes(ports: AgentPorts): readonly AgentRoute[] {
  const { evidence, clock, progress } = ports;
  const onStep = (step: KeyGenerationStep) => {
    progress.step = step;
  };
  return [
    route(greetCard, ({ reader }) => onCard(ports, reader, undefined, generator.greetCard)),
    route(checkPassword, ({ reader }, { cardNumber, password }) =>
      onCard(ports, reader, cardNumber, (card) => generator.checkPassword(card, password)),
    ),
    route(makeKeyPair, async ({ reader }, body) =>
      onCard(ports, reader, body.cardNumber, (card) =>
        makeKeyPairFor(card, body, { clock, evidence, makeKey, onStep }).finally(() => onStep("idle")),
      ),
    ),
    route(showKeyGeneration, async () => ok({ step: progress.step })),
    route(changePasswordAtKiosk, ({ reader }, body) =>
      onCard(ports, reader, body.cardNumber, (card) => generator.changePassword(card, body, evidence)),
    ),
    route(eraseOldKey, ({ reader }, { cardNumber, password }) =>
      onCard(ports, reader, cardNumber, (card) => generator.eraseOldKey(card, password, evidence)),
    ),
  ];
}

/** Ties an operation to its work: what comes is parsed by the contract before. */
function route<Of extends AgentOperation>(
  operation: Of,
  work: (
    parameters: AgentReceived<Of, "parameters">,
    body: AgentReceived<Of, "body">,
  ) => Promise<Result<AgentAnswered<Of>, AgentProblem>>,
): AgentRoute {
  return {
    operation,
    work: (parameters, body) => work(parameters as AgentReceived<Of, "parameters">, body as AgentReceived<Of, "body">),
  };
}

function onCard<Value>(
  ports: AgentPorts,
  id: string,
  meant: string | undefined,
  work: (card: CardAtWork) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const reader = ports.readers().find((one) => one.id === id);
  if (reader === undefined) return Promise.resolve(refuse({ code: "reader-unknown" }));
  return withCard(ports, reader, meant, work);
}

function virtualOf(ports: AgentPorts, id: string): Outcome<VirtualReader> {
  const { virtual } = ports;
  if (virtual?.id === id) return ok(virtual);
  const isKnown = ports.readers().some((reader) => reader.id === id);
  return refuse({ code: isKnown ? "reader-not-virtual" : "reader-unknown" });
}

function viewOf({ busy }: CardWorkPorts, { id, name, kind, change, place }: Reader): CardReaderView {
  return { reader: id, name, kind, change, card: place, work: busy.has(id) ? "busy" : "idle" };
}

function octetsOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "base64"));
}
