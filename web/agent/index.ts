/** The agent at this machine as pages see it: the card readers, paired once by its code. */

export { AgentNotice } from "./agent-notice.tsx";
export { type AgentInput, type AgentRefusal, callAgent } from "./call.ts";
export { useAgentAction, useAgentRead } from "./hooks.ts";
export { forgetPairing, type Pairing, usePairing } from "./pairing.ts";
export { PairingForm } from "./pairing-form.tsx";
