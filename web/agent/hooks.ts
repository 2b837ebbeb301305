/** Operations of the agent in components: read and kept fresh, or done once however often the button is pressed. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AgentAnswered, AgentOperation, TerminalDevice } from "@warifu/contract";
import { type AgentInput, type AgentRefusal, callAgent } from "./call.ts";
import { pairingOf, usePairing } from "./pairing.ts";

/** A refusal as react-query carries it. */
class RefusedByAgent extends Error {
  readonly refusal: AgentRefusal;

  constructor(refusal: AgentRefusal) {
    super(refusal.kind === "problem" ? refusal.problem.code : refusal.kind);
    this.refusal = refusal;
  }
}

export interface AgentReadOptions {
  /** "later": do not ask yet. */
  readonly ask?: "now" | "later";
  /** Milliseconds between two questions; absent: once. */
  readonly every?: number;
}

/** Reads with an operation of the agent; nothing is asked before the browser is paired. */
export function useAgentRead<Of extends AgentOperation>(
  device: TerminalDevice,
  operation: Of,
  input: AgentInput<Of>,
  { ask = "now", every }: AgentReadOptions = {},
) {
  const pairing = usePairing(device);
  const query = useQuery<AgentAnswered<Of>, RefusedByAgent>({
    queryKey: ["agent", device, pairing?.address, operation.name, input],
    queryFn: ({ signal }) => answered(device, operation, input, signal),
    enabled: ask === "now" && pairing !== undefined,
    retry: false,
    gcTime: 0,
    ...(every === undefined ? {} : { refetchInterval: every }),
  });
  const refusal: AgentRefusal | undefined = pairing === undefined ? { kind: "not-paired" } : query.error?.refusal;
  return { data: query.data, refusal, refetch: query.refetch };
}

/** Does something with an operation of the agent; afterwards what was read from it is read again. */
export function useAgentAction<Of extends AgentOperation>(
  device: TerminalDevice,
  operation: Of,
  onDone?: (answer: AgentAnswered<Of>) => void,
) {
  const client = useQueryClient();
  const mutation = useMutation<AgentAnswered<Of>, RefusedByAgent, AgentInput<Of>>({
    mutationFn: (input) => answered(device, operation, input),
    onSuccess: (answer) => onDone?.(answer),
    onSettled: () => client.invalidateQueries({ queryKey: ["agent", device] }),
  });
  const act = (input: AgentInput<Of>) => {
    if (!mutation.isPending) mutation.mutate(input);
  };
  return { act, data: mutation.data, isPending: mutation.isPending, refusal: mutation.error?.refusal };
}

async function answered<Of extends AgentOperation>(
  device: TerminalDevice,
  operation: Of,
  input: AgentInput<Of>,
  signal?: AbortSignal,
): Promise<AgentAnswered<Of>> {
  const pairing = pairingOf(device);
  if (pairing === undefined) throw new RefusedByAgent({ kind: "not-paired" });
  const answer = await callAgent(pairing, operation, input, signal);
  if (!answer.ok) throw new RefusedByAgent(answer.refusal);
  return answer.value;
}
