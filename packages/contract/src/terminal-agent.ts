/*
 * What a page may ask of the agent at its own machine: a small program on the loopback address that has the card readers. It
 * stands apart from the server's operations: its keys never leave it, and the server never asks it anything.
 *
 * A page sends `Authorization: Bearer TOKEN` with every request but the pairing. What is refused comes as `agentProblem`.
 */
import { z } from "zod";
import type { reportKeyGeneration } from "./applications.ts";
import type { Sent } from "./operation.ts";
import { base64, moment, municipalityCode, sha256 } from "./values.ts";

export interface AgentOperation {
  /** Unique, kebab-case. */
  readonly name: string;
  readonly method: "GET" | "POST" | "DELETE";
  /** Each {name} is one of `parameters`. */
  readonly path: `/${string}`;
  /** Which device answers it; absent: both. */
  readonly device?: TerminalDevice;
  readonly parameters?: z.ZodType;
  readonly body?: z.ZodType;
  readonly response: z.ZodType;
}

function agentOperation<const Definition extends AgentOperation>(definition: Definition): Definition {
  return definition;
}

/** 受付窓口端末 and 鍵ペア生成装置. */
export const terminalDevices = ["counter-terminal", "key-pair-generator"] as const;
export type TerminalDevice = (typeof terminalDevices)[number];

/** Where the agents listen unless told otherwise. */
export const agentPorts = { "counter-terminal": 8431, "key-pair-generator": 8432 } as const;

/** A reader's name in addresses. */
export const readerName = z.string().regex(/^[a-z0-9-]{1,40}$/, "small letters, digits and hyphens");
/** The serial number in the card's token information. */
export const cardNumber = z.string().regex(/^[0-9A-Z]{1,16}$/, "1 to 16 digits and capital letters");
/** SHA-256 of a SubjectPublicKeyInfo, DER, in hexadecimal: names a key pair. */
export const publicKeyHash = sha256;
/** 署名用パスワード. The card asks the same. */
export const signaturePassword = z.string().regex(/^[0-9A-Z]{6,16}$/, "6 to 16 digits and capital letters");
/** A password that is to be proven: whatever was typed. */
const typedPassword = z.string().min(1).max(16);

const readerParameters = z.strictObject({ reader: readerName });
/** The card that the page means: another one in the reader is refused. */
const meant = { cardNumber };

const presence = z.enum(["present", "absent"]);
export const cardHolding = z.object({
  password: z.enum(["set", "not-set"]),
  /** Tries of the password; 0: locked. */
  triesLeft: z.int().min(0),
  triesMost: z.int().positive(),
  privateKey: presence,
  certificate: presence,
  authorityCertificate: presence,
});

/** What is on a card, as far as it may be told without the resident's password. */
export const cardContent = z.object({
  cardNumber,
  kind: z.enum(["resident-registration-card", "my-number-card", "other"]),
  /** Whether the counter terminal has written its two keys: 外部認証鍵 and 秘密鍵格納用鍵. */
  externalAuthenticationKey: presence,
  storageKey: presence,
  /** Wrong proofs that the card still takes from a counter terminal, and from a key pair generator. */
  administrationTriesLeft: z.int().min(0),
  deviceTriesLeft: z.int().min(0),
  signature: cardHolding,
  authentication: cardHolding,
});
export type CardContentView = z.infer<typeof cardContent>;

export const cardReader = z.object({
  reader: readerName,
  /** For people. */
  name: z.string(),
  kind: z.enum(["virtual", "pcsc"]),
  /** Changes with every card that goes in or out. */
  change: z.int().min(0),
  card: z.discriminatedUnion("state", [
    z.object({ state: z.literal("absent") }),
    /** A card without this application, or one that does not answer. */
    z.object({ state: z.literal("unknown") }),
    z.object({ state: z.literal("present"), cardNumber }),
  ]),
  work: z.enum(["idle", "busy"]),
});
export type CardReaderView = z.infer<typeof cardReader>;

/** The code that the agent shows at its start, typed once into the page, becomes a token of 256 bits, good for that page's origin. */
export const pairAgent = agentOperation({
  name: "pair-agent",
  method: "POST",
  path: "/pairing",
  body: z.strictObject({ code: z.string().min(1).max(40) }),
  response: z.object({ token: z.string(), device: z.enum(terminalDevices), municipality: municipalityCode }),
});

export const showAgent = agentOperation({
  name: "show-agent",
  method: "GET",
  path: "/device",
  response: z.object({
    device: z.enum(terminalDevices),
    /** As the device is registered: "kiosk-1". */
    name: z.string(),
    municipality: municipalityCode,
    version: z.string(),
    /** Nothing here proves that the device cannot be opened. */
    tamperResistance: z.literal("assumed"),
    /** Evidence that the server has not taken yet. */
    evidenceWaiting: z.int().min(0),
  }),
});

export const listReaders = agentOperation({
  name: "list-readers",
  method: "GET",
  path: "/readers",
  response: z.object({ readers: z.array(cardReader) }),
});

/** Virtual cards are files of a folder; a card can be in one reader at a time. */
export const listVirtualCards = agentOperation({
  name: "list-virtual-cards",
  method: "GET",
  path: "/virtual-cards",
  response: z.object({
    cards: z.array(z.object({ card: z.string(), place: z.enum(["folder", "here", "elsewhere"]) })),
  }),
});
export const insertVirtualCard = agentOperation({
  name: "insert-virtual-card",
  method: "POST",
  path: "/readers/{reader}/card",
  parameters: readerParameters,
  body: z.strictObject({
    card: z.string().regex(/^[0-9A-Za-z._-]{1,60}$/, "a name of a card's file, without folders"),
  }),
  response: z.object({ reader: cardReader }),
});
/** At any time, as a card is pulled: what is under way is refused with card-removed and the card stays consistent. */
export const removeVirtualCard = agentOperation({
  name: "remove-virtual-card",
  method: "DELETE",
  path: "/readers/{reader}/card",
  parameters: readerParameters,
  response: z.object({ reader: cardReader }),
});

export const readCard = agentOperation({
  name: "read-card",
  method: "GET",
  path: "/readers/{reader}/card",
  parameters: readerParameters,
  response: cardContent,
});

/** Writes the external authentication key and the storage key: the card can then go to the key pair generator. */
export const prepareCard = agentOperation({
  name: "prepare-card",
  method: "POST",
  path: "/readers/{reader}/card/preparation",
  device: "counter-terminal",
  parameters: readerParameters,
  body: z.strictObject(meant),
  response: cardContent,
});

/** The public key of the signature key on the card, over the administrator's channel. */
export const readPublicKey = agentOperation({
  name: "read-public-key",
  method: "GET",
  path: "/readers/{reader}/card/public-key",
  device: "counter-terminal",
  parameters: readerParameters,
  response: z.object({
    cardNumber,
    /** SubjectPublicKeyInfo, DER. */
    publicKey: base64,
    publicKeyHash,
  }),
});

/** Writes the resident's certificate and its authority's, DER; the card takes one that certifies its own key only. */
export const writeCertificates = agentOperation({
  name: "write-certificates",
  method: "POST",
  path: "/readers/{reader}/card/certificates",
  device: "counter-terminal",
  parameters: readerParameters,
  body: z.strictObject({ ...meant, certificate: base64, authorityCertificate: base64 }),
  response: cardContent,
});

/** Gives the password's tries back; the password stays. */
export const unlockCard = agentOperation({
  name: "unlock-card",
  method: "POST",
  path: "/readers/{reader}/card/unlocking",
  device: "counter-terminal",
  parameters: readerParameters,
  body: z.strictObject(meant),
  response: cardContent,
});

/** A new password by the municipality, and all tries back: for a resident who forgot it, and for an agent's visit (CPS 3-1-10). */
export const resetCardPassword = agentOperation({
  name: "reset-password",
  method: "POST",
  path: "/readers/{reader}/card/password",
  device: "counter-terminal",
  parameters: readerParameters,
  body: z.strictObject({ ...meant, newPassword: signaturePassword }),
  response: cardContent,
});

/** Erases everything but the administration key. */
export const initialiseCard = agentOperation({
  name: "initialise-card",
  method: "POST",
  path: "/readers/{reader}/card/initialisation",
  device: "counter-terminal",
  parameters: readerParameters,
  body: z.strictObject(meant),
  response: cardContent,
});

/** Erases the signature key and its certificates. */
export const eraseKeys = agentOperation({
  name: "erase-keys",
  method: "POST",
  path: "/readers/{reader}/card/erasure",
  device: "counter-terminal",
  parameters: readerParameters,
  body: z.strictObject(meant),
  response: cardContent,
});

/** The card checks the device by the external authentication key, and the device the card. */
export const greetCard = agentOperation({
  name: "greet-card",
  method: "POST",
  path: "/readers/{reader}/card/greeting",
  device: "key-pair-generator",
  parameters: readerParameters,
  body: z.strictObject({}),
  response: cardContent,
});

/** Whether the resident knows the password; a wrong one costs a try. */
export const checkPassword = agentOperation({
  name: "check-password",
  method: "POST",
  path: "/readers/{reader}/card/password-check",
  device: "key-pair-generator",
  parameters: readerParameters,
  body: z.strictObject({ ...meant, password: typedPassword }),
  response: cardContent,
});

export const keyGenerationSteps = [
  "idle",
  "checking-card",
  "making-key",
  "erasing-old-key",
  "writing-key",
  "checking-key",
  "reporting",
] as const;
export type KeyGenerationStep = (typeof keyGenerationSteps)[number];

/**
 * Makes the resident's key pair and brings the private key to the card under the storage key. A card that has a password
 * wants the old one first; the old key, if there is one, is erased just before the new one comes.
 */
export const makeKeyPair = agentOperation({
  name: "make-key-pair",
  method: "POST",
  path: "/readers/{reader}/card/key-pair",
  device: "key-pair-generator",
  parameters: readerParameters,
  body: z.strictObject({
    ...meant,
    oldPassword: typedPassword.exactOptional(),
    newPassword: signaturePassword,
    /** What becomes of a key that is there; "keep" refuses when there is one. */
    oldKey: z.enum(["keep", "erase"]),
  }),
  response: z.object({
    cardNumber,
    publicKeyHash,
    generatedAt: moment,
    /** "waiting": the key is on the card; its evidence goes to the server as soon as that can be reached. */
    evidence: z.enum(["recorded", "waiting"]),
  }),
});

/** How far the key pair that is being made is. */
export const showKeyGeneration = agentOperation({
  name: "show-key-generation",
  method: "GET",
  path: "/key-generation",
  device: "key-pair-generator",
  response: z.object({ step: z.enum(keyGenerationSteps) }),
});

export const changePasswordAtKiosk = agentOperation({
  name: "change-password-at-kiosk",
  method: "POST",
  path: "/readers/{reader}/card/password-change",
  device: "key-pair-generator",
  parameters: readerParameters,
  body: z.strictObject({ ...meant, oldPassword: typedPassword, newPassword: signaturePassword }),
  response: cardContent,
});

/** The resident erases the old key and its certificates. */
export const eraseOldKey = agentOperation({
  name: "erase-old-key",
  method: "POST",
  path: "/readers/{reader}/card/old-key-erasure",
  device: "key-pair-generator",
  parameters: readerParameters,
  body: z.strictObject({ ...meant, password: typedPassword }),
  response: cardContent,
});

/** What a page can be refused, with the facts that belong to it. */
export const agentProblemCodes = [
  // Of the way to the agent.
  "agent-host-refused",
  "agent-origin-refused",
  "agent-not-paired",
  "agent-pairing-code-wrong",
  "agent-pairing-throttled",
  "agent-request-malformed",
  "agent-operation-unknown",
  "agent-fault",
  // Of readers and cards.
  "reader-unknown",
  "reader-busy",
  "reader-occupied",
  "reader-not-virtual",
  "virtual-card-unknown",
  "virtual-card-elsewhere",
  "virtual-card-unreadable",
  "card-absent",
  "card-removed",
  "card-other",
  "card-unknown",
  "card-not-of-this-municipality",
  "card-key-blocked",
  "card-not-prepared",
  "card-not-genuine",
  "card-key-absent",
  "card-key-present",
  "card-certificate-unfit",
  "card-refused",
  // Of the resident's password.
  "password-wrong",
  "password-blocked",
  "password-needed",
  "password-not-set",
  "password-same",
  "key-generation-failed",
] as const;
export type AgentProblemCode = (typeof agentProblemCodes)[number];

export const agentProblem = z.object({
  code: z.enum(agentProblemCodes),
  /** Of password-wrong and card-not-of-this-municipality. */
  triesLeft: z.int().min(0).optional(),
  /** Of agent-pairing-throttled. */
  retryAfterSeconds: z.int().positive().optional(),
  /** Of agent-request-malformed: which. */
  field: z.string().optional(),
});
export type AgentProblem = z.infer<typeof agentProblem>;

/** What a key pair generator tells the server; the private key is in none of it. */
export type KeyGenerationReport = Sent<typeof reportKeyGeneration, "body">;

/** Every operation of the agents. */
export const agentOperations: readonly AgentOperation[] = [
  pairAgent,
  showAgent,
  listReaders,
  listVirtualCards,
  insertVirtualCard,
  removeVirtualCard,
  readCard,
  prepareCard,
  readPublicKey,
  writeCertificates,
  unlockCard,
  resetCardPassword,
  initialiseCard,
  eraseKeys,
  greetCard,
  checkPassword,
  makeKeyPair,
  showKeyGeneration,
  changePasswordAtKiosk,
  eraseOldKey,
];

type PartOf<Of extends AgentOperation, Part extends "parameters" | "body"> = Of extends {
  readonly [part in Part]: infer Schema extends z.ZodType;
}
  ? Schema
  : undefined;

/** What a page sends. */
export type AgentSent<Of extends AgentOperation, Part extends "parameters" | "body"> =
  PartOf<Of, Part> extends z.ZodType ? z.input<PartOf<Of, Part>> : undefined;

/** What a handler gets: after parsing. */
export type AgentReceived<Of extends AgentOperation, Part extends "parameters" | "body"> =
  PartOf<Of, Part> extends z.ZodType ? z.output<PartOf<Of, Part>> : undefined;

/** What is answered. */
export type AgentAnswered<Of extends AgentOperation> = z.output<Of["response"]>;
